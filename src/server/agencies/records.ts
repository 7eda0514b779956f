import { randomUUID } from "node:crypto";
import type { Agency } from "../../contract/agencies.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { agencyColumns, findAgency } from "./queries.ts";

export type AgencyBody = Pick<Agency, "code" | "name" | "kind" | "zone">;

export async function addAgency(database: Database, asker: Asker, body: AgencyBody): Promise<Agency> {
  const id = randomUUID();
  return await withFreeCode(async () => {
    return await inPlatform(database, async (rows) => {
      const added = await rows
        .insertInto("agencies")
        .values({ id, ...body })
        .returning(agencyColumns)
        .executeTakeFirstOrThrow();
      await record(rows, {
        accountId: asker.accountId,
        agencyId: id,
        action: "agencies.create",
        subject: body.name,
        detail: body,
      });
      return added;
    });
  });
}

export async function changeAgency(
  database: Database,
  asker: Asker,
  agencyId: string,
  { version, ...body }: AgencyBody & { readonly version: number },
): Promise<Agency> {
  return await withFreeCode(async () => {
    return await inPlatform(database, async (rows) => {
      const before = await findAgency(rows, agencyId);
      const changed = await rows
        .updateTable("agencies")
        .set({ ...body, version: version + 1 })
        .where("id", "=", agencyId)
        .where("version", "=", version)
        .returning(agencyColumns)
        .executeTakeFirst();
      if (!changed) throw staleVersion(before.version);
      await record(rows, {
        accountId: asker.accountId,
        agencyId,
        action: "agencies.edit",
        subject: body.name,
        detail: { before, after: body },
      });
      return changed;
    });
  });
}

/** Whether a predicate stays with the unit that earned it or passes to its successors: the agency's decision. */
export async function decideSuccession(
  database: Database,
  asker: Asker,
  agencyId: string,
  { value, reason }: { readonly value: "stays" | "passes"; readonly reason: string },
): Promise<void> {
  await inPlatform(database, async (rows) => {
    const changed = await rows
      .updateTable("agencies")
      .set({ successor_predicate: value })
      .where("id", "=", agencyId)
      .returning("name")
      .executeTakeFirst();
    if (!changed) throw notFound();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "agencies.decideSuccession",
      subject: changed.name,
      detail: { succession: value, reason },
    });
  });
}

/** Somebody else changed it since it was read; the screen shows what stands now. */
export function staleVersion(current: number | null): Error {
  return current === null ? notFound() : conflict({ kind: "conflict_version", detail: { current } });
}

async function withFreeCode<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "code_taken" });
    throw error;
  }
}
