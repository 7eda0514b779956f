import type { PackItem, RulePack } from "../../src/core/instruments/pack.ts";
import { childItems, childNodes } from "../../src/core/instruments/tree.ts";
import { buildRecap } from "./build-recap.ts";
import { type Layout, type Tier, kinds, layouts } from "./layouts.ts";
import { type Planted, type PutCell, writeFormulas } from "./write-formulas.ts";
import { columnLetters } from "../../src/core/kernel/spreadsheet.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";

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

function writeTier(pack: RulePack, tier: Tier, text: TierText, rows: ReadonlyMap<string, number>, set: PutCell): void {
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
