import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { answerText } from "./answer-text.ts";
import { LinkButton } from "./link-button.tsx";
import { useSheet } from "./sheet.ts";
import { forget } from "./what-if.ts";
import s from "./trial-strip.module.css";

/** While a trial runs: what it would change, item by item, and that nothing of it is saved. */
export function TrialStrip() {
  const sheet = useSheet();
  const { trial } = sheet;
  if (!trial) return null;
  const changes = Object.entries(trial);
  const apply = (items: readonly string[]): void => {
    for (const item of items)
      sheet.draft.edit(item, { ...sheet.draft.contentOf(item), answer: trial[item] ?? null }, "now");
  };
  const open = changes.filter(([item]) => {
    const at = sheet.outline.itemsByCode.get(item);
    return at !== undefined && sheet.lockOf(at) === null;
  });
  return (
    <section className={s.strip} aria-label={m.worksheet_trial_title()}>
      <div className={s.head}>
        <strong>◇ {m.worksheet_trial_title()}</strong>
        <span>
          {changes.length === 0 ? m.worksheet_trial_hint() : m.worksheet_trial_count({ count: changes.length })}
        </span>
        <span className={s.grow} />
        {open.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              apply(open.map(([item]) => item));
              sheet.setTrial(null);
            }}
          >
            {m.worksheet_trial_apply_all()}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => sheet.setTrial(null)}>
          {changes.length === 0 ? m.worksheet_trial_end() : m.worksheet_trial_discard()}
        </Button>
      </div>
      {changes.length > 0 && (
        <ul className={s.changes}>
          {changes.map(([item, answer]) => {
            const at = sheet.outline.itemsByCode.get(item);
            return (
              <li key={item}>
                <LinkButton onClick={() => sheet.go(item)}>{at?.short ?? item}</LinkButton>
                <span>
                  {answerText(sheet.savedAnswers[item], at?.item)} → <b>{answerText(answer, at?.item)}</b>
                </span>
                {at && sheet.lockOf(at) === null && (
                  <LinkButton
                    onClick={() => {
                      apply([item]);
                      sheet.setTrial(forget(trial, item));
                    }}
                  >
                    {m.worksheet_trial_apply()}
                  </LinkButton>
                )}
                <LinkButton onClick={() => sheet.setTrial(forget(trial, item))}>
                  {m.worksheet_trial_forget()}
                </LinkButton>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
