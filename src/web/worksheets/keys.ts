import type { AnswerKind } from "../../core/instruments/pack.ts";

/** What a keystroke means on the worksheet. */
export type Command =
  | { readonly kind: "pick"; readonly option: string }
  | { readonly kind: "previous" }
  | { readonly kind: "next" }
  | { readonly kind: "advance" }
  | { readonly kind: "upload" }
  | { readonly kind: "note" }
  | { readonly kind: "threads" }
  | { readonly kind: "history" }
  | { readonly kind: "outline" }
  | { readonly kind: "help" }
  | { readonly kind: "whatIf" }
  | { readonly kind: "undo" }
  | { readonly kind: "close" };

export type Keystroke = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly place: Place;
};

/** Where the focus is: keys that are text in a field must stay text. */
export type Place = "field" | "note" | "button" | "page";

/** The command of a keystroke, or null when it means nothing here (or belongs to the field in focus). */
export function commandFor(stroke: Keystroke, answerKind: AnswerKind | undefined): Command | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (stroke.alt) return null;
  if (key === "Escape") return { kind: "close" };
  if (stroke.ctrl) {
    if (key === "z" && !stroke.shift && stroke.place !== "note" && stroke.place !== "field") return { kind: "undo" };
    if (key === "Enter") return { kind: "advance" };
    return null;
  }
  if (stroke.place === "note") return null;
  if (stroke.place === "field") return fieldCommand(key);
  if (key === "Enter") return stroke.place === "button" ? null : { kind: "advance" };
  if (key === "ArrowDown") return { kind: "next" };
  if (key === "ArrowUp") return { kind: "previous" };
  return pickFor(key, answerKind) ?? plain[key] ?? null;
}

const plain: Readonly<Record<string, Command>> = {
  u: { kind: "upload" },
  n: { kind: "note" },
  k: { kind: "threads" },
  h: { kind: "history" },
  o: { kind: "outline" },
  w: { kind: "whatIf" },
  z: { kind: "undo" },
  "?": { kind: "help" },
};

/** In a number field letters mean nothing, so Enter and the arrows still move. */
function fieldCommand(key: string): Command | null {
  if (key === "Enter") return { kind: "advance" };
  if (key === "ArrowDown") return { kind: "next" };
  if (key === "ArrowUp") return { kind: "previous" };
  return null;
}

/** A to E pick that option; Y and T (or N for no) pick yes and no where the scale is yes or no. */
function pickFor(key: string, answerKind: AnswerKind | undefined): Command | null {
  if (answerKind?.kind !== "choice" || key.length !== 1) return null;
  const exact = answerKind.options.find((option) => option.key.toLowerCase() === key);
  const initial =
    exact ?? answerKind.options.find((option) => option.key.length > 1 && option.key.toLowerCase().startsWith(key));
  return initial ? { kind: "pick", option: initial.key } : null;
}
