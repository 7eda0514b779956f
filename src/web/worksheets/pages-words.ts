import * as m from "../../words/messages.js";

/** "hal. 2-3" for a pointer of numbers; a pointer that already says what it is stays as it was written. */
export function pagesWords(pages: string): string {
  return /^\d/.test(pages) ? m.worksheet_pages({ pages }) : pages;
}
