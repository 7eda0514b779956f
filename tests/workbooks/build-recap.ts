import type { RulePack } from "../../src/core/instruments/pack.ts";
import { childNodes } from "../../src/core/instruments/tree.ts";
import type { Planted } from "./write-formulas.ts";

/** A recap like the circulating ones: areas, results, totals, with pass marks for the predicate in B2. */
export function buildRecap(pack: RulePack, rows: ReadonlyMap<string, number>, column: string): Map<string, Planted> {
  const cells = new Map<string, Planted>();
  const from = (code: string): Planted => ({ formula: `Jawaban!${column}${rows.get(code) ?? 0}` });
  const gate = (value: string, wbk: string, wbbm: string): Planted => ({
    formula: `IF(AND($B$2="WBK",${value}>=${wbk}),"OK",IF(AND($B$2="WBBM",${value}>=${wbbm}),"OK","Tidak Lulus"))`,
  });
  const put = (row: number, values: Readonly<Record<string, Planted>>): void => {
    for (const [letter, value] of Object.entries(values)) cells.set(letter + row, value);
  };
  put(2, { B: "WBK" });
  put(4, {
    B: "Area Perubahan",
    H: "Bobot",
    I: "Pemenuhan",
    J: "Reform",
    K: "Nilai",
    L: " %",
    M: "Pemenuhan Nilai Min",
  });
  childNodes(pack, "A.I").forEach((area, place) => {
    const row = 6 + place;
    const other = area.code.replace("A.I.", "A.II.");
    const weight = Number(area.weight) + Number(pack.nodes.find((node) => node.code === other)?.weight);
    put(row, {
      D: place + 1,
      E: area.name.id.toUpperCase(),
      H: weight,
      I: from(area.code),
      J: from(other),
      K: { formula: `SUM(I${row}:J${row})` },
      L: { formula: `K${row}/H${row}` },
      M: gate(`L${row}`, "60%", "75%"),
    });
  });
  put(12, {
    B: "TOTAL PENGUNGKIT",
    H: 60,
    K: { formula: "SUM(K6:K11)" },
    L: { formula: "K12/H12" },
    M: gate("K12", "40", "48"),
  });
  put(15, {
    C: "I.",
    D: pack.nodes.find((node) => node.code === "B.I")?.name.id ?? "",
    H: 22.5,
    K: { formula: "SUM(K16:K17)" },
    L: { formula: "K15/H15" },
    M: gate("K15", "18.25", "19.5"),
  });
  put(16, {
    D: "a",
    E: "Nilai survei persepsi korupsi",
    H: 17.5,
    K: from("B.I.a"),
    L: { formula: "K16/H16" },
    M: gate("K16", "15.75", "15.75"),
  });
  put(17, {
    D: "b",
    E: "Capaian kinerja",
    H: 5,
    K: from("B.I.b"),
    L: { formula: "K17/H17" },
    M: gate("K17", "2.5", "3.75"),
  });
  put(18, {
    C: "II.",
    D: pack.nodes.find((node) => node.code === "B.II")?.name.id ?? "",
    H: 17.5,
    K: { formula: "SUM(K19)" },
    L: { formula: "K18/H18" },
  });
  put(19, {
    D: "-",
    E: "Nilai persepsi kualitas pelayanan",
    H: 17.5,
    K: from("B.II.a"),
    L: { formula: "K19/H19" },
    M: gate("K19", "14", "15.75"),
  });
  put(20, { B: "TOTAL HASIL", H: 40, K: { formula: "SUM(K15,K18)" }, L: { formula: "K20/H20" } });
  put(22, { B: "NILAI EVALUASI", K: { formula: "SUM(K12,K20)" }, M: gate("K22", "75", "85") });
  return cells;
}
