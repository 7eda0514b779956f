import type { KeyboardEvent } from "react";
import type { AnswerKind } from "../../core/instruments/pack.ts";
import { points } from "../ui/numbers.ts";
import { useSheet } from "./sheet.ts";
import type { ItemWords } from "./wording.ts";
import s from "./item.module.css";

type Choice = Extract<AnswerKind, { kind: "choice" }>;

/**
 * The options with their criteria and values. A radio group to assistive technology; up and down belong to the item
 * list here, so left and right move between the options and Space picks, beside the letters.
 */
export function ChoiceField({
  kind,
  words,
  locked,
}: {
  readonly kind: Choice;
  readonly words: ItemWords;
  readonly locked: boolean;
}) {
  const sheet = useSheet();
  const { code } = sheet.item;
  const answer = sheet.answers[code];
  const chosen = answer?.kind === "choice" ? answer.option : null;
  const seat = chosen ?? kind.options[0]?.key;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
    const at = radios.findIndex((radio) => radio === document.activeElement);
    radios[(at + (event.key === "ArrowRight" ? 1 : radios.length - 1)) % radios.length]?.focus();
    event.preventDefault();
  };
  return (
    <div
      role="radiogroup"
      aria-labelledby="item-question"
      aria-disabled={locked || undefined}
      className={s.options}
      onKeyDown={onKeyDown}
    >
      {kind.options.map((option) => {
        const isChosen = option.key === chosen;
        return (
          <button
            key={option.key}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-keyshortcuts={option.key.charAt(0)}
            aria-disabled={locked || undefined}
            tabIndex={option.key === seat ? 0 : -1}
            className={s.option}
            onClick={() => {
              // Picking the chosen one again takes the answer back, as undo would.
              if (!locked) sheet.answer(code, isChosen ? null : { kind: "choice", option: option.key });
            }}
          >
            <b className={s.letter}>{option.key.length > 1 ? option.key.charAt(0) : option.key}</b>
            <span>
              {option.key.length > 1 ? (
                <>
                  <b>{option.key}</b>
                  {words.criteriaByOption[option.key] ? `: ${words.criteriaByOption[option.key]}` : ""}
                </>
              ) : (
                words.criteriaByOption[option.key]
              )}
            </span>
            <span className={s.optionValue}>{points(option.value)}</span>
          </button>
        );
      })}
    </div>
  );
}
