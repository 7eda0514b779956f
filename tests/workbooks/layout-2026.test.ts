import { describe, expect, test } from "vitest";
import type { Planted } from "./write-formulas.ts";
import { checkBook, defectsOf } from "./check-book.ts";

describe("the 2026 layout", () => {
  test("the portal's own copy is read with its two tiers", async () => {
    const { reading } = await checkBook("portal");
    expect(reading.layout).toBe("jawaban-2026");
    expect(reading.tiers.map(({ tier }) => tier)).toEqual(["tpi"]);
    expect(reading.defects).toEqual([]);
  });

  test("a recap that reads another tier's scores is found cell by cell", async () => {
    const { reading } = await checkBook("variant", (_put, _row, book) => {
      const recap = book.sheets.get("TPI Contoh");
      for (const [address, cell] of recap ?? [])
        if (typeof cell === "object") recap?.set(address, { formula: cell.formula.replace("Jawaban!T", "Jawaban!P") });
      return "";
    });
    const wrong = reading.defects.filter(
      ({ cell, kind }) => cell.startsWith("TPI Contoh!") && kind === "recap-wrong-column",
    );
    // twelve halves of areas and three results
    expect(wrong).toHaveLength(15);
    expect(reading.defects.filter(({ cell }) => cell.startsWith("TPI Unit!"))).toEqual([]);
  });

  test("a pass mark that says Lulus below the floor is found", async () => {
    const { reading } = await checkBook("variant", (_put, _row, book) => {
      book.sheets
        .get("TPI Unit")
        ?.set("M17", { formula: 'IF(AND($B$2="WBK",K17>=2.5),"OK",IF(AND($B$2="WBBM",K17>=3.75),"OK","Lulus"))' });
      return "";
    });
    expect(reading.defects).toContainEqual(expect.objectContaining({ cell: "TPI Unit!M17", kind: "gate-cell-wrong" }));
  });

  test("WBBM tested with the floor of WBK is found", async () => {
    const { reading } = await checkBook("variant", (_put, _row, book) => {
      book.sheets.get("TPI Unit")?.set("M15", { formula: 'IF(K15>=18.25,"OK","Tidak Lulus")' });
      return "";
    });
    expect(reading.defects).toContainEqual(expect.objectContaining({ cell: "TPI Unit!M15", kind: "gate-cell-wrong" }));
  });

  test("a recap that reads the wrong row is found", async () => {
    const { reading } = await checkBook("variant", (_put, row, book) => {
      book.sheets.get("TPI Unit")?.set("I7", { formula: `Jawaban!P${row("A.I.2") + 1}` });
      return "";
    });
    expect(reading.defects).toContainEqual(expect.objectContaining({ cell: "TPI Unit!I7", kind: "recap-wrong-row" }));
  });

  test("stale weights on another sheet are found", async () => {
    const { reading } = await checkBook("lampiran-iii", (_put, _row, book) => {
      book.sheets.set(
        "Ctt Eval",
        new Map<string, Planted>([
          ["B3", "Sub Area"],
          ["C3", "Bobot"],
          ["B4", "Penyusunan Tim Kerja"],
          ["C4", 1],
          ["B5", "Pola Mutasi Internal"],
          ["C5", 0.5],
        ]),
      );
      return "";
    });
    expect(defectsOf(reading)).toEqual([{ cell: "Ctt Eval!C4", kind: "weight-changed", printed: 1, correct: 0.5 }]);
  });

  test("a sheet that lists the halves of the areas apart is not blamed for leaving the other half out", async () => {
    const { reading } = await checkBook("lampiran-iii", (_put, row, book) => {
      const list: readonly (readonly [string, string, number])[] = [
        ["Pemenuhan", "A.I", 30],
        ["Manajemen Perubahan", "A.I.1", 4],
        ["Penataan Tatalaksana", "A.I.2", 3.5],
        ["Penguatan Akuntabilitas", "A.I.4", 5],
        ["Reform", "A.II", 30],
        ["Manajemen Perubahan", "A.II.1", 4],
        ["Penataan Tatalaksana", "A.II.2", 3.5],
        ["Penguatan Akuntabilitas", "A.II.4", 5],
      ];
      const cells = new Map<string, Planted>([
        ["B2", "Uraian"],
        ["C2", "Bobot"],
        ["D2", "Nilai"],
      ]);
      for (const [place, [name, code, weight]] of list.entries()) {
        cells.set(`B${place + 3}`, name);
        cells.set(`C${place + 3}`, weight);
        cells.set(`D${place + 3}`, { formula: `LKE!L${row(code)}` });
      }
      book.sheets.set("Ctt Eval", cells);
      return "";
    });
    expect(reading.defects).toEqual([]);
  });
});
