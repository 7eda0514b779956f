import { isInside, isPanel } from "../../../core/desk/room/acts.ts";
import type { Action } from "../../../core/people/permissions.ts";
import type { Asker, House } from "../../platform/http.ts";
import { today } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { type CourseRow, findCourse, membershipOf, whyNotLeadOrHead } from "../../proposals/selection/in-course.ts";
import { findPlace, type Visit } from "../../worksheets/place.ts";
import { type InRoom, inSession, type SessionVisit } from "../room/in-session.ts";

/** A session with the worksheet that it is about, and where its unit stands in the stages of the year. */
export type DeskVisit = SessionVisit &
  Visit & {
    /** Null: the unit has no course yet. */
    readonly course: CourseRow | null;
    readonly here: InRoom;
    /** Sees the panel's side: who sits on it, and the lead of the unit's national team. */
    readonly seesPanel: boolean;
  };

/**
 * One transaction about what is left of a session. `lock` keeps the room and the worksheet as they are until it ends:
 * always the session first, as the room itself does.
 */
export async function inDesk<Value>(
  house: Pick<House, "database">,
  asked: { readonly params: InRoom; readonly asker: Asker; readonly now: Date },
  action: Action,
  work: (visit: DeskVisit) => Promise<Value>,
  options: { readonly lock?: true } = {},
): Promise<Value> {
  return await inSession(
    house,
    asked,
    action,
    async (visit) => {
      const { rows, session, mine, asker, now } = visit;
      const at = { agencyId: session.agencyId, worksheetId: session.worksheetId };
      const place = await findPlace(rows, at, asker.accountId, now, options.lock === true);
      if (!place) throw notFound();
      const course = await findCourse(rows, at);
      const onSheet: Visit = { rows, place, asker, now, day: today(now) };
      const isOnPanel = mine !== null && isPanel(mine.role) && mine.admission !== "turned_away";
      const seesPanel = isOnPanel || (await whyNotLead(onSheet)) === null;
      return await work({ ...visit, ...onSheet, course, here: asked.params, seesPanel });
    },
    options,
  );
}

/** The lead of the unit's national team, having declared, or the head of all of it; null: the asker is. */
export async function whyNotLead(visit: Visit): Promise<ReturnType<typeof whyNotLeadOrHead>> {
  return whyNotLeadOrHead(await membershipOf(visit), visit.asker);
}

/** Minutes, outcome and late evidence are the chair's to care for, and the lead's. */
export async function requireChairOrLead(visit: DeskVisit): Promise<void> {
  if (visit.mine?.role === "chair") return;
  const refused = await whyNotLead(visit);
  if (refused) throw conflict({ kind: refused });
}

/** Everybody who may know of the session reads what is left of it; while it goes on, only who is inside. */
export function mayRead({ session, mine, seesPanel }: DeskVisit): boolean {
  return session.state === "closed" || seesPanel || (mine !== null && isInside(mine));
}

/** Findings are written by the panel and by the national team of the unit. */
export async function requirePanel(visit: DeskVisit): Promise<void> {
  if (!visit.seesPanel) throw conflict({ kind: "desk_panel_only" });
}
