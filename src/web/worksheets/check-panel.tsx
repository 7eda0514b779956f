import { Button, Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import * as m from "../../words/messages.js";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { listWorksheets } from "../../contract/worksheets/list.ts";
import { submitWorksheet } from "../../contract/worksheets/submission.ts";
import { checkQuality, type QualityFinding } from "../../core/worksheets/quality.ts";
import { useLanguage } from "../ui/language.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { WhyNot } from "../ui/why-not.tsx";
import { contentAt } from "./draft-state.ts";
import { useExpected } from "./expected.ts";
import { focusItem } from "./focus.ts";
import { ladderSentence } from "./ladder-words.ts";
import { ladderOf } from "./ladder.ts";
import { LinkButton } from "./link-button.tsx";
import { lockWords } from "./lock-words.ts";
import { findingWords } from "./quality-words.ts";
import { type Sheet, useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** "Periksa lalu ajukan": what stands out, each with the way to its item; then the head of the unit submits. */
export function CheckPanel() {
  const sheet = useSheet();
  const { language } = useLanguage();
  const findings = useFindings(sheet);
  const byLevel = (level: QualityFinding["level"]) => findings.filter((finding) => finding.level === level);
  const ladder = ladderOf(sheet.pack, sheet.card, sheet.worksheet.target);
  return (
    <div className={s.stack}>
      <p className={s.soft}>{m.worksheet_check_lead()}</p>
      <div>
        <StatusTag status={ladder.met ? "met" : "block"}>
          {ladder.met ? m.worksheet_all_met() : m.worksheet_unmet_count({ count: ladder.unmet.length })}
        </StatusTag>
        {ladder.unmet.length <= 3 && <p className={s.soft}>{ladderSentence(ladder, language)}</p>}
      </div>
      {findings.length === 0 && <p>✓ {m.worksheet_check_clean()}</p>}
      <Level
        title={m.worksheet_check_errors({ count: byLevel("error").length })}
        status="block"
        findings={byLevel("error")}
      />
      <Level
        title={m.worksheet_check_warnings({ count: byLevel("warning").length })}
        status="need"
        findings={byLevel("warning")}
      />
      <Level
        title={m.worksheet_check_hints({ count: byLevel("hint").length })}
        status="plain"
        findings={byLevel("hint")}
      />
      <Submission errors={byLevel("error").length} warnings={byLevel("warning").length} />
    </div>
  );
}

type LevelProps = {
  readonly title: string;
  readonly status: "block" | "need" | "plain";
  readonly findings: readonly QualityFinding[];
};

function Level({ title, status, findings }: LevelProps) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const groups = [...Map.groupBy(findings, (finding) => finding.kind)];
  if (groups.length === 0) return null;
  return (
    <section>
      <h3>
        <StatusTag status={status}>{title}</StatusTag>
      </h3>
      <ul className={s.plain}>
        {groups.map(([kind, rows]) => (
          <li key={kind} className={s.card} data-tone={status === "block" ? "error" : undefined}>
            <FindingGroup rows={rows} words={(finding) => findingWords(finding, sheet.outline, language)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const shownFirst = 12;

/** Findings of one kind: a sentence and its items where all say the same, else one sentence each. */
function FindingGroup({
  rows,
  words,
}: {
  readonly rows: readonly QualityFinding[];
  readonly words: (finding: QualityFinding) => string;
}) {
  const sheet = useSheet();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, shownFirst);
  const sentences = new Set(rows.map(words));
  const link = (finding: QualityFinding) => {
    const { item } = finding;
    if (item === null) return null;
    return (
      <LinkButton
        key={item}
        onClick={() => {
          sheet.go(item);
          focusItem(item);
        }}
      >
        {sheet.outline.itemsByCode.get(item)?.short ?? item}
      </LinkButton>
    );
  };
  const more = !all && rows.length > shownFirst && (
    <LinkButton onClick={() => setAll(true)}>{m.worksheet_check_more({ count: rows.length - shownFirst })}</LinkButton>
  );
  const [first] = rows;
  if (sentences.size === 1 && first) {
    return (
      <>
        <span>{words(first)}</span>
        {first.item !== null && (
          <span className={s.links}>
            {shown.map(link)} {more}
          </span>
        )}
      </>
    );
  }
  return (
    <ul className={s.plain}>
      {shown.map((finding, at) => (
        <li key={`${finding.item} ${at}`}>
          {link(finding)} {words(finding)}
        </li>
      ))}
      {more && <li>{more}</li>}
    </ul>
  );
}

function Submission({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  const sheet = useSheet();
  const toast = useToast();
  const { worksheet, draft, card } = sheet;
  const [accepted, setAccepted] = useState(false);
  const submit = useSend(submitWorksheet, {
    refreshes: [getWorksheet, listWorksheets],
    onDone: () => {
      toast({ text: m.worksheet_submitted_toast() });
      sheet.open({ kind: "receipt" });
    },
  });
  const may = worksheet.may["worksheets.submit"];
  const unsent = Object.keys(draft.state.unsent).length;
  if (!may?.allowed)
    return (
      <div className={s.soft}>
        {may?.why === "not_allowed_role"
          ? m.worksheet_check_who()
          : lockWords({ kind: "refused", why: may?.why ?? "not_allowed_role" }, worksheet)}
        <WhyNot action="worksheets.submit" about={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }} />
      </div>
    );
  const ready = errors === 0 && unsent === 0 && (warnings === 0 || accepted);
  return (
    <section className={s.submission}>
      <p className={s.soft}>
        {m.worksheet_check_freezes({ items: sheet.outline.items.length - card.unanswered.length })}
      </p>
      {warnings > 0 && errors === 0 && (
        <Checkbox
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={m.worksheet_check_accept()}
        />
      )}
      {unsent > 0 && <p className={s.need}>▲ {m.worksheet_check_unsent({ count: unsent })}</p>}
      {submit.isError && <ProblemPanel problem={submit.error} />}
      <Button
        disabled={!ready || submit.isPending}
        onClick={() =>
          submit.mutate({
            params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id },
            body: { version: worksheet.version, acceptWarnings: accepted },
          })
        }
      >
        {submit.isPending ? m.worksheet_check_submitting() : m.worksheet_check_submit()}
      </Button>
    </section>
  );
}

/** The same checks as the server's, over what is on screen. */
function useFindings(sheet: Sheet): readonly QualityFinding[] {
  const { pack, worksheet, savedAnswers, draft, evidence, outline, returns } = sheet;
  const expected = useExpected(worksheet);
  return useMemo(() => {
    const notes = Object.fromEntries(outline.items.map((item) => [item.code, contentAt(draft.state, item.code).note]));
    const untouched = [...returns].flatMap(([item, entry]) => {
      const changed =
        draft.state.unsent[item] !== undefined ||
        (draft.state.kept[item]?.at ?? "") > entry.returnedAt ||
        evidence.get(item)?.some((row) => row.attachedAt > entry.returnedAt);
      return changed ? [] : [item];
    });
    return checkQuality({
      pack,
      year: worksheet.round.year,
      referenceDate: worksheet.round.referenceDate,
      answers: savedAnswers,
      notes,
      untouched,
      expected: [...(expected?.values() ?? [])].flat(),
      evidence: [...evidence].flatMap(([item, rows]) =>
        rows.map((row) => ({
          item,
          documentId: row.documentId,
          title: row.title,
          kind: row.kind,
          documentDate: row.documentDate,
          validUntil: row.validUntil,
          number: row.number,
          latest: row.latest,
        })),
      ),
    });
  }, [pack, worksheet, savedAnswers, draft.state, evidence, outline, returns, expected]);
}
