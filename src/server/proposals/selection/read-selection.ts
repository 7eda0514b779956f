import { sql } from "kysely";
import type { Selection } from "../../../contract/proposals/selection.ts";
import { signedAs as signedAsShape } from "../../../contract/worksheets/shapes.ts";
import { type Action, mayDo } from "../../../core/people/permissions.ts";
import { type Act, stageOf, takeMove } from "../../../core/proposals/course.ts";
import { targetOf } from "../../worksheets/place.ts";
import { readChecks } from "./checks.ts";
import { around, type CourseVisit, membershipOf, whyNotLeadOrHead, whyNotMember } from "./in-course.ts";
import { readSent } from "./objection-rows.ts";
import { findNames } from "./read-course.ts";

/** The whole of a unit's selection, as the national team works on it. */
export async function readSelection(visit: CourseVisit): Promise<Selection> {
  const { place, course, rows, asker } = visit;
  const { total, lines } = await readChecks(visit);
  const row = await findSelection(visit);
  const mine = await membershipOf(visit);
  const sent = await readSent(rows, place);
  const { stage, state } = course.standing;
  const due = place.standpoint.windows.find((window) => window.stage === dueWindow(stage, state))?.closesAt ?? null;
  const isDecided = row !== null && row.outcome !== null && row.decidedAt !== null;
  return {
    agencyId: place.agencyId,
    worksheetId: place.worksheetId,
    unitId: place.unitId,
    ...(await findNames(visit)),
    year: place.round.year,
    target: place.target,
    total,
    stage,
    state,
    version: course.version,
    due,
    team: [...(await findTeam(visit))],
    mine: mine.declared,
    checks: [...lines],
    proposed: row && {
      outcome: row.proposed,
      note: row.note,
      by: row.proposedName,
      byMe: row.proposedBy === asker.accountId,
      at: row.proposedAt.toISOString(),
    },
    decided:
      row && isDecided && row.outcome && row.decidedAt
        ? {
            outcome: row.outcome,
            considerations: row.considerations,
            by: row.decidedName ?? "",
            byMe: row.decidedBy === asker.accountId,
            at: row.decidedAt.toISOString(),
            signedAs: signedAsShape.parse(row.signedAs),
            releasedAt: row.releasedAt?.toISOString() ?? null,
          }
        : null,
    objection: sent?.objection ?? null,
    ruled: sent?.ruled ?? null,
    combinable: combinable(visit),
    may: whatMay(visit, mine, row),
  };
}

type Mine = Awaited<ReturnType<typeof membershipOf>>;
type Row = Awaited<ReturnType<typeof findSelection>>;

/** What one may do here now, asked of the same rules as the acts themselves. */
function whatMay(visit: CourseVisit, mine: Mine, row: Row): Selection["may"] {
  const { asker, place, course, day } = visit;
  const answer = (action: Action, act: Act | null, member: string | null, extra: string | null = null) => {
    const allowed = mayDo(action, asker, targetOf(place), day);
    const moved = act ? takeMove(course.rules, course.standing, act, around(visit)) : null;
    const why = !allowed.ok
      ? allowed.problem.kind
      : (member ?? (moved && !moved.ok ? moved.problem.kind : null) ?? extra);
    return { allowed: why === null, why };
  };
  const step = (key: string): Act => ({ kind: "step", step: key });
  const isOpen = course.standing.stage === "admin_selection";
  const took = row !== null && (row.proposedBy === asker.accountId || row.decidedBy === asker.accountId);
  const isHead = asker.duties.some(({ role }) => role === "tpn_head");
  const elsewhere = isOpen ? null : "course_not_there";
  return {
    check: answer("selection.check", step("propose"), whyNotMember(mine), elsewhere),
    propose: answer("selection.check", step("propose"), whyNotMember(mine), elsewhere),
    sendBack: answer("selection.decide", step("send_back"), whyNotMember(mine, "tpn_lead")),
    decide: answer(
      "selection.decide",
      step("decide"),
      whyNotMember(mine, "tpn_lead"),
      isOpen ? (row?.proposedBy === asker.accountId ? "selection_own_proposal" : null) : "course_not_there",
    ),
    rule: answer(
      "objection.decide",
      step("decide"),
      isHead ? null : whyNotMember(mine),
      course.standing.stage !== "objection" ? "course_not_there" : took ? "objection_own_decision" : null,
    ),
    assign: answer("selection.assign", null, null),
    skip: answer("selection.move", { kind: "skip", reason: aReason }, whyNotLeadOrHead(mine, asker)),
    combine: answer(
      "selection.move",
      { kind: "combine", with: combinable(visit)[0] ?? "", reason: aReason },
      whyNotLeadOrHead(mine, asker),
    ),
  };
}

/** Stands for the reason that is asked for only when the move is made. */
const aReason = "-";

function combinable({ course: { rules, standing } }: CourseVisit): string[] {
  return stageOf(rules, standing.stage).combinesWith.filter((key) => !standing.combined.includes(key));
}

export function dueWindow(stage: string, state: string): string {
  if (stage === "admin_selection") return state === "decided" ? "admin_result" : "admin_selection";
  if (stage === "objection") return state === "open" ? "objection" : "objection_result";
  return stage;
}

type SelectionRow = {
  readonly proposed: "passed" | "passed_with_notes" | "failed";
  readonly note: string;
  readonly proposedBy: string;
  readonly proposedName: string;
  readonly proposedAt: Date;
  readonly outcome: "passed" | "passed_with_notes" | "failed" | null;
  readonly considerations: string;
  readonly decidedBy: string | null;
  readonly decidedName: string | null;
  readonly decidedAt: Date | null;
  readonly signedAs: unknown;
  readonly releasedAt: Date | null;
  readonly checks: unknown;
};

export async function findSelection({
  rows,
  place,
}: Pick<CourseVisit, "rows" | "place">): Promise<SelectionRow | null> {
  const { rows: found } = await sql<SelectionRow>`
    select s.proposed, s.note, s.proposed_by as "proposedBy", p.name as "proposedName", s.proposed_at as "proposedAt",
      s.outcome, s.considerations, s.decided_by as "decidedBy", d.name as "decidedName", s.decided_at as "decidedAt",
      s.signed_as as "signedAs", s.released_at as "releasedAt", s.checks
    from proposals_selections s join people_accounts p on p.id = s.proposed_by
      left join people_accounts d on d.id = s.decided_by
    where s.agency_id = ${place.agencyId} and s.worksheet_id = ${place.worksheetId}`.execute(rows);
  return found[0] ?? null;
}

async function findTeam({ rows, place }: CourseVisit): Promise<Selection["team"]> {
  const { rows: found } = await sql<Selection["team"][number]>`
    select m.account_id as "accountId", a.name, m.role, m.team, m.declaration
    from proposals_tpn_members m join people_accounts a on a.id = m.account_id
    where m.agency_id = ${place.agencyId} and m.worksheet_id = ${place.worksheetId}
    order by m.team, m.role desc, a.name, a.id limit 100`.execute(rows);
  return found;
}
