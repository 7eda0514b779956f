import type { getInbox } from "../../contract/worksheets/inbox.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { count } from "../ui/numbers.ts";
import { closingIn, shortDay, todayIn } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { urgencyOf } from "../ui/urgency.ts";
import classes from "./owed.module.css";

export type Duty = Reply<typeof getInbox>["items"][number];

/** One thing owed: what, for which unit, how much is left, until when, and the button that leads there. */
export function Owed({
  duty,
  now,
  first = false,
}: {
  readonly duty: Duty;
  readonly now: Date;
  readonly first?: boolean;
}) {
  const params = { agencyId: duty.agencyId, worksheetId: duty.worksheetId };
  const reviews = duty.kind === "assess" || duty.kind === "conclude" || duty.kind === "assign";
  const sentence = sentences[duty.kind]({ unit: duty.unitName });
  const Heading = first ? "h2" : "h3";
  const button = {
    variant: first ? "filled" : "default",
    children: m.home_open(),
    "aria-label": `${m.home_open()}: ${sentence}`,
  } as const;
  return (
    <article className={classes["owed"]} data-first={first || undefined} data-done={duty.done || undefined}>
      <div className={classes["what"]}>
        <Heading>{sentence}</Heading>
        <p>
          {m.home_year({ year: duty.year })}
          {duty.left !== null &&
            duty.left > 0 &&
            ` · ${duty.kind.endsWith("_findings") ? m.findings_home_count({ count: count(duty.left) }) : m.home_left({ count: count(duty.left) })}`}
        </p>
        {duty.due && !duty.done && (
          <StatusTag status={urgencyOf(duty.due, now)}>{dueWords(duty.kind, duty.due, now)}</StatusTag>
        )}
        {duty.done && <StatusTag status="met">{m.home_done_tag()}</StatusTag>}
      </div>
      {duty.kind === "answer_findings" || duty.kind === "verify_findings" ? (
        <ButtonLink
          to="/temuan"
          search={{ agency: duty.agencyId, state: duty.kind === "answer_findings" ? "unit" : "review" }}
          {...button}
        />
      ) : duty.kind.endsWith("_report") ? (
        <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId/laporan" params={params} {...button} />
      ) : duty.kind === "release_findings" ? (
        <ButtonLink
          to="/lembar-kerja/$agencyId/$worksheetId/evaluasi"
          params={params}
          search={{ panel: "temuan" }}
          {...button}
        />
      ) : reviews ? (
        <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" params={params} {...button} />
      ) : (
        <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId" params={params} {...button} />
      )}
    </article>
  );
}

/** A window closes; what was planned is due by a day. */
function dueWords(kind: Duty["kind"], due: string, now: Date): string {
  if (kind !== "answer_findings") return closingIn(due, now);
  const day = shortDay(todayIn("WIB", new Date(Date.parse(due) - 1)));
  return Date.parse(due) <= now.getTime() ? m.findings_overdue({ day }) : m.findings_due({ day });
}

const sentences = {
  fill: m.home_kind_fill,
  repair: m.home_kind_repair,
  submit: m.home_kind_submit,
  assess: m.home_kind_assess,
  conclude: m.home_kind_conclude,
  assign: m.home_kind_assign,
  result: m.home_kind_result,
  answer_findings: m.findings_home_answer,
  verify_findings: m.findings_home_verify,
  release_findings: m.findings_home_release,
  write_report: m.report_home_write,
  approve_report: m.report_home_approve,
  issue_report: m.report_home_issue,
} as const satisfies Record<Duty["kind"], (inputs: { unit: string }) => string>;
