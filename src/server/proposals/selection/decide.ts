import { signedAs } from "../../../core/people/acting.ts";
import { mayConclude, mayDecide, outcomeOf, type SelectionOutcome } from "../../../core/proposals/selection.ts";
import { conflict, forbidden, unprocessable } from "../../platform/refusal.ts";
import { targetOf } from "../../worksheets/place.ts";
import { checkedOf, readChecks } from "./checks.ts";
import { around, type CourseVisit, requireMember } from "./in-course.ts";
import { move, type Mover } from "./move.ts";

type Version = { readonly version: number };
type Proposed = Version & {
  readonly outcome: SelectionOutcome;
  readonly note: string;
  readonly considerations: string;
};

/** An evaluator proposes what follows from the checks. */
export async function propose(visit: CourseVisit, asked: Proposed): Promise<Version> {
  const { rows, place, asker, now } = visit;
  await requireMember(visit);
  await requireFollows(visit, asked.outcome, asked.considerations);
  const { version } = await move(
    moverOf(visit),
    { kind: "step", step: "propose" },
    { version: asked.version, shown: false, action: "selection.propose" },
  );
  const row = {
    agency_id: place.agencyId,
    worksheet_id: place.worksheetId,
    proposed: asked.outcome,
    proposed_by: asker.accountId,
    proposed_at: now,
    note: asked.note.trim(),
    considerations: asked.considerations.trim(),
    outcome: null,
    checks: null,
    decided_by: null,
    decided_at: null,
    signed_as: null,
    released_by: null,
    released_at: null,
  };
  await rows
    .insertInto("proposals_selections")
    .values(row)
    .onConflict((clash) => clash.columns(["agency_id", "worksheet_id"]).doUpdateSet(row))
    .execute();
  return { version };
}

export async function sendBack(visit: CourseVisit, asked: Version & { readonly reason: string }): Promise<Version> {
  await requireMember(visit, "tpn_lead");
  const { version } = await move(
    moverOf(visit),
    { kind: "step", step: "send_back" },
    { version: asked.version, shown: false, action: "selection.sendBack", reason: asked.reason.trim() },
  );
  return { version };
}

/** The team lead decides over the checks as they stand, and they are kept as they were decided over. */
export async function decide(
  visit: CourseVisit,
  asked: Version & { readonly outcome: SelectionOutcome; readonly considerations: string },
): Promise<Version> {
  const { rows, place, asker, now, day } = visit;
  await requireMember(visit, "tpn_lead");
  const selection = await rows
    .selectFrom("proposals_selections")
    .select("proposed_by")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .executeTakeFirst();
  if (!selection) throw conflict({ kind: "course_not_there", detail: { ...visit.course.standing, combined: "" } });
  const eyes = mayDecide(selection.proposed_by, asker.accountId);
  if (!eyes.ok) throw forbidden(eyes.problem);
  const checks = await requireFollows(visit, asked.outcome, asked.considerations);
  const { version } = await move(
    moverOf(visit),
    { kind: "step", step: "decide" },
    { version: asked.version, shown: false, action: "selection.decide" },
  );
  const office = signedAs("selection.decide", asker, targetOf(place), day);
  await rows
    .updateTable("proposals_selections")
    .set({
      outcome: asked.outcome,
      considerations: asked.considerations.trim(),
      checks: JSON.stringify(checks),
      decided_by: asker.accountId,
      decided_at: now,
      signed_as: office ? JSON.stringify(office) : null,
    })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .execute();
  return { version };
}

async function requireFollows(visit: CourseVisit, outcome: SelectionOutcome, considerations: string) {
  const { lines } = await readChecks(visit);
  const checked = checkedOf(lines);
  const follows = outcomeOf(
    lines.map((line) => ({ ...line, for: [visit.place.target] })),
    checked,
  );
  if (!follows.ok) throw unprocessable(follows.problem);
  const carried = mayConclude(follows.value, outcome, considerations);
  if (!carried.ok) throw unprocessable(carried.problem);
  return checked;
}

export function moverOf(visit: CourseVisit): Mover {
  const { rows, place, course, asker, now } = visit;
  return { rows, here: place, course, around: around(visit), by: asker.accountId, now };
}
