import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";

/** What each page says, as far as it was read; pages are read one after the other while the person looks at the first. */
export type PdfWords = {
  readonly byPage: readonly string[];
  /** All pages, or as many as are searched here, were read. */
  readonly isWhole: boolean;
  /** Nothing in any of them is text: pictures of pages. */
  readonly isScan: boolean;
};

/** A file with more pages than this is searched as far as this page. */
const MOST_PAGES = 600;

export function usePdfWords(file: PDFDocumentProxy): PdfWords {
  const [words, setWords] = useState<PdfWords>({ byPage: [], isWhole: false, isScan: false });
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const read = async (): Promise<void> => {
      const byPage: string[] = [];
      const last = Math.min(file.numPages, MOST_PAGES);
      for (let number = 1; number <= last && !signal.aborted; number += 1) {
        const page = await file.getPage(number);
        const { items } = await page.getTextContent();
        byPage.push(
          items
            .map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : ""))
            .join("")
            .replaceAll(/\s+/g, " ")
            .trim(),
        );
        if (!signal.aborted && number % 25 === 0) setWords({ byPage: [...byPage], isWhole: false, isScan: false });
      }
      if (!signal.aborted) setWords({ byPage, isWhole: true, isScan: byPage.every((text) => text === "") });
    };
    // A page that cannot be read is seen as damaged where it is drawn.
    read().catch(() => undefined);
    return () => over.abort();
  }, [file]);
  return words;
}

/** Numbers of the pages on which the words stand, each as often as they stand there. */
export function placesOf(byPage: readonly string[], wanted: string): readonly number[] {
  const needle = plain(wanted);
  if (needle.length < 2) return [];
  return byPage.flatMap((text, at) => Array.from({ length: plain(text).split(needle).length - 1 }, () => at + 1));
}

/** As people compare: without case, runs of blanks as one. */
export function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, " ").trim();
}
