import { parse as parseCsv } from "csv-parse/sync";
import mammoth from "mammoth";
import type { Preview } from "../../../contract/evidence/previews.ts";
import { type Cell, parseAddress } from "../../../core/kernel/spreadsheet.ts";
import { readWorkbook } from "../../platform/xlsx/read.ts";
import { openOffice } from "./office-part.ts";
import { slideTexts } from "./read-office.ts";
import { decodeText } from "./read-plain.ts";

/** What files other than PDF, pictures and films show; throws where they are damaged. Runs in the reading room alone. */
export async function previewContent(mediaType: string, bytes: Buffer): Promise<Preview> {
  const make = makersByType[mediaType];
  if (!make) throw new Error("there is no preview of this type");
  return await make(bytes);
}

const office = "application/vnd.openxmlformats-officedocument";

const makersByType: Readonly<Record<string, (bytes: Buffer) => Promise<Preview> | Preview>> = {
  [`${office}.wordprocessingml.document`]: showWord,
  [`${office}.spreadsheetml.sheet`]: showSheets,
  [`${office}.presentationml.presentation`]: showSlides,
  "text/csv": showCsv,
  "text/plain": showText,
};

const MOST_ROWS = 500;
const MOST_COLUMNS = 60;
const MOST_SHEETS = 40;
const MOST_CELLS = 60_000;
const LONGEST_CELL = 2_000;
const LONGEST_PLAIN = 200_000;
const LONGEST_PAGE = 6_000_000;
const SLIDES = 300;

/** Paragraphs, lists, tables and pictures; no link leads anywhere, for a link in a file is not a link of ours. */
async function showWord(bytes: Buffer): Promise<Preview> {
  await openOffice(bytes);
  let pictures = 0;
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        const isShown = ["image/png", "image/jpeg", "image/gif", "image/webp"].includes(image.contentType);
        const data = isShown ? await image.readAsBase64String() : "";
        pictures += data.length;
        return { src: isShown && pictures < LONGEST_PAGE ? `data:${image.contentType};base64,${data}` : "data:," };
      }),
    },
  );
  if (value.length > LONGEST_PAGE + LONGEST_PLAIN * 5) throw new Error("the page is too long to be shown");
  return { kind: "page", html: value.replaceAll(/ href="(?!#)[^"]*"/g, "") };
}

async function showSheets(bytes: Buffer): Promise<Preview> {
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(book.problem.kind);
  let left = MOST_CELLS;
  const sheets = book.value.sheets.slice(0, MOST_SHEETS).map(({ name, cells }) => {
    const shown = gridOf(cells, left);
    left -= shown.rows.reduce((sum, row) => sum + row.length, 0);
    return { name, ...shown };
  });
  return { kind: "sheets", sheets, sheetCount: book.value.sheets.length };
}

function gridOf(cells: ReadonlyMap<string, Cell>, left: number) {
  let [rowCount, columnCount] = [0, 0];
  const placed: { row: number; column: number; text: string }[] = [];
  for (const [address, { text, error }] of cells) {
    const place = parseAddress(address);
    const shown = text === "" ? (error ?? "") : text;
    if (!place || shown === "") continue;
    rowCount = Math.max(rowCount, place.row);
    columnCount = Math.max(columnCount, place.column);
    placed.push({ ...place, text: shown.slice(0, LONGEST_CELL) });
  }
  const width = Math.min(columnCount, MOST_COLUMNS);
  const height = Math.min(rowCount, MOST_ROWS, width === 0 ? 0 : Math.floor(left / width));
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => ""));
  for (const { row, column, text } of placed) {
    const line = rows[row - 1];
    if (line && column <= width) line[column - 1] = text;
  }
  return { rows, rowCount, columnCount };
}

async function showSlides(bytes: Buffer): Promise<Preview> {
  const texts = await slideTexts(await openOffice(bytes));
  return {
    kind: "slides",
    slides: texts.slice(0, SLIDES).map((text) => text.slice(0, 20_000)),
    slideCount: texts.length,
  };
}

function showCsv(bytes: Buffer): Preview {
  const text = decodeText(bytes.subarray(0, 4_000_000));
  const head = text.slice(0, 20_000);
  const delimiter = [";", "\t", ","].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  const all: string[][] = parseCsv(text, {
    delimiter,
    bom: true,
    relaxQuotes: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  });
  const rows = all
    .slice(0, MOST_ROWS)
    .map((row) => row.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL)));
  const columnCount = all.reduce((most, row) => Math.max(most, row.length), 0);
  return { kind: "sheets", sheets: [{ name: "", rows, rowCount: all.length, columnCount }], sheetCount: 1 };
}

function showText(bytes: Buffer): Preview {
  const text = decodeText(bytes);
  return { kind: "text", text: text.slice(0, LONGEST_PLAIN).toWellFormed(), isWhole: text.length <= LONGEST_PLAIN };
}
