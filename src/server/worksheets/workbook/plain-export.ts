import { toFraction, toNumber } from "../../../core/kernel/exact.ts";
import { score } from "../../../core/worksheets/scoring.ts";
import { addressOf } from "./evidence-address.ts";
import type { ExportContent } from "./export-content.ts";

type Cell = string | number | null;

/** A part of a worksheet as a list of like lines: what CSV shows as rows and JSON as objects. */
export type PlainTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export type Narrowing = { readonly node?: string | undefined };

/** Answers by layer and item, counts each on a line of its own, with the entry's number in the portal's list. */
export function answersTable({ layers, pack }: ExportContent, { node }: Narrowing = {}): PlainTable {
  const columns = ["layer", "item", "count", "soal_id", "question", "answer", "note", "reason", "answered_at"];
  const items = pack.items.filter(({ code }) => isWithinNode(code, node));
  const rows = layers.flatMap(({ layer, own }) => {
    const entries = new Map(own.map((entry) => [entry.item, entry]));
    return items.flatMap(({ code, question, counts, external }): readonly (readonly Cell[])[] => {
      const entry = entries.get(code);
      if (!entry) return [];
      const { answer, note, reason, answeredAt } = entry;
      const rest = [note, reason, answeredAt];
      if (answer?.kind === "ratio")
        return counts.map(({ key, label, external: own_ }) => [
          layer,
          code,
          key,
          own_.portalRbSoalId,
          label.id,
          answer.counts[key] ?? null,
          ...rest,
        ]);
      const given = answer === null ? null : answer.kind === "choice" ? answer.option : answer.value;
      return [[layer, code, null, external.portalRbSoalId, question.id, given, ...rest]];
    });
  });
  return { columns, rows };
}

/** Every node and item of every layer: exact points as a fraction, and the nearest decimal beside it. */
export function scoresTable({ layers, pack }: ExportContent, { node }: Narrowing = {}): PlainTable {
  const columns = ["layer", "code", "name", "kind", "points_exact", "points", "weight", "percent"];
  const rows = layers.flatMap(({ layer, answers }) => {
    const card = score(pack, answers, { held: null });
    const nodes = Object.entries(card.nodes).map(([code, { score: points, weight, percent }]): readonly Cell[] => {
      const name = pack.nodes.find((one) => one.code === code)?.name.id ?? pack.title.id;
      return [layer, code, name, "node", toFraction(points), toNumber(points), toNumber(weight), toNumber(percent)];
    });
    const items = pack.items.map(({ code, question, weight }): readonly Cell[] => {
      const value = card.items[code];
      const shown = value ? [toFraction(value), toNumber(value)] : [null, null];
      return [layer, code, question.id, "item_share", ...shown, weight, value ? toNumber(value) * 100 : null];
    });
    return [...nodes, ...items].filter(([, code]) => isWithinNode(String(code), node));
  });
  return { columns, rows };
}

export function evidenceTable({ layers, place }: ExportContent, publicUrl: URL, { node }: Narrowing = {}): PlainTable {
  const columns = [
    "layer",
    "item",
    "title",
    "file_name",
    "version",
    "pages",
    "address",
    "sha256",
    "bytes",
    "attached_at",
  ];
  const rows = layers.flatMap(({ layer, evidence }) =>
    evidence
      .filter(({ item }) => isWithinNode(item, node))
      .map(({ item, attachment: one }): readonly Cell[] => [
        layer,
        item,
        one.title,
        one.fileName,
        one.number,
        one.pages,
        addressOf(publicUrl, place, one),
        one.sha256,
        one.bytes,
        new Date(one.attachedAt).toISOString(),
      ]),
  );
  return { columns, rows };
}

/**
 * RFC 4180 with a byte order mark, so that Excel reads the letters. What a spreadsheet would take for a formula is
 * kept from being one by a leading apostrophe, as OWASP advises.
 */
export function toCsv({ columns, rows }: PlainTable): string {
  const write = (cell: Cell): string => {
    if (cell === null) return "";
    if (typeof cell === "number") return String(cell);
    const safe = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[columns, ...rows].map((line) => line.map(write).join(",")).join("\r\n")}\r\n`;
}

export function toObjects({ columns, rows }: PlainTable): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((line) => Object.fromEntries(columns.map((column, place) => [column, line[place] ?? null])));
}

function isWithinNode(code: string, node: string | undefined): boolean {
  return node === undefined || node === "TOTAL" || code === node || code.startsWith(`${node}.`);
}
