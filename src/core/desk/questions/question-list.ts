import type { AskedQuestion } from "../room/state.ts";

/** A question that document analysis left for the interview. */
export type HandedOver = { readonly id: string; readonly item: string; readonly text: string };

export type Listed = AskedQuestion & {
  /** "handed": from document analysis; "own": added by the panel, out of its head or out of the bank. */
  readonly source: "handed" | "own";
};

/**
 * The panel's list: what document analysis handed over and what the panel added itself, each as it stands in the room, in
 * the order of the instrument's items; at one item in the order in which they came. An item that the instrument does not
 * know comes last.
 */
export function questionList(
  handed: readonly HandedOver[],
  happened: readonly AskedQuestion[],
  items: readonly string[],
): readonly Listed[] {
  const known = new Map(happened.map((question) => [question.id, question]));
  const listed = [
    ...handed.map((question): Listed => ({ ...untouched, ...question, ...known.get(question.id), source: "handed" })),
    ...happened
      .filter(({ id }) => !handed.some((question) => question.id === id))
      .map((question): Listed => ({ ...question, source: "own" })),
  ];
  const places = new Map(items.map((item, place) => [item, place]));
  const placeOf = ({ item }: Listed): number => places.get(item) ?? items.length;
  return listed.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const untouched = { state: "open", by: null, askedAt: null, skippedFor: null, answers: [] } as const;

/** The next open question after the one that is on, from the top again at the end; null: none is open. */
export function nextQuestion(list: readonly Listed[], after: string | null): Listed | null {
  const place = list.findIndex(({ id }) => id === after);
  const turned = [...list.slice(place + 1), ...list.slice(0, place + 1)];
  return turned.find(({ state }) => state === "open") ?? null;
}
