import { sql } from "kysely";
import type { z } from "zod";
import type { decision as decisionShape } from "../../../contract/desk/record/shapes.ts";
import { type DeskOutcome, mayDecideOutcome, mayReleaseOutcome } from "../../../core/desk/record/outcome.ts";
import { stageOf } from "../../../core/proposals/course.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { around, type CourseRow, type CourseVisit, findCourse } from "../../proposals/selection/in-course.ts";
import { move } from "../../proposals/selection/move.ts";
import { targetOf } from "../../worksheets/place.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import type { InRoom } from "../room/in-session.ts";
import { holdInterview } from "./hold-interview.ts";
import { type DeskVisit, whyNotLead } from "./in-desk.ts";
import { findStanding } from "./minutes.ts";
import { writeNationalLayer } from "./national-layer.ts";

type Decision = z.output<typeof decisionShape>;
type Decided = Decision & { readonly releasedAt: string | null };

/** What was decided last; `releasedAt` when the unit was told. Null: nothing was. */
export async function findDecision(rows: TenantDatabase, { agencyId, sessionId }: InRoom): Promise<Decided | null> {
  const { rows: found } = await sql<
    Omit<Decided, "decidedAt" | "releasedAt"> & { readonly decidedAt: Date; readonly releasedAt: Date | null }
  >`
    select d.number, d.outcome, d.reason, coalesce(a.name, '') as "decidedBy", d.decided_at as "decidedAt",
      r.released_at as "releasedAt"
    from desk_decisions d left join people_accounts a on a.id = d.decided_by
      left join desk_outcome_releases r on r.agency_id = d.agency_id and r.session_id = d.session_id
    where d.agency_id = ${agencyId} and d.session_id = ${sessionId} order by d.number desc limit 1`.execute(rows);
  const [row] = found;
  if (!row) return null;
  return {
    ...row,
    decidedAt: row.decidedAt.toISOString(),
    releasedAt: row.releasedAt?.toISOString() ?? null,
  };
}

/** Decided as often as it takes, each word kept; nobody outside the panel learns of it before the release. */
export async function decideOutcome(
  visit: DeskVisit,
  asked: { readonly outcome: DeskOutcome; readonly reason: string; readonly seen: number },
): Promise<Decision> {
  const { rows, here, session, asker, now, place, day } = visit;
  await requireLead(visit);
  const before = await findDecision(rows, here);
  const may = mayDecideOutcome({
    ...asked,
    isClosed: session.state === "closed",
    isReleased: before !== null && before.releasedAt !== null,
    latest: before?.number ?? 0,
    isFieldCombined: isFieldCombined(visit.course),
  });
  if (!may.ok) throw may.problem.kind === "desk_outcome_reason" ? unprocessable(may.problem) : conflict(may.problem);
  const office = signedAs("desk.decide", asker, targetOf(place), day);
  const number = asked.seen + 1;
  await rows
    .insertInto("desk_decisions")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      number,
      outcome: asked.outcome,
      reason: asked.reason,
      decided_by: asker.accountId,
      signed_as: office && JSON.stringify(office),
      decided_at: now,
    })
    .execute();
  // Nothing of it is for the agency yet: its log does not know it.
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: "desk.decide",
    subject: here.sessionId,
    detail: { outcome: asked.outcome },
  });
  const { outcome, reason } = asked;
  return { number, outcome, reason, decidedBy: asker.name, decidedAt: now.toISOString() };
}

/**
 * Tells unit and agency, moves the unit on and gives the worksheet the panel's answers: one transaction, so that nobody
 * reads the one without the other.
 */
export async function releaseOutcome(visit: DeskVisit, seen: number): Promise<void> {
  const { rows, here, asker, now, place, day } = visit;
  await requireLead(visit);
  const decided = await findDecision(rows, here);
  const may = mayReleaseOutcome({
    latest: decided?.number ?? 0,
    seen,
    isReleased: decided !== null && decided.releasedAt !== null,
    hasMinutes: (await findStanding(rows, here)) !== null,
  });
  if (!may.ok) throw conflict(may.problem);
  if (!decided || !visit.course) throw notFound();
  const office = signedAs("desk.decide", asker, targetOf(place), day);
  await rows
    .insertInto("desk_outcome_releases")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      number: decided.number,
      released_by: asker.accountId,
      signed_as: office && JSON.stringify(office),
      released_at: now,
    })
    .execute();
  // A session that ended outside its window could not move the unit then.
  await holdInterview(visit, asker.accountId);
  await moveOn(visit, decided);
  const detail = { outcome: decided.outcome, items: await writeNationalLayer(visit) };
  await record(rows, { ...whoAndWhere(visit), action: "desk.release", subject: here.sessionId, detail });
}

async function moveOn(visit: DeskVisit, { outcome, reason }: Decision): Promise<void> {
  const { rows, place, asker, now } = visit;
  const step = async (act: Parameters<typeof move>[1]): Promise<CourseRow> => {
    const course = await findCourse(rows, place);
    if (!course) throw notFound();
    const mover = { rows, here: place, course, around: around(visit), by: asker.accountId, now };
    await move(mover, act, { version: course.version, shown: true, action: "desk.move", reason });
    return course;
  };
  const before = await step({ kind: "outcome", outcome: outcome === "failed" ? "failed" : "passed" });
  // Combined with this one, the field is behind the unit already.
  if (outcome === "passed" && !isFieldCombined(before)) await step({ kind: "skip", reason });
}

export function isFieldCombined(course: CourseVisit["course"] | null): boolean {
  if (!course) return false;
  const on = stageOf(course.rules, "interview").outcomes.find(({ passes }) => passes)?.to;
  return on !== null && on !== undefined && course.standing.combined.includes(on);
}

async function requireLead(visit: DeskVisit): Promise<void> {
  const refused = await whyNotLead(visit);
  if (refused) throw conflict({ kind: refused });
}
