/** What a file says, and what it says of itself. Pages (sheets, slides) of `text` stand apart by a form feed. */
export type ReadContent = {
  /** `no_text`: a scan or a picture, nothing to search in. `unreadable`: damaged, locked, or built to harm. */
  readonly reading: "read" | "no_text" | "unreadable";
  readonly pages: number | null;
  readonly text: string;
  readonly author: string;
  readonly program: string;
  readonly madeAt: Date | null;
  readonly changedAt: Date | null;
};

/** Characters of text that are kept and searched of one file; a page of prose has about 2,500. */
export const LONGEST_TEXT = 400_000;
/** Pages of a PDF, parts of a presentation that are read. */
export const MOST_PAGES = 2_000;

export const nothingRead: ReadContent = {
  reading: "unreadable",
  pages: null,
  text: "",
  author: "",
  program: "",
  madeAt: null,
  changedAt: null,
};

/** Pages put together, without what no database keeps (NUL, half characters), at most `LONGEST_TEXT` long. */
export function joinPages(pages: readonly string[]): string {
  return pages
    .map((page) =>
      page
        .replaceAll(/[\0\f]/g, " ")
        .replaceAll(/[ \t]+\n/g, "\n")
        .replaceAll(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .join("\f")
    .slice(0, LONGEST_TEXT)
    .toWellFormed();
}

/** Whether there is something to search in: letters or digits beyond the line that a scanning app leaves on each page. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    text.replaceAll(/\b(?:scanned|dipindai)\s+(?:with|by|dengan|oleh)\s+\S+|\bcamscanner\b/gi, ""),
  );
}

/** A line of a file's own properties as it is kept. */
export function propertyText(value: unknown): string {
  const text = Array.isArray(value) ? value.filter((part) => typeof part === "string").join(", ") : value;
  if (typeof text !== "string") return "";
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
}

/** A moment that a file claims, when it is one: a year between 1970 and 2200. */
export function propertyDate(value: Date | null | undefined): Date | null {
  const year = value?.getUTCFullYear();
  return value && year !== undefined && year >= 1970 && year <= 2200 ? value : null;
}
