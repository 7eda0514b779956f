import type { LetterSource } from "./letters/source.ts";

/** Where each kind of letter gets its data: later chapters put theirs in here. One source for each kind. */
export const letterSources: readonly LetterSource[] = [];
