import type { AgencyRound } from "../../contract/rounds.ts";
import { checkAgencyWindows } from "../../core/rounds/windows.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { findAgencyRound, findRound, tiersInOrder } from "./queries.ts";

type Place = { readonly agencyId: string; readonly roundId: string };
type Body = Pick<AgencyRound, "quota" | "tiers" | "windows"> & {
  readonly [Policy in "maskReviewers" | "showLooks"]?: AgencyRound[Policy] | undefined;
};

export async function showAgencyRound(database: Database, { agencyId, roundId }: Place): Promise<AgencyRound> {
  return await inTenant(database, [agencyId], async (rows) => {
    await findRound(rows, roundId);
    return await findAgencyRound(rows, agencyId, roundId);
  });
}

/** Sets the agency's own windows inside the national ones, its quota and its tiers; all of them at once. */
export async function settleAgencyRound(
  database: Database,
  asker: Asker,
  place: Place,
  body: Body,
): Promise<AgencyRound> {
  const { agencyId, roundId } = place;
  const tiers = tiersInOrder(body.tiers);
  if (!tiers.includes("tpi_lead")) throw unprocessable({ kind: "tiers_without_lead" });
  return await inTenant(database, [agencyId], async (rows) => {
    const round = await findRound(rows, roundId);
    if (round.state === "closed") throw conflict({ kind: "round_closed" });
    const windows = checkAgencyWindows(round.windows, body.windows);
    if (!windows.ok) throw unprocessable(windows.problem);
    await refuseTierInUse(rows, place, tiers);
    const before = await findAgencyRound(rows, agencyId, roundId);
    const maskReviewers = body.maskReviewers ?? before.maskReviewers;
    const showLooks = body.showLooks ?? before.showLooks;
    if (maskReviewers && showLooks === "name") throw unprocessable({ kind: "looks_would_unmask" });
    const settled = { quota: body.quota, tiers, mask_reviewers: maskReviewers, show_looks: showLooks };
    await rows
      .insertInto("rounds_agencies")
      .values({ agency_id: agencyId, round_id: roundId, ...settled })
      .onConflict((clash) => clash.columns(["agency_id", "round_id"]).doUpdateSet(settled))
      .execute();
    await rows
      .deleteFrom("rounds_agency_windows")
      .where("agency_id", "=", agencyId)
      .where("round_id", "=", roundId)
      .execute();
    if (windows.value.length > 0) {
      await rows
        .insertInto("rounds_agency_windows")
        .values(
          windows.value.map(({ stage, opensAt, closesAt }) => ({
            agency_id: agencyId,
            round_id: roundId,
            stage,
            opens_at: new Date(opensAt),
            closes_at: new Date(closesAt),
          })),
        )
        .execute();
    }
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "rounds.setWindows",
      subject: round.name,
      detail: { before, after: { ...body, maskReviewers, showLooks } },
    });
    return await findAgencyRound(rows, agencyId, roundId);
  });
}

/** A tier in which somebody is assigned stays: its answers would count nowhere. */
async function refuseTierInUse(
  rows: TenantDatabase,
  { agencyId, roundId }: Place,
  tiers: readonly string[],
): Promise<void> {
  const used = await rows
    .selectFrom("reviews_assignments as s")
    .innerJoin("worksheets as w", (join) =>
      join.onRef("w.agency_id", "=", "s.agency_id").onRef("w.id", "=", "s.worksheet_id"),
    )
    .select("s.layer")
    .where("s.agency_id", "=", agencyId)
    .where("w.round_id", "=", roundId)
    .where("s.layer", "not in", [...tiers])
    .limit(1)
    .executeTakeFirst();
  if (used) throw conflict({ kind: "tier_in_use", detail: { tier: used.layer } });
}
