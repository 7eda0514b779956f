import { getDocument, PDFDateString, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import {
  joinPages,
  LONGEST_TEXT,
  MOST_PAGES,
  propertyDate,
  propertyText,
  type ReadContent,
  saysSomething,
} from "./content.ts";

/** Reads the text and the properties of a PDF; nothing is drawn, no script in it is run, no font is loaded. */
export async function readPdf(bytes: Uint8Array): Promise<ReadContent> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  const file = await task.promise;
  try {
    const pages = await readPages(file);
    const text = joinPages(pages);
    return {
      ...(await readProperties(file)),
      reading: saysSomething(text) ? "read" : "no_text",
      pages: file.numPages,
      text,
    };
  } finally {
    await task.destroy();
  }
}

async function readPages(file: PDFDocumentProxy): Promise<readonly string[]> {
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(file.numPages, MOST_PAGES) && length < LONGEST_TEXT; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: false });
    const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    page.cleanup();
    length += text.length;
    pages.push(text);
  }
  return pages;
}

type Properties = Pick<ReadContent, "author" | "program" | "madeAt" | "changedAt">;

/** The Info dictionary first, XMP where it is silent. */
async function readProperties(file: PDFDocumentProxy): Promise<Properties> {
  const { info, metadata } = await file.getMetadata();
  const told: Readonly<Record<string, unknown>> = { ...info };
  const xmp = (name: string): unknown => metadata?.get(name);
  const programs = [propertyText(told["Creator"] ?? xmp("xmp:creatortool")), propertyText(told["Producer"])];
  return {
    author: propertyText(told["Author"]) || propertyText(xmp("dc:creator")),
    program: [...new Set(programs.filter(Boolean))].join(" · "),
    madeAt: pdfDate(told["CreationDate"]) ?? isoDate(xmp("xmp:createdate")),
    changedAt: pdfDate(told["ModDate"]) ?? isoDate(xmp("xmp:modifydate")),
  };
}

function pdfDate(value: unknown): Date | null {
  return typeof value === "string" ? propertyDate(PDFDateString.toDateObject(value)) : null;
}

function isoDate(value: unknown): Date | null {
  if (typeof value !== "string") return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : propertyDate(at);
}
