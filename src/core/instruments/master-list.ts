import { parseExact } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import { isObject } from "./read-shape.ts";
import type { PackFault } from "./validate.ts";

/** The ministry's master list of PortalRB, as far as it concerns us: every entry with its place in the tree. */
export type MasterList = {
  readonly year: number;
  readonly generatedAt: string | null;
  /** How many entries the list says that it holds; null when it does not say. */
  readonly statedCount: number | null;
  readonly nodes: readonly MasterNode[];
  readonly entries: readonly MasterEntry[];
};

/** "A.I.1.i", put together from the labels that stand before the names ("A. PENGUNGKIT", "I. PEMENUHAN", …). */
export type MasterNode = { readonly code: string; readonly name: string; readonly weight: Exact | null };

export type MasterEntry = {
  /** Where the list has it, for messages: "data[0].children[0].soals[1]". */
  readonly place: string;
  readonly soalId: number;
  readonly nodeCode: string;
  readonly question: string;
  readonly guidance: string;
  /** As the list writes it, in capitals: YA_TIDAK, ABC, ABCD, ABCDE, JUMLAH, 0-4. */
  readonly kind: string;
  /** Points; null where the list leaves it at 0 and lets the sub-area speak. */
  readonly weight: Exact | null;
  readonly options: readonly { readonly key: string; readonly label: string; readonly value: Exact | null }[];
  readonly cell: CellPlace | null;
};

/** Where an entry stands in the ministry's workbook. */
export type CellPlace = {
  readonly sheet: string;
  readonly row: number;
  readonly columns: Readonly<Record<CellColumn, string | null>>;
};

export type CellColumn = "unitAnswer" | "unitNote" | "unitEvidence" | "tpiAnswer" | "tpiNote";

type Reading = { readonly list: MasterList; readonly faults: readonly PackFault[] };

/** Reads unknown JSON as a master list. Keys that we do not know are let be; what we need and cannot read is a fault. */
export function readMasterList(json: unknown): Reading {
  const faults: PackFault[] = [];
  const nodes: MasterNode[] = [];
  const entries: MasterEntry[] = [];
  const source = isObject(json) ? json : {};
  const { tahun, total_soal, generated_at, data } = source;
  if (typeof tahun !== "number" || !Number.isSafeInteger(tahun)) faults.push({ place: "tahun", sentence: "The year is missing." });
  if (!Array.isArray(data)) faults.push({ place: "data", sentence: "The list holds no tree under data." });
  const visit = (node: unknown, place: string, parent: string | null): void => {
    if (!isObject(node) || typeof node["nama"] !== "string") {
      faults.push({ place, sentence: "A node without a name (nama)." });
      return;
    }
    const [, label, name] = /^\s*([A-Za-z0-9]+)\.\s*(.+)$/.exec(node["nama"]) ?? [];
    if (label === undefined || name === undefined) {
      faults.push({ place, sentence: `"${node["nama"]}" does not begin with a label such as "A." or "iv.".` });
      return;
    }
    const code = parent === null ? label : `${parent}.${label}`;
    nodes.push({ code, name: name.trim(), weight: readNumber(node["bobot_maksimal"]) });
    asList(node["children"]).forEach((child, at) => visit(child, `${place}.children[${at}]`, code));
    asList(node["soals"]).forEach((soal, at) => {
      const entry = readEntry(soal, `${place}.soals[${at}]`, code, faults);
      if (entry) entries.push(entry);
    });
  };
  asList(data).forEach((node, at) => visit(node, `data[${at}]`, null));
  const list = {
    year: typeof tahun === "number" ? tahun : 0,
    generatedAt: typeof generated_at === "string" ? generated_at : null,
    statedCount: typeof total_soal === "number" ? total_soal : null,
    nodes,
    entries,
  };
  return { list, faults };
}

function readEntry(soal: unknown, place: string, nodeCode: string, faults: PackFault[]): MasterEntry | null {
  if (!isObject(soal)) {
    faults.push({ place, sentence: "An entry (soal) must be an object." });
    return null;
  }
  const { id, teks_pertanyaan: question, jenis_jawaban: kind } = soal;
  if (typeof id !== "number" || !Number.isSafeInteger(id)) faults.push({ place, sentence: "An entry without a whole id." });
  else if (typeof question !== "string" || question.trim() === "") faults.push({ place, sentence: `Entry ${id} has no question.` });
  else if (typeof kind !== "string") faults.push({ place, sentence: `Entry ${id} has no kind of answer (jenis_jawaban).` });
  else {
    const weight = readNumber(soal["bobot_maksimal"]);
    return {
      place,
      soalId: id,
      nodeCode,
      question: question.trim(),
      guidance: textOr(soal["kriteria_nilai"], ""),
      kind: kind.trim().toUpperCase(),
      weight: weight && weight.numerator !== 0n ? weight : null,
      options: asList(soal["skema_penilaian"]).flatMap((option) =>
        isObject(option) && typeof option["key"] === "string"
          ? [{ key: option["key"], label: textOr(option["label"], option["key"]), value: readNumber(option["multiplier"]) }]
          : [],
      ),
      cell: readCell(soal),
    };
  }
  return null;
}

function readCell(soal: Readonly<Record<string, unknown>>): CellPlace | null {
  const { excel_sheet: sheet, excel_baris: row } = soal;
  if (typeof sheet !== "string" || typeof row !== "number") return null;
  const column = (key: string): string | null => {
    const value = soal[`excel_kolom_${key}`];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    sheet,
    row,
    columns: {
      unitAnswer: column("jawaban_unit"),
      unitNote: column("catatan_unit"),
      unitEvidence: column("bukti_dukung_unit"),
      tpiAnswer: column("jawaban_tpi"),
      tpiNote: column("catatan_tpi"),
    },
  };
}

/** The shortest decimal text of a JSON number, which is the one that was written: 0.67 stays exactly 0.67. */
function readNumber(json: unknown): Exact | null {
  return typeof json === "number" || typeof json === "string" ? parseExact(String(json)) : null;
}

function asList(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}

function textOr(json: unknown, otherwise: string): string {
  return typeof json === "string" && json.trim() !== "" ? json.trim() : otherwise;
}
