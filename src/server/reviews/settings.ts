import type { LoadSettings } from "../../core/reviews/load.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findPlanRound } from "./plan-facts.ts";
import type { AtRound } from "./teams.ts";

/** What the agency plans its review with in a round, from now on. */
export async function setSettings(
  rows: TenantDatabase,
  asker: Asker,
  { agencyId, roundId }: AtRound,
  settings: LoadSettings,
  now: Date,
): Promise<void> {
  const { settings: before } = await findPlanRound(rows, agencyId, roundId);
  const values = {
    minutes_per_worksheet: settings.minutesPerWorksheet,
    worksheets_per_team: settings.worksheetsPerTeam,
    minutes_per_day: settings.minutesPerDay,
    changed_by: asker.accountId,
    changed_at: now,
  };
  await rows
    .insertInto("reviews_settings")
    .values({ agency_id: agencyId, round_id: roundId, ...values })
    .onConflict((clash) => clash.columns(["agency_id", "round_id"]).doUpdateSet(values))
    .execute();
  const { isDefault: _isDefault, ...old } = before;
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    action: "reviews.set_settings",
    subject: roundId,
    detail: { before: old, after: settings },
  });
}
