import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnLetters } from "../../src/core/kernel/spreadsheet.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { type CellEdit, fillWorkbook } from "../../src/server/platform/xlsx/fill.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { someAnswers } from "./some-answers.ts";

const template = fileURLToPath(new URL("../../../shared/data/lke-zi-2026-template.xlsx", import.meta.url));
const isHere = existsSync(template);
if (!isHere) console.log("skipped: the ministry's blank template is not beside this checkout (../shared/data)");

describe.skipIf(!isHere)("the ministry's own blank template", () => {
  test("filled by machine for all tiers, it is read back without loss, and every part but the sheet keeps its bytes", async () => {
    const pack = await loadPack();
    if (!pack) throw new Error("the shipped pack is missing");
    const blank = readFileSync(template);
    const tiers = fc.sample(someAnswers(pack, true), { numRuns: 3, seed: 9 });
    const columns = [
      { answer: 11, note: 12 },
      { answer: 15, note: 18 },
      { answer: 19, note: 22 },
    ];
    const edits: CellEdit[] = [];
    const write = (column: number, row: number | null, value: string | number | null): void => {
      if (row !== null) edits.push({ sheet: "Jawaban", cell: columnLetters(column) + row, value });
    };
    const noteOf = (code: string, place: number): string => ` Catatan ${place} "${code}" <&> baris\nkedua _x0041_ é 𝄞`;
    tiers.forEach((answers, place) => {
      const { answer: column, note } = columns[place] ?? { answer: 0, note: 0 };
      for (const item of pack.items) {
        const answer = answers[item.code];
        const row = item.external.sheetRow2026;
        write(note, row, noteOf(item.code, place));
        if (place === 0) write(14, row, `https://contoh.invalid/${item.code}`);
        if (answer?.kind === "choice") write(column, row, answer.option);
        if (answer?.kind === "index") write(column, row, Number(answer.value));
        if (answer?.kind === "ratio")
          for (const count of item.counts) write(column, count.external.sheetRow2026, Number(answer.counts[count.key]));
      }
    });
    const filled = await fillWorkbook(blank, edits);
    if (!filled.ok) throw new Error(filled.problem.kind);

    const [before, after] = [unzipSync(blank), unzipSync(filled.value)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter(
      (name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
    );
    expect(changed).toEqual(["xl/worksheets/sheet4.xml"]);

    const started = performance.now();
    const workbook = await readWorkbook(filled.value);
    if (!workbook.ok) throw new Error(workbook.problem.detail.message);
    const reading = checkWorkbook(workbook.value, pack);
    if (!reading.ok) throw new Error(reading.problem.kind);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(reading.value.layout).toBe("jawaban-2026");
    expect(reading.value.unit.answers).toEqual(tiers[0]);
    expect(reading.value.tiers.map(({ answers }) => answers)).toEqual(tiers.slice(1));
    expect(reading.value.tiers.map(({ tier }) => tier)).toEqual(["tpi", "tpi-kesdm"]);
    for (const item of pack.items) {
      expect(reading.value.unit.notes[item.code]).toBe(noteOf(item.code, 0));
      expect(reading.value.tiers[1]?.notes[item.code]).toBe(noteOf(item.code, 2));
      expect(reading.value.unit.evidenceLinks[item.code]).toEqual([`https://contoh.invalid/${item.code}`]);
    }
  });

  test("its known faults are found: recaps that read the wrong column, and Lulus where the floor is missed", async () => {
    const pack = await loadPack();
    const workbook = await readWorkbook(readFileSync(template));
    if (!pack || !workbook.ok) throw new Error("cannot be read");
    const reading = checkWorkbook(workbook.value, pack);
    if (!reading.ok) throw new Error(reading.problem.kind);
    const { defects } = reading.value;
    expect(defects.filter(({ kind }) => kind === "gate-cell-wrong").map(({ cell }) => cell)).toEqual([
      "TPI Itjen!M17",
      "TPI Unit!M17",
      "Unit!M17",
    ]);
    expect(
      defects.filter(({ kind, cell }) => kind === "recap-wrong-column" && cell.startsWith("TPI Itjen!")),
    ).toHaveLength(15);
    expect(defects.filter(({ kind }) => kind !== "gate-cell-wrong" && kind !== "recap-wrong-column")).toEqual([]);
    expect(reading.value.unanswered).toHaveLength(113);
  });
});
