import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import { childItems, childNodes, parentCode } from "../../src/core/instruments/tree.ts";
import { columnLetters } from "../../src/core/kernel/spreadsheet.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";

/** A cell as the tests plant it: text, number, or formula (without "="). */
export type Planted = string | number | { readonly formula: string; readonly shown?: string | number };

/** Sheets by name, cells by address: mutable, so that a test can plant a fault before it is packed. */
export type Book = {
  readonly sheets: Map<string, Map<string, Planted>>;
  /** Row of each node, item (its answer row), count ("CODE key"), whole ("CODE whole") and total ("total A"). */
  readonly rows: ReadonlyMap<string, number>;
  readonly main: string;
};

export type TierText = {
  readonly answers: Answers;
  readonly notes?: Readonly<Record<string, string>>;
  readonly evidence?: Readonly<Record<string, readonly string[]>>;
};

export type Layout = "lampiran-iii" | "portal" | "variant";

type Tier = {
  readonly answer: number;
  readonly score: number | null;
  readonly percent: number | null;
  readonly note: number;
  readonly evidence: number | null;
};

const layouts: Readonly<
  Record<
    Layout,
    {
      readonly sheet: string;
      readonly label: number;
      readonly title: string | null;
      readonly tiers: readonly Tier[];
      readonly heads: Readonly<Record<number, string>>;
    }
  >
> = {
  "lampiran-iii": {
    sheet: "LKE",
    label: 1,
    title: "LEMBAR KERJA EVALUASI ZONA INTEGRITAS",
    tiers: [{ answer: 11, score: 12, percent: 13, note: 14, evidence: 15 }],
    heads: {
      1: "Penilaian",
      8: "Bobot",
      9: "Penjelasan",
      10: "Pilihan Jawaban",
      11: "Jawaban",
      12: "Nilai",
      13: "%",
      14: "Catatan/Keterangan/Penjelasan",
      15: "Link Bukti Dukung",
    },
  },
  portal: {
    sheet: "Jawaban",
    label: 2,
    title: null,
    tiers: [
      { answer: 11, score: null, percent: null, note: 12, evidence: 13 },
      { answer: 14, score: 15, percent: 16, note: 17, evidence: null },
    ],
    heads: {
      1: "ID",
      2: "Penilaian",
      8: "Bobot",
      9: "Kriteria Nilai",
      10: "Pilihan Jawaban",
      11: "Jawaban Unit",
      12: "Catatan (Unit)",
      13: "Bukti Dukung (Unit)",
      14: "Jawaban TPI",
      15: "Nilai",
      16: "%",
      17: "Catatan (TPI)",
    },
  },
  variant: {
    sheet: "Jawaban",
    label: 2,
    title: null,
    tiers: [
      { answer: 11, score: null, percent: null, note: 12, evidence: 14 },
      { answer: 15, score: 16, percent: 17, note: 18, evidence: null },
      { answer: 19, score: 20, percent: 21, note: 22, evidence: null },
    ],
    heads: {
      1: "ID",
      2: "Penilaian",
      8: "Bobot",
      9: "Kriteria Nilai",
      10: "Pilihan Jawaban",
      11: "Jawaban Unit",
      12: "Catatan/Keterangan/Penjelasan (Unit)",
      13: "Daftar Bukti Dukung (Unit)",
      14: "Tautan Bukti Dukung Baru",
      15: "Jawaban TPI",
      16: "Nilai",
      17: " %",
      18: "Catatan/Keterangan/Penjelasan (TPI Unit)",
      19: "Jawaban TPI Contoh",
      20: "Nilai",
      21: " %",
      22: "Catatan/Keterangan/Penjelasan (TPI Contoh)",
    },
  },
};

/** What each kind is called in the kind column, and the ladder that the circulating formulas spell out. */
const kinds: Readonly<
  Record<string, { readonly text: string; readonly ladder: readonly (readonly [string, string])[] }>
> = {
  ya_tidak: {
    text: "Ya/Tidak",
    ladder: [
      ["Ya", "1"],
      ["Tidak", "0"],
    ],
  },
  abc: {
    text: "A/B/C",
    ladder: [
      ["A", "1"],
      ["B", "0.5"],
      ["C", "0"],
    ],
  },
  abcd: {
    text: "A/B/C/D",
    ladder: [
      ["A", "1"],
      ["B", "0.67"],
      ["C", "0.33"],
      ["D", "0"],
    ],
  },
  abcde: {
    text: "A/B/C/D/E",
    ladder: [
      ["A", "1"],
      ["B", "0.75"],
      ["C", "0.5"],
      ["D", "0.25"],
      ["E", "0"],
    ],
  },
  ratio: { text: "%", ladder: [] },
  index_0_4: { text: "Nilai\n(0-4)", ladder: [] },
};

