import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type Load, loadOf } from "../../core/reviews/load.ts";
import { spread, type Proposed } from "../../core/reviews/spread.ts";

export type PlanWorksheet = ReviewPlan["worksheets"][number];
export type PlanPerson = ReviewPlan["people"][number];
export type PlanTeam = ReviewPlan["teams"][number];
export type PlanChange = {
  readonly worksheetId: string;
  readonly accountId: string;
  readonly tier: Tier;
  readonly assigned: boolean;
};

export type Cell = "assigned" | "asked" | "refused" | "free";

/** How one person stands to one worksheet in a tier. */
export function cellOf(worksheet: PlanWorksheet, person: PlanPerson, tier: Tier): Cell {
  const seat = worksheet.assignments.find((one) => one.accountId === person.accountId && one.tier === tier);
  if (seat?.declaration === "clear") return "assigned";
  if (seat?.declaration === "asked") return "asked";
  return person.refused.some((one) => one.worksheetId === worksheet.worksheetId) ? "refused" : "free";
}

/** Those who can answer in the tier, in the plan's order. */
export function peopleOf(plan: ReviewPlan, tier: Tier): readonly PlanPerson[] {
  return plan.people.filter((person) => person.tiers.includes(tier));
}

/** Everybody's load by what is assigned: worksheets that are not concluded, each counted once. */
export function loads(plan: ReviewPlan): ReadonlyMap<string, Load> {
  return new Map(
    plan.people.map((person) => {
      const theirs = plan.worksheets.filter(
        ({ state, assignments }) =>
          state !== "concluded" &&
          assignments.some((one) => one.accountId === person.accountId && one.declaration !== "conflict"),
      );
      return [person.accountId, loadOf(theirs.length, person.days, plan.settings)];
    }),
  );
}

export function hasAssessor(worksheet: PlanWorksheet, tier: Tier): boolean {
  return worksheet.assignments.some((one) => one.tier === tier && one.declaration !== "conflict");
}

/** A spread of the worksheets that have nobody in the tier yet over those who may. */
export function propose(plan: ReviewPlan, worksheets: readonly PlanWorksheet[], tier: Tier): readonly Proposed[] {
  const load = loads(plan);
  return spread(
    worksheets
      .filter((worksheet) => worksheet.mayAssign && !hasAssessor(worksheet, tier))
      .map(({ worksheetId }) => ({ worksheetId, minutes: plan.settings.minutesPerWorksheet })),
    peopleOf(plan, tier).map((person) => {
      const own = load.get(person.accountId);
      return {
        accountId: person.accountId,
        planned: own?.planned ?? 0,
        available: own?.available ?? Number.MAX_SAFE_INTEGER,
        refused: new Set(person.refused.map(({ worksheetId }) => worksheetId)),
      };
    }),
  );
}

/**
 * What giving worksheets to a team changes: its lead, supervisor and preliminary assessor on each, its members spread
 * evenly over them. Who may not assess a unit is left out there; what is assigned already stays.
 */
export function changesForTeam(
  plan: ReviewPlan,
  worksheets: readonly PlanWorksheet[],
  team: PlanTeam,
): readonly PlanChange[] {
  const open = worksheets.filter(({ mayAssign }) => mayAssign);
  const seatsOf = (tier: Tier) => team.people.filter((one) => one.tier === tier);
  const personOf = (accountId: string) => plan.people.find((one) => one.accountId === accountId);
  const overAll = team.people
    .filter(({ tier }) => tier !== "tpi_member")
    .flatMap(({ accountId, tier }) =>
      open.flatMap((worksheet): PlanChange[] => {
        const person = personOf(accountId);
        const usable = person && (tier === "tpi_lead" || plan.round.tiers.includes(tier));
        return usable && cellOf(worksheet, person, tier) === "free"
          ? [{ worksheetId: worksheet.worksheetId, accountId, tier, assigned: true }]
          : [];
      }),
    );
  const members = new Set(seatsOf("tpi_member").map(({ accountId }) => accountId));
  const among = { ...plan, people: plan.people.filter(({ accountId }) => members.has(accountId)) };
  const each = propose(among, open, "tpi_member").flatMap(({ worksheetId, accountId }): PlanChange[] =>
    accountId === null ? [] : [{ worksheetId, accountId, tier: "tpi_member", assigned: true }],
  );
  return [...overAll, ...each];
}

export function inverse(changes: readonly PlanChange[]): readonly PlanChange[] {
  return changes.map((change) => ({ ...change, assigned: !change.assigned }));
}
