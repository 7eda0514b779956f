export type Detail = Readonly<Record<string, unknown>>;
/** `need`: the person can put it right here; `block`: somebody or something else has to change first. */
export type Sentence = {
  readonly what: (detail: Detail) => string;
  readonly next: (detail: Detail) => string;
  readonly tone: "need" | "block";
  readonly retry?: boolean;
};

export function textOf(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === "string" ? value : "";
}

export function numberOf(detail: Detail, key: string): number {
  const value = detail[key];
  return typeof value === "number" ? value : 0;
}

type Word = () => string;

export function need(what: Word, next: Word): Sentence {
  return { what: () => what(), next: () => next(), tone: "need" };
}

export function block(what: Word, next: Word): Sentence {
  return { what: () => what(), next: () => next(), tone: "block" };
}
