import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPhrase, listPhrases, type Phrase } from "../../contract/reviews/phrases.ts";
import { fillPhrase, fittingPhrases, insertPhrase, slashBefore } from "../../core/reviews/phrase.ts";
import * as m from "../../words/messages.js";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { useReview } from "./review.ts";
import s from "./phrase.module.css";

type Open = {
  /** Where the inserted text begins: at the slash, or at the caret. */
  readonly at: number;
  readonly words: string;
};

/**
 * A note's field into which phrases are put without leaving the keyboard: "/" at the beginning of a word or Ctrl+;
 * opens the list, typing filters it, Enter inserts, Escape closes. What was just written can be kept as a phrase.
 */
export function PhraseArea({
  id,
  field,
  value,
  isLocked,
  placeholder,
  invalid,
  describedBy,
  onChange,
  onLeave,
}: {
  readonly id: string;
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly isLocked: boolean;
  readonly placeholder: string;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const review = useReview();
  const { worksheet, item, evidence } = review.sheet;
  const params = { agencyId: worksheet.agencyId };
  const known = useCall(listPhrases, { params }, { enabled: review.isAssessor, staleTime: 5 * 60_000 });
  const toast = useToast();
  const keep = useSend(createPhrase, {
    refreshes: [listPhrases],
    onDone: () => toast({ text: m.depth_phrase_kept() }),
  });
  const [open, setOpen] = useState<Open | null>(null);
  const [here, setHere] = useState(0);
  const caretWanted = useRef<number | null>(null);
  const listId = useId();
  const chosen = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It answers a promise in newer browsers, which an effect would take for its end.
    if (here === 0) list.current?.scrollIntoView({ block: "nearest" });
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [here, open]);
  useLayoutEffect(() => {
    const caret = caretWanted.current;
    if (caret === null) return;
    caretWanted.current = null;
    field.current?.setSelectionRange(caret, caret);
  }, [value, field]);

  const fitting = open ? fittingPhrases(known.data?.items ?? [], item.code, open.words).slice(0, 30) : [];
  const mayKeep =
    value.trim().length > 0 && !(open && value.slice(open.at).startsWith("/") && value.trim().length < 12);
  const steps: readonly (Phrase | "keep" | "manage")[] = [
    ...fitting,
    ...(mayKeep ? (["keep"] as const) : []),
    "manage",
  ];
  const at = Math.min(here, steps.length - 1);

  const page = evidence.get(item.code)?.find(({ pages }) => pages !== "")?.pages ?? "";
  const filled = (phrase: Phrase): string => fillPhrase(phrase.text, { item: item.short, page: pageWords(page) });
  /** The text without the words that called the list. */
  const withoutCall = (now: Open): string => {
    const caret = field.current?.selectionStart ?? value.length;
    return value.slice(now.at, now.at + 1) === "/" ? value.slice(0, now.at) + value.slice(caret) : value;
  };
  const take = (step: (typeof steps)[number]): void => {
    if (!open) return;
    setOpen(null);
    const rest = withoutCall(open);
    if (step === "manage") {
      onChange(rest);
      review.openPanel("frasa");
      return;
    }
    if (step === "keep") {
      onChange(rest);
      keep.mutate({ params, body: { scope: "own", place: "", text: rest.trim().slice(0, 2000) } });
      return;
    }
    const { text, caret } = insertPhrase(rest, open.at, filled(step));
    caretWanted.current = caret;
    onChange(text);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (open) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        setHere((at + (event.key === "ArrowDown" ? 1 : steps.length - 1)) % steps.length);
        return;
      }
      if (event.key === "Enter" || event.key === "Tab") {
        const step = steps[at];
        event.preventDefault();
        if (step) take(step);
        return;
      }
      if (event.key === "Escape") {
        event.preventDefault();
        setOpen(null);
        return;
      }
    }
    if ((event.ctrlKey || event.metaKey) && event.key === ";" && !isLocked) {
      event.preventDefault();
      setHere(0);
      setOpen({ at: event.currentTarget.selectionStart, words: "" });
      return;
    }
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  return (
    <div className={s.place}>
      <textarea
        id={id}
        ref={field}
        value={value}
        readOnly={isLocked}
        placeholder={placeholder}
        maxLength={10_000}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${at}` : undefined}
        rows={Math.min(8, Math.max(2, Math.ceil(value.length / 60) + value.split("\n").length - 1))}
        onBlur={() => {
          setOpen(null);
          onLeave();
        }}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          onChange(text);
          const slash = isLocked ? null : slashBefore(text, selectionStart);
          if (slash && open === null) setHere(0);
          setOpen(slash);
        }}
        onKeyDown={onKey}
      />
      {open && (
        <div ref={list} className={s.list} id={listId} role="listbox" tabIndex={-1} aria-label={m.depth_phrase_list()}>
          {fitting.length === 0 && (
            <p className={s.none}>
              {known.data?.items.length === 0 ? m.depth_phrase_none() : m.depth_phrase_none_match()}
            </p>
          )}
          {steps.map((step, place) => (
            <div
              key={typeof step === "string" ? step : step.id}
              id={`${listId}-${place}`}
              ref={place === at ? chosen : null}
              role="option"
              aria-selected={place === at}
              data-step={typeof step === "string" || undefined}
              // The field keeps the focus, and the list stays until the click is over.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(step)}
            >
              {step === "keep" ? m.depth_phrase_keep() : step === "manage" ? m.depth_phrase_manage() : filled(step)}
              {typeof step !== "string" && !step.isOwn && (
                <span className={s.soft}>{m.depth_phrase_by({ name: step.owner })}</span>
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function pageWords(pages: string): string {
  if (pages === "") return m.depth_phrase_page_unknown();
  return /^\d/.test(pages) ? m.reviews_evidence_pages({ pages }) : pages;
}
