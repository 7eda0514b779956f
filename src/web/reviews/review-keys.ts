import type { AnswerKind } from "../../core/instruments/pack.ts";
import { commandFor, type Keystroke } from "../worksheets/keys.ts";

/** What a keystroke means at the assessor's desk. */
export type ReviewCommand =
  | { readonly kind: "pick"; readonly option: string }
  | { readonly kind: "previous" }
  | { readonly kind: "next" }
  | { readonly kind: "advance" }
  | { readonly kind: "agree" }
  | { readonly kind: "mark" }
  | { readonly kind: "nextDifference" }
  | { readonly kind: "evidence" }
  | { readonly kind: "note" }
  | { readonly kind: "undo" }
  | { readonly kind: "help" }
  | { readonly kind: "close" };

/**
 * The command of a keystroke, or null. Options come first: where an item has an option D or E, that letter picks it,
 * and Shift with the letter gives the command; elsewhere the bare letter does.
 */
export function reviewCommandFor(stroke: Keystroke, answerKind: AnswerKind | undefined): ReviewCommand | null {
  const letter = stroke.key.length === 1 ? stroke.key.toLowerCase() : "";
  const own = ownLetters[letter];
  // In a number field letters mean nothing, so the commands work there too.
  const isFree = !stroke.ctrl && !stroke.alt && stroke.place !== "note";
  if (own && isFree && stroke.shift) return own;
  const shared = commandFor(stroke, answerKind);
  switch (shared?.kind) {
    case "pick":
    case "previous":
    case "next":
    case "advance":
    case "note":
    case "undo":
    case "help":
    case "close":
      return shared;
    default:
      return own && isFree ? own : null;
  }
}

const ownLetters: Readonly<Record<string, ReviewCommand>> = {
  s: { kind: "agree" },
  r: { kind: "mark" },
  d: { kind: "nextDifference" },
  e: { kind: "evidence" },
};
