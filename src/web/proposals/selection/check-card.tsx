import { Button, NativeSelect, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import {
  type CheckLine,
  getSelection,
  openSelectionEvidence,
  openSelectionLetter,
  type Selection,
  setCheck,
} from "../../../contract/proposals/selection.ts";
import { listNationalDuties } from "../../../contract/proposals/national.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { longDay, moment } from "../../ui/dates.ts";
import { count, points } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { CheckEntries } from "./check-entries.tsx";
import { reasonWord, wording } from "./national-words.ts";
import s from "./national.module.css";

type Result = NonNullable<CheckLine["word"]>["result"];
const tones = { pass: "met", note: "need", fail: "block" } as const;
const results = { pass: m.national_result_pass, note: m.national_result_note, fail: m.national_result_fail } as const;

/** One check: what it asks, what the figures say, the evidence beside it, and what a person found. */
export function CheckCard({ check, selection }: { readonly check: CheckLine; readonly selection: Selection }) {
  const mayCheck = selection.may.check.allowed;
  const [isOpen, setOpen] = useState(check.word === null);
  return (
    <article className={s.check} aria-labelledby={`check-${check.key}`}>
      <header>
        <h3 id={`check-${check.key}`}>
          {wording(check.title)}{" "}
          <span className={s.soft}>
            {check.level === "agency" ? m.national_level_agency() : m.national_level_unit()}
          </span>
        </h3>
        {check.word && <StatusTag status={tones[check.word.result]}>{results[check.word.result]()}</StatusTag>}
      </header>
      <p>{wording(check.asks)}</p>
      <Figures check={check} />
      {check.entries.length > 0 && <CheckEntries check={check} selection={selection} />}
      {check.letters.length > 0 && <Letters check={check} selection={selection} />}
      {check.items.length > 0 && <Evidence check={check} selection={selection} />}
      {check.word && (
        <div>
          {check.word.reason && <strong>{reasonWord(check.word.reason)}</strong>}
          {check.word.note && <p className={s.text}>{check.word.note}</p>}
          <p className={s.soft}>
            {m.national_checked_by({ name: check.word.checkedBy, when: moment(check.word.checkedAt) })}
          </p>
        </div>
      )}
      {mayCheck && check.word && !isOpen && (
        <div>
          <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
            {m.national_check_change()}
          </Button>
        </div>
      )}
      {mayCheck && isOpen && <CheckForm check={check} selection={selection} />}
    </article>
  );
}

function Figures({ check }: { readonly check: CheckLine }) {
  if (check.says === null) return null;
  return (
    <div>
      <StatusTag status={check.says === "pass" ? "met" : "block"}>
        {check.says === "pass" ? m.national_says_pass() : m.national_says_fail()}
      </StatusTag>
      <details>
        <summary>{m.national_says_how()}</summary>
        <ul>
          {check.grounds.map(({ id, value, floor, met }) => (
            <li key={id}>
              {met ? "✓" : "✕"} {m.national_ground({ name: id, value: points(value), floor: points(floor) })}
            </li>
          ))}
          {check.held && (
            <li>
              {check.held.since === null
                ? m.national_held_none()
                : m.national_held({ day: longDay(check.held.since), count: count(check.held.months) })}
            </li>
          )}
        </ul>
      </details>
    </div>
  );
}

function Letters({ check, selection }: { readonly check: CheckLine; readonly selection: Selection }) {
  const { agencyId, worksheetId } = selection;
  if (check.letterFiles.length === 0) return <p className={s.soft}>{m.national_letters_none()}</p>;
  return (
    <ul>
      {check.letterFiles.map(({ letterId, sha256, number, state }) => (
        <li key={letterId}>
          <a
            href={addressOf(openSelectionLetter.path, { params: { agencyId, worksheetId, letterId, sha256 } })}
            target="_blank"
            rel="noreferrer"
          >
            {m.national_letter({ number })}
          </a>{" "}
          <span className={s.soft}>
            {state === "signed" ? m.national_letter_signed() : m.national_letter_unsigned()}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ check, selection }: { readonly check: CheckLine; readonly selection: Selection }) {
  const { agencyId, worksheetId } = selection;
  return (
    <details open>
      <summary>{m.national_evidence()}</summary>
      {check.evidence.length === 0 ? (
        <p className={s.soft}>{m.national_evidence_none()}</p>
      ) : (
        <ul>
          {check.evidence.map(({ documentId, number, title, item, url }) => (
            <li key={`${item} ${documentId}`}>
              <a
                href={
                  url ??
                  addressOf(openSelectionEvidence.path, { params: { agencyId, worksheetId, documentId, number } })
                }
                target="_blank"
                rel="noreferrer"
              >
                {title}
              </a>{" "}
              <span className={s.soft}>{item}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function CheckForm({ check, selection }: { readonly check: CheckLine; readonly selection: Selection }) {
  const { agencyId, worksheetId } = selection;
  const [result, setResult] = useState<Result | null>(check.word?.result ?? check.says);
  const [reason, setReason] = useState(check.word?.reason ?? "");
  const [note, setNote] = useState(check.word?.note ?? "");
  const send = useSend(setCheck, { refreshes: [getSelection, listNationalDuties] });
  const needsReason = result === "note" || result === "fail";
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (result === null) return;
        send.mutate({
          params: { agencyId, worksheetId, check: check.key },
          body: { result, reason: needsReason ? reason : "", note, expectedVersion: check.word?.version ?? 0 },
        });
      }}
    >
      <SegmentedControl
        aria-label={`${m.national_result_label()}: ${wording(check.title)}`}
        value={result ?? ""}
        onChange={(value) => setResult(value === "pass" || value === "note" || value === "fail" ? value : null)}
        data={(["pass", "note", "fail"] as const).map((value) => ({ value, label: results[value]() }))}
      />
      {needsReason && (
        <NativeSelect
          label={m.national_reason()}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[{ value: "", label: "–" }, ...check.reasons.map((value) => ({ value, label: reasonWord(value) }))]}
        />
      )}
      {(needsReason || (result === "pass" && check.says === "fail")) && (
        <Textarea
          label={needsReason ? m.national_note() : m.national_note_overrule()}
          required
          autosize
          minRows={2}
          maxLength={10_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {send.isError && <ProblemPanel problem={send.error} />}
      <div>
        <Button type="submit" size="compact-md" loading={send.isPending} disabled={result === null}>
          {m.national_confirm()}
        </Button>
      </div>
    </form>
  );
}
