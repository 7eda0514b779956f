import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Report } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import { signatureWord } from "../../ui/office-words.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { stepText } from "./report-words.ts";
import s from "./report.module.css";

export type Course = {
  readonly pending: boolean;
  readonly error: unknown;
  readonly submit: (note: string) => void;
  readonly answer: (step: "approve" | "send_back", note: string) => void;
  readonly issue: (datedOn: string) => void;
};

/** From hand to hand: what happened, and what the reader may do next. */
export function ReportCourse({
  report,
  course,
  zone,
}: {
  readonly report: Pick<Report, "may" | "steps" | "state">;
  readonly course: Course;
  readonly zone: Zone;
}) {
  const [note, setNote] = useState("");
  const [datedOn, setDatedOn] = useState(today);
  const may = (step: string): boolean => report.may[step]?.allowed ?? false;
  const acts = may("submit") || may("approve") || may("send_back");
  const ownWords = report.may["approve"]?.why === "report_own_words" || report.may["issue"]?.why === "report_own_words";
  return (
    <section className={s.stack}>
      <h2>{m.report_course()}</h2>
      <p className={s.soft}>{m.report_course_lead()}</p>
      {report.steps.length > 0 && (
        <ol className={s.steps}>
          {report.steps.map((one) => (
            <li key={one.number}>
              <b>{stepText[one.step]()}</b>{" "}
              <span className={s.soft}>
                {m.report_by({ name: signatureWord(one.by, one.signedAs, ""), when: moment(one.at, zone) })}
              </span>
              {one.note && <blockquote>{one.note}</blockquote>}
            </li>
          ))}
        </ol>
      )}
      {ownWords && <p className={s.need}>{m.report_problem_own_words()}</p>}
      {acts && (
        <Textarea
          label={m.report_note()}
          description={may("send_back") ? m.report_note_hint() : undefined}
          autosize
          minRows={2}
          maxLength={10_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {may("issue") && (
        <>
          <p>{m.report_issue_lead()}</p>
          <TextInput
            type="date"
            label={m.report_dated_on()}
            value={datedOn}
            max={today()}
            onChange={(event) => setDatedOn(event.currentTarget.value)}
          />
        </>
      )}
      {course.error !== null && course.error !== undefined && <ProblemPanel problem={course.error} />}
      <div className={s.line}>
        {may("submit") && (
          <Button loading={course.pending} onClick={() => course.submit(note.trim())}>
            {m.report_submit()}
          </Button>
        )}
        {may("issue") && (
          <Button loading={course.pending} disabled={datedOn === ""} onClick={() => course.issue(datedOn)}>
            {m.report_issue()}
          </Button>
        )}
        {may("approve") && (
          <Button loading={course.pending} onClick={() => course.answer("approve", note.trim())}>
            {m.report_approve()}
          </Button>
        )}
        {may("send_back") && (
          <Button
            variant="default"
            loading={course.pending}
            disabled={note.trim() === ""}
            onClick={() => course.answer("send_back", note.trim())}
          >
            {m.report_send_back()}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The local day on which the letter is dated unless another is chosen; the server judges by WIB. */
export function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