/**
 * A whole LKE workbook made from the pack, in one of the circulating layouts, calculating as it ought to.
 * `addedLines` puts that many remark rows into the tree, so that nothing stands where a template has it.
 */
export function buildBook(pack: RulePack, layout: Layout, tiers: readonly TierText[], addedLines = 0): Book {
  const { sheet, label, title, heads, tiers: columns } = layouts[layout];
  const cells = new Map<string, Planted>();
  const rows = new Map<string, number>();
  const set = (column: number, row: number, value: Planted | undefined): void => {
    if (value !== undefined && value !== "") cells.set(columnLetters(column) + row, value);
  };
  let row = 1;
  if (title !== null) {
    set(1, row, title);
    row += 2;
  }
  for (const [column, text] of Object.entries(heads)) set(Number(column), row, text);
  let remarks = addedLines;
  const nextRow = (): number => {
    row += 1;
    if (remarks > 0 && row % 17 === 0) {
      set(label + 4, row, "(baris tambahan untuk contoh)");
      remarks -= 1;
      row += 1;
    }
    return row;
  };
  const depthOf: Readonly<Record<string, number>> = { component: 0, aspect: 1, area: 2, subArea: 3, result: 1 };

  const writeItem = (item: PackItem, depth: number, isOnly: boolean): void => {
    const at = nextRow();
    const letter = item.code.slice(item.code.lastIndexOf(".") + 1);
    const hasOwnHeading = item.counts.length > 3;
    set(
      label + depth,
      at,
      isOnly
        ? "-"
        : layout === "lampiran-iii" && item.code === "A.I.6.v.b"
          ? "c."
          : layout === "lampiran-iii" && item.code === "A.I.6.v.c"
            ? "b."
            : `${letter}.`,
    );
    set(label + depth + 1, at, item.question.id);
    if (hasOwnHeading || item.code.startsWith("B")) set(8, at, Number(item.weight));
    let answerRow = at;
    if (hasOwnHeading) {
      answerRow = nextRow();
      set(label + depth, answerRow, "-");
      set(label + depth + 1, answerRow, "Persentase penyampaian");
    }
    rows.set(item.code, answerRow);
    set(10, answerRow, kinds[item.answerKind]?.text);
    if (hasOwnHeading) {
      const whole = nextRow();
      rows.set(`${item.code} whole`, whole);
      set(label + depth, whole, "-");
      set(label + depth + 1, whole, "Jumlah yang harus melaporkan");
      set(10, whole, "Jumlah");
    }
    item.counts.forEach((count, place) => {
      const countRow = nextRow();
      rows.set(`${item.code} ${count.key}`, countRow);
      const isLast = hasOwnHeading && place === item.counts.length - 1;
      if (isLast) set(label + depth, countRow, "-");
      set(
        label + depth + 1,
        countRow,
        `${isLast ? "" : "- "}${isLast ? "Jumlah yang sudah melaporkan" : count.label.id}`,
      );
      set(10, countRow, "Jumlah");
    });
  };
  const writeNode = (code: string): void => {
    const node = pack.nodes.find((candidate) => candidate.code === code);
    if (!node) throw new Error(`no node ${code}`);
    const at = nextRow();
    const depth = depthOf[node.kind] ?? 0;
    rows.set(code, at);
    set(label + depth, at, `${code.slice(code.lastIndexOf(".") + 1)}.`);
    set(label + depth + 1, at, node.name.id);
    set(8, at, Number(node.weight));
    for (const child of childNodes(pack, code)) writeNode(child.code);
    const items = childItems(pack, code);
    for (const item of items) writeItem(item, depth + 1, items.length === 1);
    if (node.kind === "component") {
      const total = nextRow();
      rows.set(`total ${code}`, total);
      set(label, total, `TOTAL ${node.name.id.toUpperCase()}`);
    }
  };
  for (const node of pack.nodes) if (node.kind === "component") writeNode(node.code);
  rows.set("total TOTAL", nextRow());
  set(label, row, "NILAI HASIL EVALUASI ZONA INTEGRITAS");

  columns.forEach((tier, place) => {
    const text = tiers[place];
    if (text) writeTier(pack, tier, text, rows, set);
    if (tier.score !== null) writeFormulas(pack, tier, rows, set);
  });
  const sheets = new Map([[sheet, cells]]);
  if (layout === "variant") {
    sheets.set("Unit", buildRecap(pack, rows, "P"));
    sheets.set("TPI Unit", buildRecap(pack, rows, "P"));
    sheets.set("TPI Contoh", buildRecap(pack, rows, "T"));
  }
  return { sheets, rows, main: sheet };
}

