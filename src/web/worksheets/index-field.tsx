import { useId, useState } from "react";
import * as m from "../../words/messages.js";
import type { AnswerKind } from "../../core/instruments/pack.ts";
import { exactly, zero } from "../../core/kernel/exact.ts";
import { checkAnswer } from "../../core/worksheets/check-answer.ts";
import { localDecimal, machineDecimal, points } from "../ui/numbers.ts";
import { itemScore } from "./item-points.ts";
import { useSheet } from "./sheet.ts";
import s from "./item.module.css";

type Index = Extract<AnswerKind, { kind: "index" }>;

/** An index such as 3,68 of 4, typed with a comma or a dot; what it is worth stands beside it as one types. */
export function IndexField({ kind, locked }: { readonly kind: Index; readonly locked: boolean }) {
  const sheet = useSheet();
  const { item } = sheet;
  const answer = sheet.answers[item.code];
  const known = answer?.kind === "index" ? answer.value : null;
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: string | null } | null>(null);
  const id = useId();
  // What was typed stays as it was typed ("3,"), until the answer changes from elsewhere (undo, another person).
  const shown = typed?.value === known && typed ? typed.text : known === null ? "" : localDecimal(known);
  const fault = faultOf(shown);

  function faultOf(text: string): string | null {
    if (text.trim() === "") return null;
    const value = machineDecimal(text);
    const range = m.worksheet_index_range({ min: localDecimal(kind.min), max: localDecimal(kind.max) });
    if (value === null) return /[.,]$/.test(text.trim()) ? null : range;
    return checkAnswer(sheet.pack, item.item, { kind: "index", value }).length > 0 ? range : null;
  }
  const change = (text: string): void => {
    const value = machineDecimal(text);
    const fits = value !== null && faultOf(text) === null;
    const next = text.trim() === "" ? null : fits ? value : known;
    setTyped({ text, value: next });
    if (next !== known) sheet.answer(item.code, next === null ? null : { kind: "index", value: next }, "typing");
  };
  return (
    <div className={s.number}>
      <label htmlFor={id}>
        {m.worksheet_index_label({ min: localDecimal(kind.min), max: localDecimal(kind.max) })}
      </label>
      <div className={s.numberRow}>
        <input
          id={id}
          data-sheet-field="number"
          className={s.numberInput}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          disabled={locked}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-worth`}
          onChange={(event) => change(event.target.value)}
          onBlur={() => sheet.draft.flush()}
        />
        <output id={`${id}-worth`} className={s.worth} data-fault={fault !== null || undefined}>
          {fault
            ? `✕ ${fault}`
            : m.worksheet_points_of({
                points: points(known === null ? zero : itemScore(sheet, item)),
                weight: points(exactly(item.item.weight)),
              })}
        </output>
      </div>
    </div>
  );
}
