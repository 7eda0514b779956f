import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { toNumber } from "../../src/core/kernel/exact.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { fillWithPlan } from "../../src/server/worksheets/workbook/fill-template.ts";
import { buildBook } from "./build-workbook.ts";
import { packBook } from "./pack-workbook.ts";
import { recalculate } from "./recalculate.ts";
import { someWorksheet } from "./some-worksheet.ts";

const template = fileURLToPath(new URL("../../../shared/data/lke-zi-2026-template.xlsx", import.meta.url));
const isHere = existsSync(template);
if (!isHere) console.log("skipped: the ministry's blank template is not beside this checkout (../shared/data)");
const masterList = fileURLToPath(
  new URL("../../../shared/data/portalrb-master-soal-lke-zi-2026.json", import.meta.url),
);
if (!existsSync(masterList))
  console.log("skipped: the portal's master list is not beside this checkout (../shared/data)");

let pack: RulePack;

beforeAll(async () => {
  const loaded = await loadPack();
  if (!loaded) throw new Error("the shipped pack is missing");
  pack = loaded;
});

const notes = { "A.I.1.i.a": "SK nomor 7 <tim> & 'lampiran'", "A.II.5.iii.a": "dua orang menunggu" };
const evidence = {
  "A.I.1.i.a": ["https://contoh.invalid/sk", "https://contoh.invalid/undangan"],
  "B.I.a": ["https://contoh.invalid/survei"],
};
const contentOf = (unit: Answers, tpi: Answers | null) => ({
  unit: { answers: unit, notes, evidence },
  assessors: tpi === null ? [] : [{ answers: tpi, notes: { "A.I.1.i.b": "periksa lagi" }, evidence: {} }],
  target: "WBK" as const,
});

async function fill(bytes: Buffer, unit: Answers, tpi: Answers | null) {
  const filled = await fillWithPlan(bytes, pack, contentOf(unit, tpi));
  if (!filled.ok) throw new Error(filled.problem.kind);
  return filled.value;
}

async function read(file: Buffer) {
  const workbook = await readWorkbook(file);
  if (!workbook.ok) throw new Error(workbook.problem.detail.message);
  const reading = checkWorkbook(workbook.value, pack);
  if (!reading.ok) throw new Error(reading.problem.kind);
  return { workbook: workbook.value, reading: reading.value };
}

