import { parseAddress } from "../../../core/kernel/spreadsheet.ts";
import { readWorkbook } from "../../platform/xlsx/read.ts";
import type { OfficePackage } from "../../platform/xlsx/package.ts";
import { joinPages, LONGEST_TEXT, MOST_PAGES, type ReadContent, saysSomething } from "./content.ts";
import { openOffice, readPart, readProperties } from "./office-part.ts";

/** A .docx: its paragraphs and tables, page by page where Word noted where its pages broke. */
export async function readWord(bytes: Buffer): Promise<ReadContent> {
  const pack = await openOffice(bytes);
  const pages = [""];
  const write = (text: string): void => {
    if (pages.length <= MOST_PAGES) pages[pages.length - 1] += text;
  };
  let isText = false;
  const found = await readPart(pack, "word/document.xml", {
    open: (name, attributes) => {
      if (name === "t") isText = true;
      else if (name === "tab") write("\t");
      else if (name === "lastRenderedPageBreak" || (name === "br" && attributes["w:type"] === "page")) breakPage(pages);
      else if (name === "br" || name === "cr") write("\n");
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "p") write("\n");
      else if (name === "tc") write("\t");
    },
    text: (text) => {
      if (isText) write(text);
    },
  });
  if (!found) throw new Error("a document without content");
  const { pages: told, ...properties } = await readProperties(pack);
  return contentOf(pages, { ...properties, pages: told ?? pages.length });
}

/** A .xlsx: the values of each sheet, cells apart by tabs. */
export async function readSheets(bytes: Buffer): Promise<ReadContent> {
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(book.problem.kind);
  const { pages: _, ...properties } = await readProperties(await openOffice(bytes));
  const sheets = book.value.sheets.map(({ name, cells }) => {
    const rows = new Map<number, string[]>();
    for (const [address, cell] of cells) {
      const row = parseAddress(address)?.row ?? 0;
      const texts = rows.get(row) ?? [];
      if (texts.length === 0) rows.set(row, texts);
      if (cell.text !== "") texts.push(cell.text);
    }
    const lines = [...rows].sort(([a], [b]) => a - b).map(([, texts]) => texts.join("\t"));
    return [name, ...lines].join("\n");
  });
  return contentOf(sheets, { ...properties, pages: sheets.length });
}

/** A .pptx: the text of each slide, in the order in which they are shown. */
export async function readSlides(bytes: Buffer): Promise<ReadContent> {
  const pack = await openOffice(bytes);
  const { pages: _, ...properties } = await readProperties(pack);
  const slides = await slideTexts(pack);
  return contentOf(slides, { ...properties, pages: slides.length });
}

export async function slideTexts(pack: OfficePackage): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const part of (await slideParts(pack)).slice(0, MOST_PAGES)) {
    let text = "";
    let isText = false;
    await readPart(pack, part, {
      open: (name) => {
        if (name === "t") isText = true;
        else if (name === "br") text += "\n";
      },
      close: (name) => {
        if (name === "t") isText = false;
        else if (name === "p") text += "\n";
        else if (name === "tc") text += "\t";
      },
      text: (piece) => {
        if (isText && text.length < LONGEST_TEXT) text += piece;
      },
    });
    texts.push(text.trim());
  }
  return texts;
}

/** Slides by the presentation's own list; a list that names what is not there leaves it out. */
async function slideParts(pack: OfficePackage): Promise<readonly string[]> {
  const order: string[] = [];
  const found = await readPart(pack, "ppt/presentation.xml", {
    open: (name, attributes) => {
      if (name === "sldId") order.push(attributes["r:id"] ?? "");
    },
  });
  if (!found) throw new Error("a presentation without content");
  const targets = new Map<string, string>();
  await readPart(pack, "ppt/_rels/presentation.xml.rels", {
    open: (name, attributes) => {
      if (name === "Relationship") targets.set(attributes["Id"] ?? "", attributes["Target"] ?? "");
    },
  });
  return order
    .map((id) => targets.get(id) ?? "")
    .map((target) => (target.startsWith("/") ? target.slice(1) : `ppt/${target}`))
    .filter((part) => pack.entries.has(part));
}

/** A break between two pages; Word writes both its own note and the author's break at the same place. */
function breakPage(pages: string[]): void {
  const isBlank = pages.at(-1)?.trim() === "";
  if (!isBlank && pages.length < MOST_PAGES) pages.push("");
}

function contentOf(pages: readonly string[], rest: Omit<ReadContent, "reading" | "text">): ReadContent {
  const text = joinPages(pages);
  return { ...rest, reading: saysSomething(text) ? "read" : "no_text", text };
}
