import type { InterestFactSaid } from "../../contract/reviews/declarations.ts";
import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { interestFacts, type InterestFact } from "../../core/reviews/interest.ts";
import { type Asker, today } from "../platform/http.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import {
  daysLeft,
  findHeads,
  findPlanPeople,
  findPlanRound,
  findPlanWorksheets,
  findTree,
  type PlanPerson,
  tiersOf,
} from "./plan-facts.ts";
import { findTeams } from "./teams.ts";

type Seen = { readonly rows: TenantDatabase; readonly agencyId: string; readonly roundId: string };

/** Everything that assigning needs: units, assessors with load and time, what stands between them, teams. */
export async function findPlan({ rows, agencyId, roundId }: Seen, asker: Asker, now: Date): Promise<ReviewPlan> {
  const day = today(now);
  const round = await findPlanRound(rows, agencyId, roundId);
  const worksheets = await findPlanWorksheets(rows, agencyId, roundId);
  const people = await findPlanPeople(rows, agencyId);
  const heads = await findHeads(rows, agencyId);
  const tree = await findTree(rows, agencyId);
  const teams = await findTeams(rows, agencyId, roundId);
  const { state: _state, opensAt: _opensAt, settings, ...said } = round;
  const known = people.filter((person) => tiersOf(person, agencyId, day).length > 0 && !person.isClosed);
  return {
    round: { ...said, tiers: [...round.tiers] },
    settings,
    worksheets: worksheets.map((worksheet) => ({
      ...worksheet,
      mayAssign: mayDo("reviews.assign", asker, { agencyId, unitId: worksheet.unitId, state: worksheet.state }, day).ok,
      assignments: [...worksheet.assignments],
    })),
    people: known.map((person) => {
      const tiers = tiersOf(person, agencyId, day);
      return {
        accountId: person.accountId,
        name: person.name,
        tiers: [...tiers],
        days: daysLeft(round, person.away, now),
        away: person.away.filter((one) => one.to >= day),
        refused: worksheets.flatMap(({ worksheetId, unitId }) => {
          const candidate = { ...person, hasConflict: hasConflict(person, worksheetId) };
          const places = tiers.map((tier) => mayAssign(candidate, { agencyId, unitId, tiers: round.tiers }, tier, day));
          const [first] = places;
          return first && !first.ok && places.every((one) => !one.ok) ? [{ worksheetId, why: first.problem.kind }] : [];
        }),
        facts: worksheets.flatMap(({ worksheetId, unitId }) => {
          const facts = interestFacts(
            { ...person, declaredYears: declaredYears(person, unitId, worksheetId) },
            { unitId, above: tree.above(unitId), heads: heads.filter((head) => head.unitId === unitId) },
          );
          return facts.length > 0 ? [{ worksheetId, facts: facts.map((fact) => sayFact(fact, tree.nameOf)) }] : [];
        }),
      };
    }),
    teams,
  };
}

/** The person's last word on the worksheet was a conflict. */
export function hasConflict(person: Pick<PlanPerson, "declared">, worksheetId: string): boolean {
  return person.declared.some((one) => one.worksheetId === worksheetId && one.conflict !== "none");
}

/** The person's last word on the worksheet was that there is none. */
export function isClear(person: Pick<PlanPerson, "declared">, worksheetId: string): boolean {
  return person.declared.some((one) => one.worksheetId === worksheetId && one.conflict === "none");
}

/** Years in which the person declared a conflict about the unit, this worksheet's own left out. */
export function declaredYears(
  person: Pick<PlanPerson, "declared">,
  unitId: string,
  worksheetId: string,
): readonly number[] {
  return person.declared
    .filter((one) => one.unitId === unitId && one.worksheetId !== worksheetId && one.conflict !== "none")
    .map(({ year }) => year);
}

/** A fact with the names that a screen shows. */
export function sayFact(fact: InterestFact, nameOf: (unitId: string) => string): InterestFactSaid {
  return fact.kind === "posting_above"
    ? { kind: fact.kind, unitName: nameOf(fact.unitId), from: fact.from, to: fact.to }
    : { ...fact };
}
