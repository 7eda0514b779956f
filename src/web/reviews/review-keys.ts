import type { AnswerKind } from "../../core/instruments/pack.ts";
import { type Command, commandFor, type Keystroke } from "../worksheets/keys.ts";

/** What a keystroke means at the assessor's desk. */
export type ReviewCommand =
  | { readonly kind: "pick"; readonly option: string }
  | { readonly kind: "previous" }
  | { readonly kind: "next" }
  | { readonly kind: "advance" }
  | { readonly kind: "agree" }
  | { readonly kind: "mark" }
  | { readonly kind: "nextDifference" }
  /** To the next doubtful item, or the one before. */
  | { readonly kind: "doubt"; readonly direction: 1 | -1 }
  | { readonly kind: "question" }
  | { readonly kind: "evidence" }
  | { readonly kind: "note" }
  | { readonly kind: "threads" }
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
  if (letter === "n" && isFree) return { kind: "doubt", direction: stroke.shift ? -1 : 1 };
  if (own && isFree && stroke.shift) return own;
  const shared = commandFor(stroke, answerKind);
  if (shared !== null && isShared(shared)) return shared;
  return own && isFree ? own : null;
}

/** Keys that mean the same at the desk as on the unit's worksheet. */
function isShared(command: Command): command is Extract<Command, ReviewCommand> {
  return sharedKinds.some((kind) => kind === command.kind);
}

const sharedKinds = [
  "pick",
  "previous",
  "next",
  "advance",
  "note",
  "threads",
  "undo",
  "help",
  "close",
] as const satisfies readonly Command["kind"][];

const ownLetters: Readonly<Record<string, ReviewCommand>> = {
  s: { kind: "agree" },
  r: { kind: "mark" },
  d: { kind: "nextDifference" },
  e: { kind: "evidence" },
  i: { kind: "note" },
  q: { kind: "question" },
};
