import { sql } from "kysely";
import type { RoundWindows, Standing } from "../../../core/proposals/course.ts";
import type { Action } from "../../../core/people/permissions.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { inWorksheet, type Visit } from "../../worksheets/place.ts";
import { type CourseFile, courseOf } from "./course-file.ts";

export type CourseRow = {
  readonly standing: Standing;
  readonly shown: { readonly stage: string; readonly state: string };
  readonly version: number;
  readonly rules: CourseFile;
};

/** A worksheet on the national side, its course with it. */
export type CourseVisit = Visit & { readonly course: CourseRow };

type Here = { readonly agencyId: string; readonly worksheetId: string };

/**
 * One transaction about a unit on the national side: the same door as every worksheet's, and behind it nothing while the
 * unit has not been proposed. Writing keeps all other changes of the unit waiting.
 */
export async function inCourse<Value>(
  house: Pick<House, "database">,
  asked: { readonly params: Here; readonly asker: Asker; readonly now: Date },
  action: Action,
  work: (visit: CourseVisit) => Promise<Value>,
  options: { readonly lock?: true } = {},
): Promise<Value> {
  return await inWorksheet(
    house,
    asked,
    action,
    async (visit) => {
      const course = await findCourse(visit.rows, asked.params);
      if (!course) throw notFound();
      return await work({ ...visit, course });
    },
    options,
  );
}

export async function findCourse(rows: TenantDatabase, here: Here): Promise<CourseRow | null> {
  const row = await rows
    .selectFrom("proposals_courses")
    .select(["rules", "stage", "state", "combined", "shown_stage", "shown_state", "version"])
    .where("agency_id", "=", here.agencyId)
    .where("worksheet_id", "=", here.worksheetId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    standing: { stage: row.stage, state: row.state, combined: row.combined },
    shown: { stage: row.shown_stage, state: row.shown_state },
    version: row.version,
    rules: courseOf(row.rules),
  };
}

/** The windows of the round around a unit, and the time. */
export function around({ place }: Pick<Visit, "place">): RoundWindows {
  const { roundState, windows, now } = place.standpoint;
  return { roundState, windows, now };
}

export type Membership = "none" | "asked" | "clear" | "conflict";

/** Whether the asker is on the unit's national team, in which role, and what they declared. */
export async function membershipOf({
  rows,
  place,
  asker,
}: Visit): Promise<{ readonly declared: Membership; readonly role: "tpn_evaluator" | "tpn_lead" | null }> {
  const { rows: found } = await sql<{
    declaration: "asked" | "clear" | "conflict";
    role: "tpn_evaluator" | "tpn_lead";
  }>`
    select m.declaration, m.role from proposals_tpn_members m where m.agency_id = ${place.agencyId}
      and m.worksheet_id = ${place.worksheetId} and m.account_id = ${asker.accountId}`.execute(rows);
  const [mine] = found;
  return mine ? { declared: mine.declaration, role: mine.role } : { declared: "none", role: null };
}

/** Only members of the unit's team work on it, and only after they declared to be free of conflicts of interest. */
export async function requireMember(visit: Visit, role?: "tpn_lead"): Promise<void> {
  const refused = whyNotMember(await membershipOf(visit), role);
  if (refused) throw conflict({ kind: refused });
}

/** The unit's lead, as its member; the head too, who belongs to no team, unless they put themselves on this one. */
export function whyNotLeadOrHead(
  mine: Awaited<ReturnType<typeof membershipOf>>,
  { duties }: Asker,
): ReturnType<typeof whyNotMember> {
  const isHead = duties.some(({ role, agencyId }) => role === "tpn_head" && agencyId === null);
  if (isHead) return mine.declared === "none" ? null : whyNotMember(mine);
  return whyNotMember(mine, "tpn_lead");
}

export function whyNotMember(
  mine: Awaited<ReturnType<typeof membershipOf>>,
  role?: "tpn_lead",
): "tpn_not_assigned" | "tpn_declaration_needed" | "tpn_recused" | null {
  if (mine.declared === "none" || (role !== undefined && mine.role !== role)) return "tpn_not_assigned";
  if (mine.declared === "asked") return "tpn_declaration_needed";
  return mine.declared === "conflict" ? "tpn_recused" : null;
}
