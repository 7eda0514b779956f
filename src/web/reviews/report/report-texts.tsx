import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Report } from "../../../contract/reviews/report.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { LinkButton } from "../../worksheets/link-button.tsx";
import { partText } from "./report-words.ts";
import s from "./report.module.css";

type Part = Report["parts"][number];
export type Writing = {
  readonly pending: boolean;
  readonly error: unknown;
  readonly write: (part: Part, text: string, onDone: () => void) => void;
};

/** The parts of a draft, one open at a time; what is typed shows in the preview before it is saved. */
export function ReportTexts({
  parts,
  drafts,
  onDraft,
  writing,
  mayWrite,
  zone,
  renderVersions,
}: {
  readonly parts: readonly Part[];
  /** By part: what is being typed and not saved. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly onDraft: (part: string, text: string | null) => void;
  readonly writing: Writing;
  readonly mayWrite: boolean;
  readonly zone: Zone;
  readonly renderVersions?: (part: Part) => React.ReactNode;
}) {
  const toast = useToast();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section className={s.stack}>
      <h2>{m.report_parts()}</h2>
      <p className={s.soft}>{m.report_parts_lead()}</p>
      <ul className={s.parts}>
        {parts.map((one) => {
          const text = drafts[one.part] ?? one.written ?? one.suggested;
          const isOpen = open === one.part;
          const isChanged = drafts[one.part] !== undefined && drafts[one.part] !== (one.written ?? one.suggested);
          const save = (next: string): void =>
            writing.write(one, next, () => {
              onDraft(one.part, null);
              toast({ text: m.report_saved() });
            });
          return (
            <li key={one.part}>
              <button
                type="button"
                className={s.part}
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : one.part)}
              >
                <span>{partText(one.part)}</span>
                <span className={s.soft}>
                  {one.written !== null && one.writtenAt
                    ? m.report_by({ name: one.writtenBy ?? "", when: moment(one.writtenAt, zone) })
                    : m.report_from_data()}
                </span>
              </button>
              {isOpen && (
                <div className={s.stack}>
                  <Textarea
                    aria-label={partText(one.part)}
                    autosize
                    minRows={4}
                    maxRows={18}
                    maxLength={10_000}
                    value={text}
                    readOnly={!mayWrite}
                    onChange={(event) => onDraft(one.part, event.currentTarget.value)}
                  />
                  {writing.error !== null && writing.error !== undefined && <ProblemPanel problem={writing.error} />}
                  {mayWrite && (
                    <div className={s.line}>
                      <Button disabled={!isChanged} loading={writing.pending} onClick={() => save(text)}>
                        {m.report_save()}
                      </Button>
                      {one.written !== null && <LinkButton onClick={() => save("")}>{m.report_take_back()}</LinkButton>}
                    </div>
                  )}
                  {one.number > 0 && renderVersions?.(one)}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
