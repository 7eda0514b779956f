/** What a keystroke means while sorting. */
export type SortingCommand =
  | { readonly kind: "next" | "previous" | "confirm" | "find" | "aside" | "pages" | "undo" | "preview" }
  | { readonly kind: "pick"; readonly place: number };

/** `isField`: the focus is where keys are text. A button keeps its own Enter. */
export function sortingCommand(stroke: {
  readonly key: string;
  readonly held: boolean;
  readonly isField: boolean;
  readonly isButton: boolean;
}): SortingCommand | null {
  if (stroke.held || stroke.isField) return null;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (/^[1-3]$/.test(key)) return { kind: "pick", place: Number(key) - 1 };
  if (key === "Enter") return stroke.isButton ? null : { kind: "confirm" };
  const kind = plain[key];
  return kind ? { kind } : null;
}

const plain: Readonly<Record<string, Exclude<SortingCommand["kind"], "pick">>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  "/": "find",
  x: "aside",
  p: "pages",
  z: "undo",
  e: "preview",
};
