import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { toNumber } from "../../src/core/kernel/exact.ts";
import { addressAt } from "../../src/core/kernel/spreadsheet.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { findHeadings } from "../../src/core/worksheets/workbook/headings.ts";
import { buildBook } from "../../src/core/worksheets/workbook/own/build-book.ts";
import { findRecaps } from "../../src/core/worksheets/workbook/recap.ts";
import { mapRows } from "../../src/core/worksheets/workbook/rows.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { drawBook } from "../../src/server/worksheets/workbook/draw-book.ts";
import { recalculate } from "./recalculate.ts";
import { someWorksheet } from "./some-worksheet.ts";

let pack: RulePack;

beforeAll(async () => {
  const loaded = await loadPack();
  if (!loaded) throw new Error("the shipped pack is missing");
  pack = loaded;
});

async function draw(unit: Answers, tpi: Answers, target: "WBK" | "WBBM" = "WBK") {
  const layers = [
    {
      label: "Unit",
      answers: unit,
      notes: { "A.I.1.i.a": "SK nomor 7" },
      evidence: { "A.I.1.i.a": ["https://contoh.invalid/sk"] },
    },
    { label: "TPI", answers: tpi, notes: {}, evidence: null },
  ];
  const book = buildBook(pack, {
    unitName: "Unit Contoh",
    agencyName: "Instansi Contoh",
    year: 2026,
    target,
    layers,
    tables: [],
  });
  return await drawBook(book, { title: "uji", madeAt: new Date("2026-05-01T00:00:00Z") });
}

/** Which of table 6's conditions is on what a line of the recap shows (PermenPANRB 90/2021 annex II). */
function gateOf(codes: readonly string[]): string {
  const [code = ""] = codes;
  const area = /^A\.I\.(\d)$/.exec(code)?.[1];
  if (area !== undefined) return `area.${area}`;
  return ({ TOTAL: "total", A: "enabler", "B.II.a": "B.II" } as Record<string, string>)[code] ?? code;
}

test(
  "whatever the answers, an independent engine recalculates our workbook to the score of each layer, node by node, and we read it back as it was",
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        someWorksheet(pack),
        someWorksheet(pack),
        fc.constantFrom("WBK", "WBBM"),
        async (unit, tpi, target) => {
          const file = await draw(unit, tpi, target);
          const workbook = await readWorkbook(file);
          if (!workbook.ok) throw new Error(workbook.problem.detail.message);
          const [headings] = findHeadings(workbook.value);
          if (!headings) throw new Error("our workbook has no headings");
          const rows = mapRows(headings, pack);
          const engine = await recalculate(file);
          const recaps = findRecaps(workbook.value, headings, pack);
          [unit, tpi].forEach((answers, place) => {
            const card = score(pack, answers, { held: null });
            const column = headings.tiers[place]?.score ?? 0;
            for (const [code, row] of [...rows.nodes, ...rows.totals])
              expect(engine.value("Jawaban", addressAt(column, row)), code).toBeCloseTo(
                toNumber(card.nodes[code]?.score ?? card.total),
                9,
              );
            const recap = recaps[place];
            expect(recap?.sheet.name).toBe(place === 0 ? "Rekap Unit" : "Rekap TPI");
            const total = recap?.lines.find(({ codes }) => codes[0] === "TOTAL")?.row ?? 0;
            expect(engine.value(recap?.sheet.name ?? "", `K${total}`)).toBeCloseTo(toNumber(card.total), 9);
            for (const { row, codes } of recap?.lines ?? []) {
              const condition = card.gates[target].conditions.find(({ id }) => id === gateOf(codes));
              const gate = engine.value(recap?.sheet.name ?? "", `M${row}`);
              expect(gate, codes.join()).toBe(condition ? (condition.met ? "OK" : "Tidak Lulus") : null);
            }
          });
          engine.close();
          const reading = checkWorkbook(workbook.value, pack);
          if (!reading.ok) throw new Error(reading.problem.kind);
          expect(reading.value.defects).toEqual([]);
          expect(reading.value.unit.answers).toEqual(unit);
          expect(reading.value.tiers[0]?.answers).toEqual(tpi);
          expect(reading.value.unit.notes).toEqual({ "A.I.1.i.a": "SK nomor 7" });
          expect(reading.value.unit.evidenceLinks).toEqual({ "A.I.1.i.a": ["https://contoh.invalid/sk"] });
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 6), endOnFailure: true },
    );
  },
);
