import type { RulePack } from "../../src/core/instruments/pack.ts";
import { buildBook } from "./build-workbook.ts";
import { packBook } from "./pack-workbook.ts";

/** A blank template like the ministry's variant: recaps that calculate, and score columns in which nothing stands yet. */
export function blankTemplate(pack: RulePack): Buffer {
  const book = buildBook(pack, "variant", [], 3);
  const cells = new Map([...(book.sheets.get("Jawaban") ?? [])].filter(([, cell]) => typeof cell !== "object"));
  return packBook({ ...book, sheets: new Map([...book.sheets, ["Jawaban", cells]]) }, false);
}
