import { useState } from "react";
import { listReportTexts } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { LinkButton } from "../../worksheets/link-button.tsx";
import type { Kind } from "./report-words.ts";
import s from "./report.module.css";

/** Every wording that a part had, newest first; read when it is asked for. */
export function TextVersions({
  params,
  zone,
}: {
  readonly params: {
    readonly agencyId: string;
    readonly worksheetId: string;
    readonly kind: Kind;
    readonly part: string;
  };
  readonly zone: Zone;
}) {
  const [open, setOpen] = useState(false);
  const texts = useCall(listReportTexts, { params }, { enabled: open });
  return (
    <div className={s.stack}>
      <LinkButton onClick={() => setOpen(!open)}>{m.report_versions()}</LinkButton>
      {open && texts.isError && <ProblemPanel problem={texts.error} onRetry={() => void texts.refetch()} />}
      {open && texts.data?.items.length === 0 && <p className={s.soft}>{m.report_versions_none()}</p>}
      {open && texts.data && (
        <ol className={s.steps}>
          {texts.data.items.map((one) => (
            <li key={one.number}>
              <span className={s.soft}>{m.report_by({ name: one.writtenBy, when: moment(one.writtenAt, zone) })}</span>
              <blockquote>{one.text === "" ? m.report_from_data() : one.text}</blockquote>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
