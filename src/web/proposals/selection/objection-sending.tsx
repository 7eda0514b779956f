import { Button } from "@mantine/core";
import { getCourse } from "../../../contract/proposals/course.ts";
import { listNationalDuties } from "../../../contract/proposals/national.ts";
import { getObjection, type Objection, sendObjection } from "../../../contract/proposals/objection.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useSend } from "../../ui/queries.ts";
import { wording } from "./national-words.ts";
import s from "./national.module.css";

/** The whole of what will be sent, before the one time that it can be. */
export function ObjectionSending({
  objection,
  onBack,
}: {
  readonly objection: Objection;
  readonly onBack: () => void;
}) {
  const { agencyId, worksheetId, draft, result, sendRefused } = objection;
  const send = useSend(sendObjection, { refreshes: [getObjection, getCourse, listNationalDuties] });
  const failed = result?.checks.filter((check) => check.result === "fail") ?? [];
  const unanswered = failed.filter(({ key }) => !draft.some(({ check }) => check === key)).length;
  return (
    <section className={s.check} aria-labelledby="preview">
      <h2 id="preview">{m.national_objection_preview_title()}</h2>
      {draft.map(({ check, text, files, changedBy, changedAt }) => {
        const title = failed.find(({ key }) => key === check)?.title;
        return (
          <section key={check}>
            <h3>{title ? wording(title) : check}</h3>
            <p className={s.text}>{text}</p>
            <p>{files.map((file) => file.title).join(", ")}</p>
            <p className={s.soft}>{m.national_checked_by({ name: changedBy, when: moment(changedAt) })}</p>
          </section>
        );
      })}
      <p>▲ {m.national_objection_preview_warn()}</p>
      {unanswered > 0 && <p>▲ {m.national_objection_unanswered({ count: count(unanswered) })}</p>}
      {sendRefused && <p className={s.soft}>▲ {reasonWords(sendRefused)}</p>}
      {send.isError && <ProblemPanel problem={send.error} />}
      <div className={s.row}>
        <Button
          loading={send.isPending}
          disabled={sendRefused !== null}
          onClick={() =>
            send.mutate({
              params: { agencyId, worksheetId },
              body: { versions: Object.fromEntries(draft.map(({ check, version }) => [check, version])) },
            })
          }
        >
          {m.national_objection_send()}
        </Button>
        <Button variant="default" onClick={onBack}>
          {m.national_objection_cancel()}
        </Button>
      </div>
    </section>
  );
}
