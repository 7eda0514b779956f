import { type KeyboardEvent, useId, useState } from "react";
import type { PackItem, RulePack } from "../../../core/instruments/pack.ts";
import type { Answer } from "../../../core/worksheets/answer.ts";
import { checkAnswer } from "../../../core/worksheets/check-answer.ts";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import { localDecimal, machineDecimal } from "../../ui/numbers.ts";
import { readCount } from "../../worksheets/count-text.ts";
import s from "./scores.module.css";

type Props = {
  readonly pack: RulePack;
  readonly item: PackItem;
  readonly answer: Answer | null;
  readonly locked?: boolean;
  readonly label: string;
  readonly onChange: (answer: Answer | null, pace: "now" | "typing") => void;
};

/** A narrow field for any kind of answer: letters side by side, an index, or the counts of a ratio. */
export function ScoreField(props: Props) {
  const kind = props.pack.answerKinds[props.item.answerKind];
  switch (kind?.kind) {
    case "choice":
      return <Options {...props} options={kind.options.map(({ key }) => key)} />;
    case "index":
      return <Index {...props} />;
    case "ratio":
      return <Counts {...props} />;
    case undefined:
      return null;
  }
}

function Options({ item, answer, locked, label, options, onChange }: Props & { readonly options: readonly string[] }) {
  const { language } = useLanguage();
  const chosen = answer?.kind === "choice" ? answer.option : null;
  const seat = chosen ?? options[0];
  const criterion = item.criteria.find(({ key }) => key === chosen)?.text[language];
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
    const at = radios.findIndex((radio) => radio === document.activeElement);
    radios[(at + (event.key === "ArrowRight" ? 1 : radios.length - 1)) % radios.length]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <div
        role="radiogroup"
        aria-label={label}
        aria-disabled={locked || undefined}
        className={s.options}
        onKeyDown={onKeyDown}
      >
        {options.map((option) => (
          <button
            key={option}
            type="button"
            role="radio"
            aria-checked={option === chosen}
            disabled={locked}
            tabIndex={option === seat ? 0 : -1}
            title={item.criteria.find(({ key }) => key === option)?.text[language]}
            onClick={() => onChange(option === chosen ? null : { kind: "choice", option }, "now")}
          >
            {option}
          </button>
        ))}
      </div>
      {criterion && <p className={s.criterion}>{criterion}</p>}
    </>
  );
}

function Index({ pack, item, answer, locked, label, onChange }: Props) {
  const known = answer?.kind === "index" ? answer.value : null;
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: string | null } | null>(null);
  const shown = typed && typed.value === known ? typed.text : known === null ? "" : localDecimal(known);
  const value = machineDecimal(shown);
  const fits = (text: string): boolean => checkAnswer(pack, item, { kind: "index", value: text }).length === 0;
  const isFault = shown.trim() !== "" && !/[.,]$/.test(shown.trim()) && (value === null || !fits(value));
  const id = useId();
  return (
    <div className={s.count}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        disabled={locked}
        aria-invalid={isFault}
        onChange={(event) => {
          const text = event.currentTarget.value;
          const read = machineDecimal(text);
          const next = text.trim() === "" ? null : read !== null && fits(read) ? read : known;
          setTyped({ text, value: next });
          if (next !== known) onChange(next === null ? null : { kind: "index", value: next }, "typing");
        }}
      />
      {isFault && <span className={s.fault}>✕ {m.desk_scores_index_fault()}</span>}
    </div>
  );
}

function Counts({ item, answer, locked, onChange }: Props) {
  const { language } = useLanguage();
  const counts = answer?.kind === "ratio" ? answer.counts : {};
  return (
    <div className={s.counts}>
      {item.counts.map(({ key, label }) => (
        <Count
          key={key}
          label={label[language]}
          known={counts[key] ?? null}
          locked={locked === true}
          onChange={(count) => {
            const next = { ...counts, [key]: count };
            const isEmpty = Object.values(next).every((one) => one === null);
            onChange(isEmpty ? null : { kind: "ratio", counts: next }, "typing");
          }}
        />
      ))}
    </div>
  );
}

function Count({
  label,
  known,
  locked,
  onChange,
}: {
  readonly label: string;
  readonly known: string | null;
  readonly locked: boolean;
  readonly onChange: (count: string | null) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: string | null } | null>(null);
  const shown = typed && typed.value === known ? typed.text : known === null ? "" : localDecimal(known);
  const isFault = shown.trim() !== "" && readCount(shown) === null;
  return (
    <div className={s.count}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        disabled={locked}
        aria-invalid={isFault}
        onChange={(event) => {
          const text = event.currentTarget.value;
          const next = text.trim() === "" ? null : (readCount(text) ?? known);
          setTyped({ text, value: next });
          if (next !== known) onChange(next);
        }}
      />
      {isFault && <span className={s.fault}>✕ {m.desk_scores_count_fault()}</span>}
    </div>
  );
}