type Set_ = (column: number, row: number, value: Planted | undefined) => void;

function writeTier(pack: RulePack, tier: Tier, text: TierText, rows: ReadonlyMap<string, number>, set: Set_): void {
  for (const item of pack.items) {
    const row = rows.get(item.code) ?? 0;
    const answer = text.answers[item.code];
    set(tier.note, row, text.notes?.[item.code]);
    if (tier.evidence !== null) set(tier.evidence, row, text.evidence?.[item.code]?.join("\n"));
    if (answer?.kind === "choice") set(tier.answer, row, answer.option);
    else if (answer?.kind === "index") set(tier.answer, row, Number(answer.value));
    else if (answer?.kind === "ratio") {
      for (const [key, count] of Object.entries(answer.counts))
        if (count !== null) set(tier.answer, rows.get(`${item.code} ${key}`) ?? 0, Number(count));
    }
  }
}

function writeFormulas(pack: RulePack, tier: Tier, rows: ReadonlyMap<string, number>, set: Set_): void {
  const [k, l] = [columnLetters(tier.answer), columnLetters(tier.score ?? 0)];
  const at = (key: string): number => rows.get(key) ?? 0;
  for (const item of pack.items) {
    const row = at(item.code);
    const isResult = item.code.startsWith("B");
    if (item.ratio) {
      const count = (key: string): string => `${k}${at(`${item.code} ${key}`)}`;
      const whole = rows.get(`${item.code} whole`);
      const parts = item.ratio.denominator.map((term) => count(term.count));
      if (whole !== undefined) set(tier.answer, whole, { formula: `SUM(${parts[0]}:${parts.at(-1)})` });
      const top = item.ratio.numerator
        .map((term) => `${term.times < 0 ? "-" : "+"}${count(term.count)}`)
        .join("")
        .slice(1);
      const bottom = whole === undefined ? parts.join("+") : `${k}${whole}`;
      const all = item.counts.map((each) => `${count(each.key)}<>""`).join(",");
      set(tier.answer, row, { formula: `IF(AND(${all}),(${top})/${bottom},"")` });
      set(tier.score ?? 0, row, {
        formula: `IF(${k}${row}="","Blm Diisi",IF(${k}${row}>1,1,IF(${k}${row}<0,0,${k}${row})))`,
      });
    } else if (item.answerKind === "index_0_4")
      set(tier.score ?? 0, row, { formula: `IF(${k}${row}="","Blm Diisi",${k}${row}/4*H${row})` });
    else {
      const ladders = Object.values(kinds).filter((kind) => kind.ladder.length > 0);
      const formula = ladders.reduceRight(
        (rest, { text, ladder }) =>
          `IF(J${row}="${text}",${ladder.reduceRight((inner, [key, value]) => `IF(${k}${row}="${key}",${value},${inner})`, '"Blm Diisi"')},${rest})`,
        '"Blm Diisi"',
      );
      set(tier.score ?? 0, row, {
        formula: isResult ? `IF(ISNUMBER(${formula}),${formula}*H${row},"Blm Diisi")` : formula,
      });
    }
  }
  for (const node of pack.nodes) {
    const row = at(node.code);
    const items = childItems(pack, node.code).map((item) => `${l}${at(item.code)}`);
    const children = childNodes(pack, node.code).map((child) => `${l}${at(child.code)}`);
    const isSpread = items.length > 1 && node.code !== "A.II.5.iii";
    const range = isSpread ? `${items[0]}:${items.at(-1)}` : items.join(",");
    const formula =
      children.length > 0
        ? `SUM(${children.join(",")})`
        : node.code.startsWith("B")
          ? `SUM(${range})`
          : `AVERAGE(${range})*H${row}`;
    set(tier.score ?? 0, row, { formula });
    if (tier.percent !== null) set(tier.percent, row, { formula: `${l}${row}/H${row}` });
    if (node.kind === "component") set(tier.score ?? 0, at(`total ${node.code}`), { formula: `${l}${row}` });
  }
  set(tier.score ?? 0, at("total TOTAL"), { formula: `SUM(${l}${at("total A")},${l}${at("total B")})` });
}

/** A recap like the circulating ones: areas, results, totals, with pass marks for the predicate in B2. */
function buildRecap(pack: RulePack, rows: ReadonlyMap<string, number>, column: string): Map<string, Planted> {
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

export function parentRow(book: Book, item: PackItem): number {
  return book.rows.get(parentCode(item.code)) ?? 0;
}
