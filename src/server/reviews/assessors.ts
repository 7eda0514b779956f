import type { z } from "zod";
import type { listAssessors } from "../../contract/reviews.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { interestFacts } from "../../core/reviews/interest.ts";
import { loadOf } from "../../core/reviews/load.ts";
import { record } from "../platform/ledger.ts";
import { notFound } from "../platform/refusal.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import type { Visit } from "../worksheets/place.ts";
import { changeMany } from "./assignments.ts";
import { declaredYears, hasConflict, sayFact } from "./plan.ts";
import {
  daysLeft,
  findHeads,
  findPlanPeople,
  findPlanRound,
  findPlanWorksheets,
  findTree,
  tiersOf,
} from "./plan-facts.ts";

type Assessor = z.output<typeof listAssessors.reply>["items"][number];

/** Everybody with an assessor's duty in the agency, once a tier: the least loaded first, the refused last. */
export async function findAssessors({ rows, place, day, now }: Visit): Promise<Assessor[]> {
  const { agencyId, unitId, worksheetId } = place;
  const round = await findPlanRound(rows, agencyId, place.round.id);
  const worksheets = await findPlanWorksheets(rows, agencyId, place.round.id);
  const people = await findPlanPeople(rows, agencyId);
  const heads = (await findHeads(rows, agencyId)).filter((head) => head.unitId === unitId);
  const tree = await findTree(rows, agencyId);
  const here = worksheets.find((one) => one.worksheetId === worksheetId)?.assignments ?? [];
  return people
    .flatMap((person) =>
      tiersOf(person, agencyId, day).map((tier): Assessor => {
        const { accountId, name, away } = person;
        const theirs = worksheets.filter(({ assignments }) =>
          assignments.some((one) => one.accountId === accountId && one.declaration !== "conflict"),
        );
        const open = theirs.filter(({ state }) => state !== "concluded");
        const { planned, available } = loadOf(open.length, daysLeft(round, away, now), round.settings);
        const verdict = mayAssign({ ...person, hasConflict: hasConflict(person, worksheetId) }, place, tier, day);
        const facts = interestFacts(
          { ...person, declaredYears: declaredYears(person, unitId, worksheetId) },
          { unitId, above: tree.above(unitId), heads },
        );
        const seat = here.find((one) => one.accountId === accountId && one.tier === tier);
        return {
          accountId,
          name,
          tier,
          load: theirs.length,
          planned,
          available,
          away: away.find((one) => one.from <= day && day <= one.to)?.to ?? null,
          facts: facts.map((fact) => sayFact(fact, tree.nameOf)),
          refusedBecause: verdict.ok ? null : verdict.problem.kind,
          assigned: seat !== undefined && seat.declaration !== "conflict",
          declaration: seat?.declaration ?? null,
        };
      }),
    )
    .toSorted(
      (a, b) =>
        Number(a.refusedBecause !== null) - Number(b.refusedBecause !== null) ||
        a.tier.localeCompare(b.tier) ||
        a.load - b.load ||
        a.name.localeCompare(b.name, "id"),
    );
}

/** One more, by the rules of many: beyond their time only with a reason. */
export async function assign(visit: Visit, accountId: string, tier: Tier, reason: string): Promise<void> {
  const { rows, place, asker, now } = visit;
  const change = { worksheetId: place.worksheetId, accountId, tier, assigned: true };
  const at = { agencyId: place.agencyId, roundId: place.round.id };
  await changeMany(rows, asker, at, { changes: [change], teams: [], reason }, now);
}

/** What they answered stays, and who gave it; what they declared, too. */
export async function unassign(visit: Visit, accountId: string, tier: Tier): Promise<void> {
  const { rows, place } = visit;
  const gone = await rows
    .deleteFrom("reviews_assignments")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("account_id", "=", accountId)
    .where("layer", "=", tier)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.unassign",
    subject: place.worksheetId,
    detail: { accountId, tier },
  });
}
