/** A phrase kept for notes. `place` is an item's code or the beginning of some; empty: any item. */
export type KeptPhrase = { readonly id: string; readonly place: string; readonly text: string };

/** What `{butir}` and `{halaman}` stand for at an item. */
export type PhraseFacts = { readonly item: string; readonly page: string };

/** The phrase as it goes into a note: its placeholders filled. */
export function fillPhrase(text: string, facts: PhraseFacts): string {
  return text.replaceAll("{butir}", facts.item).replaceAll("{halaman}", facts.page);
}

/** The note with a phrase put in at a place, set off from the words on either side by a blank. */
export function insertPhrase(
  note: string,
  at: number,
  phrase: string,
): { readonly text: string; readonly caret: number } {
  const [before, after] = [note.slice(0, at), note.slice(at)];
  const put = (before === "" || /\s$/.test(before) ? "" : " ") + phrase;
  const gap = after === "" || /^[\s.,;:!?)]/.test(after) ? "" : " ";
  return { text: before + put + gap + after, caret: at + put.length };
}

/**
 * The phrases that fit an item, those for the item itself first, then for its sub-area, then for any; of each, those
 * whose text has every word of `words`. Otherwise in the order given.
 */
export function fittingPhrases<P extends KeptPhrase>(phrases: readonly P[], item: string, words: string): readonly P[] {
  const wanted = words.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
  return phrases
    .filter(({ place }) => place === "" || item === place || item.startsWith(`${place}.`))
    .filter(({ text }) => wanted.every((word) => text.toLocaleLowerCase("id").includes(word)))
    .toSorted((a, b) => b.place.length - a.place.length);
}

/**
 * The words after a "/" that stands at the beginning of a word before the caret, and where it stands; null where the
 * caret is in no such place. "dan/atau" and dates are no call for a phrase.
 */
export function slashBefore(text: string, caret: number): { readonly at: number; readonly words: string } | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("/");
  if (at < 0 || (at > 0 && !/\s/.test(before[at - 1] ?? ""))) return null;
  const words = before.slice(at + 1);
  return words.length > 40 || /[\n/]/.test(words) || /^\s/.test(words) ? null : { at, words };
}
