import type { PackItem } from "../instruments/pack.ts";

/** One paper that an item's evidence hint asks for. */
export type ExpectedDocument = {
  /** Made of the name; stays the same as long as the pack's hint does, and is unique within its item. */
  readonly key: string;
  /** In Indonesian, as the pack words it: "daftar hadir rapat pembentukan". */
  readonly name: string;
  /** Papers of which one is enough ("SK atau surat tugas pengelola"); the name itself where there is no choice. */
  readonly alternatives: readonly string[];
  /** The hint says "bila ada". */
  readonly isOptional: boolean;
};

/**
 * The papers that prove an item, from the words of its evidence hint. A comma or semicolon parts papers; "dan" parts
 * them where a paper stands on both sides ("undangan dan daftar hadir rapat": two, of the same meeting) and not inside
 * the name of one ("SOP sebelum dan sesudah perbaikan"); "atau" makes alternatives of one. Brackets stay whole.
 */
export function expectedDocuments(item: Pick<PackItem, "evidenceHint">): readonly ExpectedDocument[] {
  const known = documentsByHint.get(item.evidenceHint.id);
  if (known) return known;
  const taken = new Set<string>();
  const documents = joinLists(splitOutside(item.evidenceHint.id, /[,;]\s+/y))
    .flatMap((part) => (part.kind === "either" ? [part] : splitAnd(part.text).map((text) => ({ ...part, text }))))
    .map(({ text, kind }): ExpectedDocument => {
      const name = text.replace(optional, "").trim();
      const alternatives = kind === "either" ? name.split(/,\s+atau\s+|,\s+|\s+atau\s+/) : splitOr(name);
      return { key: keyOf(name, taken), name, alternatives, isOptional: optional.test(text) };
    });
  documentsByHint.set(item.evidenceHint.id, documents);
  return documents;
}

/** Hints are few and asked for at every keystroke. */
const documentsByHint = new Map<string, readonly ExpectedDocument[]>();

const optional = /\s*\(?(?:bila|jika|kalau)\s+ada\)?|\s*\(opsional\)/i;

/** Words that begin the name of a paper, in the hints of the programme; longer ones first where they overlap. */
const papers = [
  "surat tugas",
  "surat edaran",
  "surat pernyataan",
  "surat keterangan",
  "surat jawaban",
  "surat usulan",
  "surat undangan",
  "daftar hadir",
  "daftar informasi",
  "daftar risiko",
  "daftar",
  "tangkapan layar",
  "tanda terima",
  "berita acara",
  "berita",
  "kertas kerja",
  "rencana kerja",
  "rencana aksi",
  "rencana",
  "perjanjian kinerja",
  "peta jabatan",
  "kode etik",
  "peta",
  "laporan",
  "undangan",
  "notula",
  "foto",
  "materi",
  "bahan",
  "SK",
  "SOP",
  "SKP",
  "jadwal",
  "proposal",
  "sertifikat",
  "register",
  "rekap",
  "matriks",
  "maklumat",
  "standar",
  "dokumen",
  "tautan",
  "panduan",
  "data",
  "renstra",
  "renja",
  "skema",
  "aturan",
  "prosedur",
  "pola mutasi",
  "kebijakan",
  "log",
  "IKU",
  "PK",
] as const;

/** Papers whose name goes on with what they show: "dan" behind them joins what is shown. */
const showing = /^(?:tangkapan layar|foto|bukti|tabel|rekap|matriks|skema|tautan)\s/i;

function paperAt(text: string): string | null {
  const lower = text.toLowerCase();
  return papers.find((paper) => lower === paper.toLowerCase() || lower.startsWith(`${paper.toLowerCase()} `)) ?? null;
}

function isBare(text: string): boolean {
  return paperAt(text)?.length === text.length;
}

type Part = { readonly text: string; readonly kind: "one" | "either" };

/**
 * "X, Y, dan Z" is a list inside the list. Where Z begins with a paper, the bare papers before it are of the same matter
 * ("undangan, notula, dan foto rapat"); otherwise the whole list is what one paper shows. "X, Y, atau Z" is one of them.
 */
function joinLists(pieces: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  for (const piece of pieces) {
    const last = piece.replace(/^(?:dan|atau)\s+/, "");
    if (piece.startsWith("atau ")) {
      let from = parts.length;
      while (from > 0 && isBare(parts[from - 1]?.text ?? "")) from -= 1;
      parts.push({ text: [...parts.splice(from).map(({ text }) => text), piece].join(", "), kind: "either" });
    } else if (piece.startsWith("dan ") && paperAt(last) !== null) {
      let from = parts.length;
      while (from > 0 && isBare(parts[from - 1]?.text ?? "")) from -= 1;
      parts.push(...parts.splice(from).map(({ text }): Part => ({ text: text + tailOf(last), kind: "one" })));
      parts.push({ text: last, kind: "one" });
    } else if (piece.startsWith("dan ")) {
      const from = Math.max(
        0,
        parts.findLastIndex(({ text }) => paperAt(text) !== null),
      );
      parts.push({ text: [...parts.splice(from).map(({ text }) => text), piece].join(", "), kind: "one" });
    } else parts.push({ text: piece, kind: "one" });
  }
  return parts;
}

/** Two papers joined by "dan"; a bare first one is about the same as the second ("undangan dan notula rapat"). */
function splitAnd(text: string): readonly string[] {
  if (text.includes(",")) return [text];
  const [first = text, ...rest] = splitOutside(text, /\s+dan\s+/y);
  const second = rest.join(" dan ");
  if (second === "" || paperAt(second) === null) return [text];
  if (isBare(first)) return [first + tailOf(second), ...splitAnd(second)];
  return paperAt(first) === null || showing.test(first) ? [text] : [first, ...splitAnd(second)];
}

/** "SK atau surat tugas pengelola": either, of the same matter. "perlu atau tidak" behind a paper's name is its own. */
function splitOr(text: string): readonly string[] {
  const [first = text, ...rest] = splitOutside(text, /\s+atau\s+/y);
  const second = rest.join(" atau ");
  if (second === "") return [text];
  if (isBare(first)) return [first + tailOf(second), second];
  return paperAt(second) === null ? [text] : [first, second];
}

function tailOf(text: string): string {
  return text.slice(paperAt(text)?.length ?? text.indexOf(" "));
}

/** Splits at `separator` (sticky) wherever it stands outside of brackets. */
function splitOutside(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    separator.lastIndex = at;
    const found = depth === 0 ? separator.exec(text) : null;
    if (!found) continue;
    parts.push(text.slice(from, at));
    from = at + found[0].length;
    at = from - 1;
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== "");
}

function keyOf(name: string, taken: Set<string>): string {
  const slug = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60);
  let key = slug;
  for (let number = 2; taken.has(key); number += 1) key = `${slug}-${number}`;
  taken.add(key);
  return key;
}
