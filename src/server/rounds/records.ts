import { randomUUID } from "node:crypto";
import type { Round } from "../../contract/rounds.ts";
import { checkWindows } from "../../core/rounds/windows.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import { inPlatform, inTenant } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { findRound } from "./queries.ts";

type RoundBody = Pick<Round, "name" | "instrumentId" | "referenceDate" | "quota" | "windows">;

/** Makes an evaluation year on a rule pack. */
export async function addRound(
  database: Database,
  asker: Asker,
  body: RoundBody & Pick<Round, "year"> & { readonly state: "preparing" | "open" },
): Promise<Round> {
  const id = randomUUID();
  return await withOwnName(async () => {
    return await inPlatform(database, async (rows) => {
      await requireInstrument(rows, body.instrumentId);
      await rows
        .insertInto("rounds")
        .values({
          id,
          year: body.year,
          name: body.name,
          pack_id: body.instrumentId,
          reference_date: body.referenceDate,
          quota: body.quota,
          state: body.state,
        })
        .execute();
      await writeWindows(rows, id, body.windows);
      await record(rows, {
        accountId: asker.accountId,
        agencyId: null,
        action: "rounds.create",
        subject: body.name,
        detail: body,
      });
      return await findRound(rows, id);
    });
  });
}

export async function changeRound(
  database: Database,
  asker: Asker,
  roundId: string,
  body: RoundBody & Pick<Round, "version" | "state">,
): Promise<Round> {
  const isUsed = await hasWorksheets(database, roundId);
  return await withOwnName(async () => {
    return await inPlatform(database, async (rows) => {
      const before = await findRound(rows, roundId);
      await requireInstrument(rows, body.instrumentId);
      if (isUsed && body.instrumentId !== before.instrumentId) throw conflict({ kind: "round_in_use" });
      const changed = await rows
        .updateTable("rounds")
        .set({
          name: body.name,
          pack_id: body.instrumentId,
          reference_date: body.referenceDate,
          quota: body.quota,
          state: body.state,
          version: body.version + 1,
        })
        .where("id", "=", roundId)
        .where("version", "=", body.version)
        .executeTakeFirst();
      if (changed.numUpdatedRows !== 1n)
        throw conflict({ kind: "conflict_version", detail: { current: before.version } });
      await rows.deleteFrom("rounds_windows").where("round_id", "=", roundId).execute();
      await writeWindows(rows, roundId, body.windows);
      await record(rows, {
        accountId: asker.accountId,
        agencyId: null,
        action: "rounds.edit",
        subject: body.name,
        detail: { before, after: body },
      });
      return await findRound(rows, roundId);
    });
  });
}

/** Whether any agency opened a worksheet in the round. Worksheets stand behind the tenant wall, so all agencies are named. */
async function hasWorksheets(database: Database, roundId: string): Promise<boolean> {
  const agencies = await database.selectFrom("agencies").select("id").limit(10_000).execute();
  return await inTenant(
    database,
    agencies.map((agency) => agency.id),
    async (rows) => {
      return (
        (await rows
          .selectFrom("worksheets")
          .select("id")
          .where("round_id", "=", roundId)
          .limit(1)
          .executeTakeFirst()) !== undefined
      );
    },
  );
}

async function requireInstrument(rows: Database, id: string): Promise<void> {
  if (await rows.selectFrom("instruments_packs").select("id").where("id", "=", id).executeTakeFirst()) return;
  throw unprocessable({ kind: "unknown_instrument" });
}

async function writeWindows(rows: Database, roundId: string, windows: Round["windows"]): Promise<void> {
  const checked = checkWindows(windows);
  if (!checked.ok) throw unprocessable(checked.problem);
  if (windows.length === 0) return;
  await rows
    .insertInto("rounds_windows")
    .values(
      checked.value.map((window) => ({
        round_id: roundId,
        stage: window.stage,
        opens_at: new Date(window.opensAt),
        closes_at: new Date(window.closesAt),
      })),
    )
    .execute();
}

async function withOwnName<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "round_exists" });
    throw error;
  }
}
