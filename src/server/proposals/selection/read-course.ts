import { sql } from "kysely";
import { mayDo } from "../../../core/people/permissions.ts";
import type { CourseReply } from "../../../contract/proposals/course.ts";
import { isOver } from "../../../core/proposals/course.ts";
import { isOpen } from "../../../core/rounds/windows.ts";
import { targetOf, type Visit } from "../../worksheets/place.ts";
import { currentCourse } from "./course-file.ts";
import { findCourse } from "./in-course.ts";

/** Where the unit stands, as the reader may know it: unit and agency learn of results when they are released. */
export async function readCourse(visit: Visit): Promise<CourseReply> {
  const { rows, place, asker, day, now } = visit;
  const course = await findCourse(rows, place);
  const isInside = mayDo("selection.read", asker, targetOf(place), day).ok;
  const rules = course?.rules ?? currentCourse;
  const events = course ? await findEvents(visit, isInside) : [];
  const here = course && (isInside ? course.standing : { ...course.shown, combined: course.standing.combined });
  const names = await findNames(visit);
  return {
    agencyId: place.agencyId,
    worksheetId: place.worksheetId,
    ...names,
    year: place.round.year,
    target: place.target,
    standing: here
      ? {
          stage: here.stage,
          state: here.state,
          combined: [...here.combined],
          isOver: isOver(rules, here),
          since: events.at(-1)?.at ?? now.toISOString(),
        }
      : null,
    version: course && isInside ? course.version : null,
    stages: rules.stages.map(({ key, title, branch, window: name, skippable, combinesWith }) => {
      const window = place.standpoint.windows.find(({ stage }) => stage === name);
      return {
        key,
        title,
        branch: branch === true,
        opensAt: window?.opensAt ?? null,
        closesAt: window?.closesAt ?? null,
        isOpen: window !== undefined && place.standpoint.roundState === "open" && isOpen(window, now.toISOString()),
        skippable,
        combinesWith: [...combinesWith],
      };
    }),
    events,
    mayObject: here?.stage === "objection",
  };
}

async function findEvents({ rows, place }: Visit, isInside: boolean): Promise<CourseReply["events"]> {
  const { rows: found } = await sql<Omit<CourseReply["events"][number], "at"> & { at: Date }>`
    select ${isInside ? sql`e.number` : sql`row_number() over (order by e.number)::int`} as number, e.kind,
      e.from_stage as "fromStage", e.stage, e.state, e.reason, e.at,
      ${isInside ? sql`a.name` : sql`null::text`} as by
    from proposals_events e left join people_accounts a on a.id = e.acted_by
    where e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId} and (e.shown or ${isInside})
    order by e.number limit 500`.execute(rows);
  return found.map((event) => ({ ...event, at: event.at.toISOString() }));
}

export async function findNames({
  rows,
  place,
}: Visit): Promise<{ readonly unitName: string; readonly agencyName: string }> {
  const { rows: found } = await sql<{ unitName: string; agencyName: string }>`
    select agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName", a.name as "agencyName"
    from worksheets w join rounds r on r.id = w.round_id join agencies a on a.id = w.agency_id
    where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const [names] = found;
  if (!names) throw new Error("a worksheet that was just found is gone");
  return names;
}
