import fc from "fast-check";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { type WorkbookReading, checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { type Book, buildBook } from "./build-workbook.ts";
import type { Layout } from "./layouts.ts";
import type { Planted } from "./write-formulas.ts";
import { packBook } from "./pack-workbook.ts";
import { someAnswers } from "./some-answers.ts";

/** Plants a fault and says in which cell. `put` writes into the row of a code; `row` finds it. */
export type Plant = (
  put: (column: string, key: string, value: Planted) => string,
  row: (key: string) => number,
  book: Book,
) => string;

/** Makes a sound workbook of complete answers, plants the fault, packs it, reads it back and checks it. */
export async function checkBook(
  layout: Layout,
  plant?: Plant,
  own?: Answers,
): Promise<{ reading: WorkbookReading; planted: string }> {
  const pack = await shippedPack();
  const answers = own ?? (await completeAnswers());
  const book = buildBook(pack, layout, [{ answers }, { answers }, { answers }], 4);
  const row = (key: string): number => {
    const found = book.rows.get(key);
    if (found === undefined) throw new Error(`no row ${key}`);
    return found;
  };
  const put = (column: string, key: string, value: Planted): string => {
    book.sheets.get(book.main)?.set(column + row(key), value);
    return column + row(key);
  };
  const planted = plant?.(put, row, book) ?? "";
  const workbook = await readWorkbook(packBook(book));
  if (!workbook.ok) throw new Error(workbook.problem.detail.message);
  const reading = checkWorkbook(workbook.value, pack);
  if (!reading.ok) throw new Error(reading.problem.kind);
  return { reading: reading.value, planted };
}

export async function shippedPack(): Promise<RulePack> {
  const pack = await loadPack();
  if (!pack) throw new Error("the shipped pack is missing");
  return pack;
}

/** Always the same complete answers, with the few that the tests calculate by hand. */
export async function completeAnswers(): Promise<Answers> {
  const [answers = {}] = fc.sample(someAnswers(await shippedPack(), false), { numRuns: 1, seed: 2_021 });
  return {
    ...answers,
    "A.I.1.i.a": { kind: "choice", option: "Ya" },
    "A.I.1.i.b": { kind: "choice", option: "B" },
    "A.II.5.iii.a": {
      kind: "ratio",
      counts: { dueUnitHead: "1", dueMandatedOfficials: "4", dueOthers: "0", reported: "4" },
    },
    "A.II.5.iii.b": {
      kind: "ratio",
      counts: { dueEselon3: "3", dueEselon4: "4", dueFunctionalStaff: "6", reported: "6" },
    },
  };
}

export function defectsOf(reading: WorkbookReading) {
  return reading.defects.map(({ cell, kind, printed, correct }) => ({ cell, kind, printed, correct }));
}
