import { takeMove } from "../../../core/proposals/course.ts";
import { today } from "../../platform/http.ts";
import { findPlace, type Visit } from "../../worksheets/place.ts";
import { around, findCourse } from "../../proposals/selection/in-course.ts";
import { move } from "../../proposals/selection/move.ts";
import type { SessionVisit } from "../room/in-session.ts";

/** The room is closed: so is the interview in the unit's course. */
export async function interviewHeld({ rows, session, asker, now }: SessionVisit): Promise<void> {
  const at = { agencyId: session.agencyId, worksheetId: session.worksheetId };
  const place = await findPlace(rows, at, asker.accountId, now, true);
  if (place) await holdInterview({ rows, place, asker, now, day: today(now) }, asker.accountId);
}

/**
 * Notes in the unit's course that the interview was held. Where the stage is not scheduled, or its window is not open,
 * the room ends all the same: the step is taken again with the release, which says what is in the way.
 */
export async function holdInterview(visit: Visit, by: string): Promise<void> {
  const { rows, place, now } = visit;
  const course = await findCourse(rows, place);
  if (course?.standing.stage !== "interview") return;
  const act = { kind: "step", step: "hold" } as const;
  const windows = around(visit);
  if (!takeMove(course.rules, course.standing, act, windows).ok) return;
  const mover = { rows, here: place, course, around: windows, by, now };
  await move(mover, act, { version: course.version, shown: true, action: "desk.hold" });
}
