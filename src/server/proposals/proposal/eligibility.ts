import type { RequirementLine } from "../../../core/proposals/gaps.ts";
import { eligibility } from "../../../core/proposals/requirements/eligibility.ts";
import type { Line, LineStatus } from "../../../core/proposals/requirements/line.ts";
import { mayBeAffirmative } from "../../../core/proposals/requirements/rule-pack.ts";
import { type Category, categoriesOf } from "../../../core/proposals/units.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findSituation, findUnits } from "../requirements/situation.ts";

export type ShownLine = RequirementLine & {
  readonly title: { readonly id: string; readonly en: string };
  readonly status: LineStatus;
};
type Fit = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitKind: string;
  readonly outcome: "meets_wbk" | "meets_wbbm";
};
export type Judged = { readonly mayBeAffirmative: boolean; readonly lines: readonly ShownLine[] };

/**
 * How each fit unit stands to the requirements of its category, by worksheet, and how many units may go forward. The
 * quota is asked of the whole list, so it is no line of a unit here.
 */
export async function findEligibility(
  rows: TenantDatabase,
  place: { readonly agencyId: string; readonly roundId: string },
  fit: readonly Fit[],
  chosen: ReadonlyMap<string, Category>,
): Promise<{ readonly quota: number | null; readonly judged: ReadonlyMap<string, Judged> }> {
  const { pack, situation } = await findSituation(rows, place);
  const ids = fit.map(({ unitId }) => unitId);
  const units = ids.length === 0 ? [] : await findUnits(rows, place, ids);
  const titles = new Map(pack.requirements.map(({ id, name }) => [id, name]));
  const judged = fit.flatMap(({ worksheetId, unitId, unitKind, outcome }) => {
    const unit = units.find((one) => one.unitId === unitId);
    if (!unit) return [];
    const affirmative = mayBeAffirmative(pack, situation.agency, unitKind);
    const [plain] = categoriesOf({ outcome, mayBeAffirmative: affirmative });
    const lines = eligibility(pack, situation, unit, chosen.get(worksheetId) ?? plain).lines.flatMap((line) => {
      const title = titles.get(line.id);
      const { id: key, status, required } = line;
      return title && required.kind !== "at_most" ? [{ key, title, status, weight: weightOf(line) }] : [];
    });
    return [[worksheetId, { mayBeAffirmative: affirmative, lines }] as const];
  });
  return { quota: situation.quota.limit, judged: new Map(judged) };
}

function weightOf({ status, waived }: Line): RequirementLine["weight"] {
  if (waived || status === "met" || status === "not_applicable") return "clear";
  return status === "not_met" ? "blocks" : "warns";
}
