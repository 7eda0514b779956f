import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { getCourse } from "../../../contract/proposals/course.ts";
import { listNational, listNationalDuties, listReleasable } from "../../../contract/proposals/national.ts";
import {
  getSelection,
  openSelectionEvidence,
  ruleObjection,
  type Selection,
} from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { outcomeTone, outcomeWord, wording } from "./national-words.ts";
import s from "./national.module.css";

type Word = { readonly ruling: "upheld" | "rejected" | null; readonly reason: string };

/** The objection as it was sent, sealed; decided point by point by somebody who had no part in the selection. */
export function RulingPanel({ selection }: { readonly selection: Selection }) {
  const { objection, ruled, may, agencyId, worksheetId, version } = selection;
  const [words, setWords] = useState<Readonly<Record<string, Word>>>({});
  const send = useSend(ruleObjection, {
    refreshes: [getSelection, getCourse, listNational, listNationalDuties, listReleasable],
  });
  if (!objection) return null;
  const isOpen = !ruled && may.rule.allowed;
  const wordOf = (check: string): Word => words[check] ?? { ruling: null, reason: "" };
  const set = (check: string, change: Partial<Word>) =>
    setWords((before) => ({ ...before, [check]: { ...(before[check] ?? { ruling: null, reason: "" }), ...change } }));
  const rulings = objection.points.flatMap(({ check }) => {
    const { ruling, reason } = wordOf(check);
    return ruling ? [{ check, ruling, reason }] : [];
  });
  return (
    <form
      className={s.check}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { agencyId, worksheetId }, body: { rulings, version } });
      }}
    >
      <h2>{m.national_ruling_title()}</h2>
      <p className={s.soft}>
        {m.national_objection_receipt_text({
          name: objection.sentBy,
          when: moment(objection.sentAt),
          code: objection.code,
        })}
      </p>
      {objection.points.map((point) => {
        const title = selection.checks.find(({ key }) => key === point.check)?.title;
        const known = ruled?.rulings.find(({ check }) => check === point.check);
        const name = title ? wording(title) : point.check;
        return (
          <section key={point.check} className={s.form}>
            <h3>{name}</h3>
            <p className={s.text}>{point.text}</p>
            <ul>
              {point.files.map(({ documentId, number, title: file, sha256 }) => (
                <li key={documentId}>
                  <a
                    href={addressOf(openSelectionEvidence.path, {
                      params: { agencyId, worksheetId, documentId, number },
                    })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {file}
                  </a>{" "}
                  <span className={s.code}>{sha256.slice(0, 12)}…</span>
                </li>
              ))}
            </ul>
            {known && (
              <p>
                <StatusTag status={known.ruling === "upheld" ? "met" : "block"}>
                  {known.ruling === "upheld" ? m.national_ruling_upheld() : m.national_ruling_rejected()}
                </StatusTag>{" "}
                {known.reason}
              </p>
            )}
            {isOpen && (
              <>
                <SegmentedControl
                  aria-label={`${m.national_ruling_title()}: ${name}`}
                  value={wordOf(point.check).ruling ?? ""}
                  onChange={(value) => set(point.check, { ruling: value === "upheld" ? "upheld" : "rejected" })}
                  data={[
                    { value: "upheld", label: m.national_ruling_upheld() },
                    { value: "rejected", label: m.national_ruling_rejected() },
                  ]}
                />
                <Textarea
                  label={m.national_ruling_reason()}
                  required
                  autosize
                  minRows={2}
                  maxLength={10_000}
                  value={wordOf(point.check).reason}
                  onChange={(event) => set(point.check, { reason: event.currentTarget.value })}
                />
              </>
            )}
          </section>
        );
      })}
      {ruled && (
        <p>
          <StatusTag status={outcomeTone(ruled.outcome)}>{outcomeWord(ruled.outcome)}</StatusTag>{" "}
          <span className={s.soft}>
            {ruled.by}, {moment(ruled.at)}
          </span>
        </p>
      )}
      {!ruled && !isOpen && may.rule?.why && <p className={s.soft}>▲ {reasonWords(may.rule.why)}</p>}
      {isOpen && (
        <>
          <p className={s.soft}>{m.national_ruling_result()}</p>
          {send.isError && <ProblemPanel problem={send.error} />}
          <div>
            <Button type="submit" loading={send.isPending} disabled={rulings.length !== objection.points.length}>
              {m.national_ruling_send()}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