describe.skipIf(!isHere)("the ministry's own template", () => {
  test(
    "filled with any worksheet, its recaps recalculate from column P to the score of the first tier, whose answers stand beside it, and it is read back as it was",
    { timeout: 120_000 },
    async () => {
      const blank = readFileSync(template);
      await fc.assert(
        fc.asyncProperty(someWorksheet(pack), someWorksheet(pack), async (unit, tpi) => {
          const { file, plan } = await fill(blank, unit, tpi);
          expect(plan.unmatched).toEqual([]);
          expect(plan.values.map(({ layer, score: at, percent }) => [layer, at, percent])).toEqual([["tpi", "P", "Q"]]);
          expect(plan.notes[0]).toEqual({
            kind: "recaps_read_column",
            sheets: ["Unit", "TPI Unit", "TPI Itjen"],
            column: "P",
            layer: "tpi",
          });
          const ours = score(pack, tpi, { held: null });
          const engine = await recalculate(file);
          for (const sheet of ["Unit", "TPI Unit", "TPI Itjen"]) {
            expect(engine.value(sheet, "K22")).toBeCloseTo(toNumber(ours.total), 9);
            expect(engine.value(sheet, "I6")).toBeCloseTo(toNumber(ours.nodes["A.I.1"]?.score ?? pack0), 9);
            expect(engine.value(sheet, "J11")).toBeCloseTo(toNumber(ours.nodes["A.II.6"]?.score ?? pack0), 9);
          }
          engine.close();
          const { reading } = await read(file);
          expect(reading.unit.answers).toEqual(unit);
          expect(reading.unit.notes).toEqual(notes);
          expect(reading.unit.evidenceLinks).toEqual(evidence);
          expect(reading.tiers[0]?.answers).toEqual(tpi);
          expect(reading.printedTotal).toBeCloseTo(toNumber(ours.total), 9);
          // the template's own faults and nothing more: two recaps read the first tier's column, and a pass mark is wrong
          expect(new Set(reading.defects.map(({ kind }) => kind))).toEqual(
            new Set(["recap-wrong-column", "gate-cell-wrong"]),
          );
        }),
        { numRuns: Number(process.env["RUNS"] ?? 3), endOnFailure: true },
      );
    },
  );

  test("every part but the filled sheet keeps its bytes, and the workbook only asks to be calculated anew", async () => {
    const blank = readFileSync(template);
    const [unit = {}, tpi = {}] = fc.sample(someWorksheet(pack), { numRuns: 2, seed: 4 });
    const { file } = await fill(blank, unit, tpi);
    const [before, after] = [unzipSync(blank), unzipSync(file)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter(
      (name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
    );
    expect(changed).toEqual(["xl/workbook.xml", "xl/worksheets/sheet4.xml"]);
    const text = (parts: Record<string, Uint8Array>, name: string): string =>
      strFromU8(parts[name] ?? new Uint8Array());
    expect(text(after, "xl/workbook.xml").replace(' fullCalcOnLoad="1"', "")).toBe(text(before, "xl/workbook.xml"));
    // around the cells the sheet is to the letter what it was: columns, merges, validations, page
    const around = (sheet: string): string => sheet.replace(/<sheetData>.*<\/sheetData>/s, "");
    const [old, now] = [text(before, "xl/worksheets/sheet4.xml"), text(after, "xl/worksheets/sheet4.xml")];
    expect(around(now) === around(old)).toBe(true);
    // and every cell keeps its style
    const styles = (sheet: string): Map<string, string> =>
      new Map(
        [...sheet.matchAll(/<c r="([A-Z]+\d+)"(?: s="(\d+)")?/g)].map(([, cell = "", style = ""]) => [cell, style]),
      );
    const [stylesBefore, stylesNow] = [styles(old), styles(now)];
    expect([...stylesBefore].filter(([cell, style]) => stylesNow.get(cell) !== style)).toEqual([]);
  });

  test("filling it twice gives the same file, and filling the filled one with less empties what is gone", async () => {
    const [unit = {}] = fc.sample(someWorksheet(pack), { numRuns: 1, seed: 8 });
    const first = await fill(readFileSync(template), unit, null);
    expect((await fill(first.file, unit, null)).plan.replaced).toEqual([]);
    const [code = ""] = Object.keys(unit);
    const less = Object.fromEntries(Object.entries(unit).filter(([item]) => item !== code));
    const second = await fill(first.file, less, null);
    expect((await read(second.file)).reading.unit.answers).toEqual(less);
    expect(second.plan.replaced.length).toBeGreaterThan(0);
  });
});

const pack0 = { numerator: 0n, denominator: 1n };

test("the portal's copy is filled by the cell map: K, L, M of the unit, N and Q of the team, and no other column", async () => {
  const [unit = {}, tpi = {}] = fc.sample(someWorksheet(pack), { numRuns: 2, seed: 21 });
  // the master list's rows, under the portal's headings
  const book = buildBook(pack, "portal", []);
  const cells = new Map([...(book.sheets.get("Jawaban") ?? [])].filter(([address]) => /^[A-Z]+1$/.test(address)));
  const kinds: Readonly<Record<string, string>> = {
    ya_tidak: "Ya/Tidak",
    abc: "A/B/C",
    abcd: "A/B/C/D",
    abcde: "A/B/C/D/E",
    index_0_4: "Nilai (0-4)",
    ratio: "%",
  };
  for (const item of pack.items) {
    cells.set(`J${item.external.sheetRow2026}`, kinds[item.answerKind] ?? "");
    for (const { external } of item.counts) cells.set(`J${external.sheetRow2026}`, "Jumlah");
  }
  const { file, plan } = await fill(packBook({ ...book, sheets: new Map([["Jawaban", cells]]) }), unit, tpi);
  expect(plan.kind).toBe("portal");
  expect(plan.unmatched).toEqual([]);
  const workbook = await readWorkbook(file);
  if (!workbook.ok) throw new Error(workbook.problem.kind);
  const [sheet] = workbook.value.sheets;
  const columns = new Set(plan.edits.map(({ cell }) => cell.replace(/\d+$/, "")));
  expect([...columns].toSorted()).toEqual(["K", "L", "M", "N", "Q"]);
  for (const item of pack.items) {
    for (const [column, answers] of [
      ["K", unit],
      ["N", tpi],
    ] as const) {
      const answer = answers[item.code];
      const shown = (row: number | null): string => sheet?.cell(`${column}${row}`).text ?? "";
      const counts = answer?.kind === "ratio" ? answer.counts : {};
      const given = answer?.kind === "choice" ? answer.option : answer?.kind === "index" ? answer.value : "";
      const wanted =
        item.counts.length === 0
          ? [[shown(item.external.sheetRow2026), given]]
          : item.counts.map(({ key, external }) => [shown(external.sheetRow2026), counts[key] ?? ""]);
      for (const [is, ought] of wanted) expect(is, item.code).toBe(ought);
    }
  }
  expect(sheet?.cell("L6").text).toBe(notes["A.I.1.i.a"]);
  expect(sheet?.cell("M6").text).toBe(evidence["A.I.1.i.a"].join("\n"));
  expect(sheet?.cell("Q7").text).toBe("periksa lagi");
});

test.skipIf(!existsSync(masterList))("the pack's cell map is the master list's: 127 entries, each with its row", () => {
  const rows = new Map<number, number>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === "object" && node !== null) {
      if ("excel_baris" in node && "id" in node) rows.set(Number(node.id), Number(node.excel_baris));
      Object.values(node).forEach(walk);
    }
  };
  walk(JSON.parse(readFileSync(masterList, "utf8")));
  const ours = pack.items.flatMap(({ external, counts }) =>
    [external, ...counts.map((count) => count.external)].flatMap(({ portalRbSoalId, sheetRow2026 }) =>
      portalRbSoalId === null ? [] : [[portalRbSoalId, sheetRow2026] as const],
    ),
  );
  expect(new Map(ours.toSorted((a, b) => a[0] - b[0]))).toEqual(new Map([...rows].toSorted((a, b) => a[0] - b[0])));
  expect(ours).toHaveLength(127);
});

