import { getCourse } from "../../../contract/proposals/course.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { lastMoment, moment } from "../../ui/dates.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { eventWord, stageWord, stateTone, stateWord, wording } from "./national-words.ts";
import s from "./national.module.css";

type Place = { readonly agencyId: string; readonly worksheetId: string };
type Course = Reply<typeof getCourse>;

/** Where a unit stands in the national stages, with their dates and what happened: for unit, agency and national team. */
export function CourseStrip({ agencyId, worksheetId }: Place) {
  const course = useCall(getCourse, { params: { agencyId, worksheetId } }, { staleTime: 30_000 });
  if (course.isPending) return <CardsSkeleton cards={1} />;
  if (course.isError) return <ProblemPanel problem={course.error} onRetry={() => void course.refetch()} />;
  const { standing } = course.data;
  if (!standing) return <p className={s.soft}>{m.national_course_not_yet()}</p>;
  return (
    <div className={s.column}>
      <ol className={s.strip} aria-label={m.national_course_title()}>
        {shownStages(course.data).map((stage) => (
          <Stage key={stage.key} stage={stage} course={course.data} />
        ))}
      </ol>
      {course.data.mayObject && (
        <div>
          <ButtonLink to="/sanggah/$agencyId/$worksheetId" params={{ agencyId, worksheetId }}>
            {m.national_course_to_objection()}
          </ButtonLink>
        </div>
      )}
      <details>
        <summary>{m.national_course_history()}</summary>
        <ol className={s.list}>
          {course.data.events.map((event) => (
            <li key={event.number}>
              {moment(event.at)} · {eventWord(event.kind)}
              {event.fromStage && event.fromStage !== event.stage && ` (${stageWord(event.fromStage)})`}
              {event.by && ` · ${event.by}`}
              {event.reason && <div className={s.soft}>{event.reason}</div>}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** The straight way, and a branch only where the unit took it. */
function shownStages(course: Course): Course["stages"] {
  return course.stages.filter(
    ({ key, branch }) => !branch || course.standing?.stage === key || course.events.some(({ stage }) => stage === key),
  );
}

function Stage({ stage, course }: { readonly stage: Course["stages"][number]; readonly course: Course }) {
  const { standing } = course;
  const isHere = standing?.stage === stage.key;
  const isPast = !isHere && course.events.some(({ fromStage }) => fromStage === stage.key);
  const dates =
    stage.opensAt && stage.closesAt
      ? m.national_course_window({ from: moment(stage.opensAt), to: lastMoment(stage.closesAt) })
      : m.national_course_no_window();
  return (
    <li
      className={s.stage}
      data-here={isHere || undefined}
      data-done={isPast || undefined}
      aria-current={isHere ? "step" : undefined}
    >
      <strong>{wording(stage.title)}</strong>
      {isHere && standing && (
        <StatusTag status={stateTone(standing.stage, standing.state)}>
          {stateWord(standing.stage, standing.state)}
        </StatusTag>
      )}
      {isPast && <StatusTag status="met">{m.national_course_done()}</StatusTag>}
      {standing?.combined.includes(stage.key) && <span className={s.soft}>{m.national_course_combined()}</span>}
      <span className={s.soft}>{dates}</span>
    </li>
  );
}
