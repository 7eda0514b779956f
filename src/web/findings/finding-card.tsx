import type { ReactNode } from "react";
import type { Finding } from "../../contract/findings/shapes.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { dueWords, sourceWords, stageWords, stateText, stateTone } from "./finding-words.ts";
import s from "./findings.module.css";

/** One released finding at a glance: what was found, what was advised, how far its follow-up is. */
export function FindingCard({
  finding,
  unitId,
  itemName,
  children,
}: {
  readonly finding: Finding;
  /** The unit under which the reader finds it. */
  readonly unitId: string;
  readonly itemName?: (code: string) => string;
  readonly children?: ReactNode;
}) {
  const { agencyId, id, state, overdue, number, year, action } = finding;
  const due = dueWords(finding);
  const name = m.findings_number_year({ number, year });
  return (
    <article className={s.card} data-tone={overdue ? "block" : stateTone[state]}>
      <div className={s.head}>
        <h4>{name}</h4>
        <StatusTag status={stateTone[state]}>{stateText[state]()}</StatusTag>
        {due && <StatusTag status={overdue ? "block" : "plain"}>{due}</StatusTag>}
      </div>
      <p>{finding.condition}</p>
      <p>
        <b>{m.findings_recommendation()}:</b> {finding.recommendation}
      </p>
      {action && (
        <p>
          <b>{m.findings_action()}:</b> {action.text}{" "}
          <span className={s.soft}>
            {action.owner}, {longDay(action.dueOn)}
          </span>
        </p>
      )}
      <p className={s.soft}>
        {[stageWords(finding.stage), sourceWords(finding, itemName)].filter(Boolean).join(" · ")}
      </p>
      <div className={s.bar}>
        <TextLink
          to="/temuan/$agencyId/$unitId/$findingId"
          params={{ agencyId, unitId, findingId: id }}
          aria-label={m.findings_open_named({ name })}
        >
          {m.findings_open_one()}
        </TextLink>
        {children}
      </div>
    </article>
  );
}
