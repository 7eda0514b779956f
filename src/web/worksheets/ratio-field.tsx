import { type KeyboardEvent, useId, useState } from "react";
import * as m from "../../words/messages.js";
import { crossChecks } from "../../core/worksheets/cross-checks.ts";
import { useLanguage } from "../ui/language.tsx";
import { localDecimal, percent, points } from "../ui/numbers.ts";
import { contradictionWords } from "./contradiction-words.ts";
import { readCount } from "./count-text.ts";
import { itemScore } from "./item-points.ts";
import { useSheet } from "./sheet.ts";
import s from "./item.module.css";

/** The counts behind a ratio, one field each; what they make and what contradicts stands below as one types. */
export function RatioField({ locked }: { readonly locked: boolean }) {
  const sheet = useSheet();
  const { language } = useLanguage();
  const { item, answers } = sheet;
  const answer = answers[item.code];
  const counts = answer?.kind === "ratio" ? answer.counts : {};
  const value = sheet.card.items[item.code] ?? null;
  const contradictions = crossChecks(sheet.pack, answers).filter((one) =>
    one.kind === "counts_exceed" ? one.item === item.code : one.counts.some((count) => count.item === item.code),
  );
  const change = (key: string, count: string | null): void => {
    const next = { ...counts, [key]: count };
    const isEmpty = Object.values(next).every((one) => one === null);
    sheet.answer(item.code, isEmpty ? null : { kind: "ratio", counts: next }, "typing");
  };
  return (
    <div className={s.number}>
      <div className={s.counts} onKeyDown={onEnter}>
        {item.item.counts.map((count) => (
          <CountField
            key={count.key}
            label={count.label[language]}
            inFormula={count.usedInFormula}
            known={counts[count.key] ?? null}
            locked={locked}
            onChange={(next) => change(count.key, next)}
            onLeave={sheet.draft.flush}
          />
        ))}
      </div>
      <output className={s.worth}>
        {value === null
          ? m.worksheet_ratio_waiting()
          : m.worksheet_ratio_worth({
              percent: percent(value),
              points: points(itemScore(sheet, item)),
              weight: points(item.item.weight),
            })}
      </output>
      {contradictions.map((one) => {
        const text = contradictionWords(one, sheet.outline, language);
        return (
          <p key={text} className={s.contradiction} role="status">
            ▲ {text}
          </p>
        );
      })}
    </div>
  );
}

/** Enter goes to the next count that is empty, and leaves the item after the last. */
function onEnter(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input:not([disabled])")];
  const at = fields.findIndex((field) => field === document.activeElement);
  const next = fields.slice(at + 1).find((field) => field.value.trim() === "");
  if (at < 0 || !next) return;
  next.focus();
  next.select();
  event.preventDefault();
}

type CountProps = {
  readonly label: string;
  readonly inFormula: boolean;
  readonly known: string | null;
  readonly locked: boolean;
  readonly onChange: (count: string | null) => void;
  readonly onLeave: () => void;
};

function CountField({ label, inFormula, known, locked, onChange, onLeave }: CountProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: string | null } | null>(null);
  const id = useId();
  const shown = typed?.value === known && typed ? typed.text : known === null ? "" : localDecimal(known);
  const isFault = shown.trim() !== "" && readCount(shown) === null;
  const change = (text: string): void => {
    const next = text.trim() === "" ? null : (readCount(text) ?? known);
    setTyped({ text, value: next });
    if (next !== known) onChange(next);
  };
  return (
    <div className={s.count}>
      <label htmlFor={id}>
        {label}
        {!inFormula && <span className={s.soft}> ({m.worksheet_count_informative()})</span>}
      </label>
      <input
        id={id}
        data-sheet-field="number"
        className={s.numberInput}
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        disabled={locked}
        aria-invalid={isFault}
        onChange={(event) => change(event.target.value)}
        onBlur={onLeave}
      />
      {isFault && <span className={s.fault}>✕ {m.worksheet_count_fault()}</span>}
    </div>
  );
}
