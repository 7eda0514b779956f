import { randomUUID } from "node:crypto";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

type Opening = {
  readonly agencyId: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly target: "WBK" | "WBBM";
  readonly accountId: string;
};

/** Opens a unit's worksheet in a round; there is one a unit a round. */
export async function open(rows: TenantDatabase, asked: Opening): Promise<{ readonly id: string }> {
  const round = await rows.selectFrom("rounds").select("state").where("id", "=", asked.roundId).executeTakeFirst();
  const unit = await rows
    .selectFrom("agencies_units")
    .select("id")
    .where("agency_id", "=", asked.agencyId)
    .where("id", "=", asked.unitId)
    .executeTakeFirst();
  if (!round || !unit) throw notFound();
  if (round.state === "closed") throw conflict({ kind: "round_not_open", detail: { state: round.state } });
  const id = randomUUID();
  const opened = await rows
    .insertInto("worksheets")
    .values({ id, agency_id: asked.agencyId, round_id: asked.roundId, unit_id: asked.unitId, target: asked.target })
    .onConflict((clash) => clash.columns(["agency_id", "round_id", "unit_id"]).doNothing())
    .executeTakeFirst();
  if (opened.numInsertedOrUpdatedRows !== 1n) throw conflict({ kind: "worksheet_exists" });
  await record(rows, {
    accountId: asked.accountId,
    agencyId: asked.agencyId,
    unitId: asked.unitId,
    action: "worksheets.open",
    subject: id,
    detail: { roundId: asked.roundId, target: asked.target },
  });
  return { id };
}
