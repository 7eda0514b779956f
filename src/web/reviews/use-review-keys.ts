import { useEffect, useRef } from "react";
import * as m from "../../words/messages.js";
import { usePalette } from "../ui/palette-entries.tsx";
import { useToast } from "../ui/toasts.tsx";
import { focusItem } from "../worksheets/focus.ts";
import { lockWords } from "../worksheets/lock-words.ts";
import type { OutlineItem } from "../worksheets/outline.ts";
import { placeOf } from "../worksheets/use-sheet-keys.ts";
import { questionWanted } from "./item-question.tsx";
import { factsAt, type Review } from "./review.ts";
import { isShownIn } from "./review-facts.ts";
import { type ReviewCommand, reviewCommandFor } from "./review-keys.ts";

/** Events by which the keys reach parts that hold a field or a preview of their own. */
export const wordsWanted = "bening:reviewWords";
export const evidenceWanted = "bening:reviewEvidence";

type Say = ReturnType<typeof useToast>;

export function useReviewKeys(review: Review): void {
  const palette = usePalette();
  const toast = useToast();
  const latest = useRef({ review, palette, toast });
  latest.current = { review, palette, toast };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { review: now, palette: search, toast: say } = latest.current;
      if (event.defaultPrevented || event.isComposing || search.opened) return;
      const place = placeOf(event.target);
      if (place === null) return;
      const { pack, item } = now.sheet;
      const stroke = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        place,
      };
      const command = reviewCommandFor(stroke, pack.answerKinds[item.item.answerKind]);
      if (!command || (event.repeat && command.kind !== "next" && command.kind !== "previous")) return;
      if (run(now, command, say)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Goes to the next or previous item that `accepts`, and takes the focus along; false at the end. */
export function stepTo(review: Review, direction: 1 | -1, accepts: (item: OutlineItem) => boolean): boolean {
  const { items } = review.sheet.outline;
  for (let at = review.sheet.item.index + direction; at >= 0 && at < items.length; at += direction) {
    const item = items[at];
    if (!item || !accepts(item)) continue;
    review.sheet.draft.flush();
    review.sheet.go(item.code);
    focusItem(item.code);
    return true;
  }
  return false;
}

/** The next item where somebody departs, after this one and then from the beginning. */
function goToDifference(review: Review): boolean {
  const { items } = review.sheet.outline;
  const here = review.sheet.item.index;
  const next = [...items.slice(here + 1), ...items.slice(0, here)].find((item) =>
    isShownIn("differing", factsAt(review, item.code), review.marked, review.doubts),
  );
  if (!next) return false;
  review.sheet.draft.flush();
  review.sheet.go(next.code);
  focusItem(next.code);
  return true;
}

/** The next doubtful item in a direction, around the end to the beginning. */
function goToDoubt(review: Review, direction: 1 | -1): boolean {
  const { items } = review.sheet.outline;
  const here = review.sheet.item.index;
  const onward = [...items.slice(here + 1), ...items.slice(0, here)];
  const next = (direction === 1 ? onward : onward.toReversed()).find(({ code }) => review.doubts.has(code));
  if (!next) return false;
  review.sheet.draft.flush();
  review.sheet.go(next.code);
  focusItem(next.code);
  return true;
}

export function isInFilter(review: Review, item: OutlineItem): boolean {
  return isShownIn(review.filter, factsAt(review, item.code), review.marked, review.doubts);
}

/** Makes one's own answer the one below; its reason falls away with the difference. */
export function agree(review: Review, code: string): boolean {
  const { below, own } = factsAt(review, code);
  if (!below) return false;
  review.sheet.draft.edit(code, { answer: below.answer, note: own.note, reason: "" }, "now");
  return true;
}

function run(review: Review, command: ReviewCommand, say: Say): boolean {
  const { sheet } = review;
  const { code } = sheet.item;
  const lock = sheet.lockOf(sheet.item);
  const isLocked = lock !== null && sheet.trial === null;
  switch (command.kind) {
    case "pick":
      if (isLocked) say({ text: lockWords(lock, sheet.worksheet) });
      else sheet.answer(code, { kind: "choice", option: command.option });
      return true;
    case "agree":
      if (lock) say({ text: lockWords(lock, sheet.worksheet) });
      else if (!agree(review, code)) say({ text: m.reviews_nothing_to_agree() });
      return true;
    case "mark":
      if (!sheet.worksheet.may["reviews.return"]?.allowed) return false;
      review.toggleMark(code);
      return true;
    case "next":
      stepTo(review, 1, (item) => isInFilter(review, item));
      return true;
    case "advance":
      if (!stepTo(review, 1, (item) => isInFilter(review, item))) say({ text: m.reviews_last_item() });
      return true;
    case "previous":
      stepTo(review, -1, (item) => isInFilter(review, item));
      return true;
    case "nextDifference":
      if (!goToDifference(review)) say({ text: m.reviews_no_difference() });
      return true;
    case "doubt":
      if (!goToDoubt(review, command.direction)) say({ text: m.depth_doubt_none() });
      return true;
    case "question":
      window.dispatchEvent(new Event(questionWanted));
      return true;
    case "evidence":
      window.dispatchEvent(new Event(evidenceWanted));
      return true;
    case "note":
      window.dispatchEvent(new Event(wordsWanted));
      return true;
    case "threads":
      sheet.open(sheet.panel?.kind === "threads" ? null : { kind: "threads" });
      return true;
    case "undo": {
      const item = sheet.draft.undo();
      if (item !== null && item !== code) sheet.go(item);
      return item !== null;
    }
    case "help":
      review.openPanel(review.panel === "pintasan" ? null : "pintasan");
      return true;
    case "close":
      if (sheet.panel) sheet.open(null);
      else if (review.panel) review.openPanel(null);
      else return false;
      focusItem(code);
      return true;
  }
}
