import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { toNumber } from "../../src/core/kernel/exact.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { buildBook } from "./build-workbook.ts";
import type { Layout } from "./layouts.ts";
import { packBook } from "./pack-workbook.ts";
import { someAnswers } from "./some-answers.ts";

let pack: RulePack;

beforeAll(async () => {
  const loaded = await loadPack();
  if (!loaded) throw new Error("the shipped pack is missing");
  pack = loaded;
});

const layouts: readonly Layout[] = ["lampiran-iii", "portal", "variant"];

test(
  "any answers, notes and links of any tier come back from any layout as they went in, whatever lines were added",
  { timeout: 60_000 },
  async () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .map((some) => `c ${some.replace(/[\p{Cc}\ufffe\uffff]/gu, "")}`);
    const link = fc.webUrl().map((url) => url.replace(/[.,;:')\]]+$/, ""));
    const tier = someAnswers(pack, true).chain((answers) =>
      fc.record({
        answers: fc.constant(answers),
        notes: fc.dictionary(fc.constantFrom(...pack.items.map(({ code }) => code)), text, {
          maxKeys: 5,
          noNullPrototype: true,
        }),
        evidence: fc.dictionary(
          fc.constantFrom(...pack.items.map(({ code }) => code)),
          fc.uniqueArray(link, { minLength: 1, maxLength: 3 }),
          { maxKeys: 5, noNullPrototype: true },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...layouts),
        fc.array(tier, { minLength: 3, maxLength: 3 }),
        fc.nat({ max: 12 }),
        async (layout, tiers, addedLines) => {
          const workbook = await readWorkbook(packBook(buildBook(pack, layout, tiers, addedLines), false));
          if (!workbook.ok) throw new Error(workbook.problem.detail.message);
          const reading = checkWorkbook(workbook.value, pack);
          if (!reading.ok) throw new Error(reading.problem.kind);
          const [unit, ...others] = tiers;
          expect(reading.value.unit.answers).toEqual(unit?.answers);
          expect(reading.value.unit.notes).toEqual(unit?.notes);
          expect(reading.value.unit.evidenceLinks).toEqual(unit?.evidence);
          reading.value.tiers.forEach(({ answers, notes }, place) => {
            expect(answers).toEqual(others[place]?.answers);
            expect(notes).toEqual(others[place]?.notes);
          });
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  },
);

test(
  "a complete and sound workbook of the older layout shows the exact total and no defect, whatever the answers",
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers(pack, false), fc.nat({ max: 12 }), async (answers, addedLines) => {
        const workbook = await readWorkbook(packBook(buildBook(pack, "lampiran-iii", [{ answers }], addedLines)));
        if (!workbook.ok) throw new Error(workbook.problem.detail.message);
        const reading = checkWorkbook(workbook.value, pack);
        if (!reading.ok) throw new Error(reading.problem.kind);
        expect(reading.value.defects).toEqual([]);
        expect(reading.value.printedTotal).toBeCloseTo(toNumber(reading.value.total), 7);
      }),
      { numRuns: 8 },
    );
  },
);