test("a workbook that is no template is refused by name, and an older one with formulas keeps them", async () => {
  const other = packBook({
    sheets: new Map([["Anggaran", new Map([["A1", "Uraian"]])]]),
    rows: new Map(),
    main: "Anggaran",
  });
  const refused = await fillWithPlan(other, pack, contentOf({}, null));
  expect(refused).toEqual({ ok: false, problem: { kind: "workbook-unknown-layout", detail: { sheets: "Anggaran" } } });

  const [unit = {}] = fc.sample(someWorksheet(pack), { numRuns: 1, seed: 33 });
  const { file, plan } = await fill(packBook(buildBook(pack, "lampiran-iii", [], 4)), unit, null);
  expect(plan.unmatched).toEqual([]);
  const { workbook, reading } = await read(file);
  expect(reading.unit.answers).toEqual(unit);
  expect(workbook.recalculates).toBe(true);
});

test("score columns that calculate themselves are left to it, and a recap is said to show the tier beside them", async () => {
  const [unit = {}, tpi = {}] = fc.sample(someWorksheet(pack), { numRuns: 2, seed: 41 });
  const { file, plan } = await fill(packBook(buildBook(pack, "variant", [], 2)), unit, tpi);
  expect(plan.values).toEqual([]);
  expect(plan.notes.filter(({ kind }) => kind === "recaps_read_column")).toEqual([
    { kind: "recaps_read_column", sheets: ["Unit", "TPI Unit"], column: "P", layer: "tpi" },
    { kind: "recaps_read_column", sheets: ["TPI Contoh"], column: "T", layer: "tpi" },
  ]);
  const sheet = await readWorkbook(file);
  if (!sheet.ok) throw new Error(sheet.problem.kind);
  const jawaban = sheet.value.sheets.find(({ name }) => name === "Jawaban");
  expect(plan.edits.some(({ cell }) => /^[PQTU]\d+$/.test(cell))).toBe(false);
  expect([...(jawaban?.cells ?? [])].some(([cell, { formula }]) => /^P\d+$/.test(cell) && formula !== null)).toBe(true);
});
