import type { RulePack } from "../../../instruments/pack.ts";
import { divide, exactly, multiply, toNumber } from "../../../kernel/exact.ts";
import { addressAt, columnLetters } from "../../../kernel/spreadsheet.ts";
import type { Answers } from "../../answer.ts";
import { type Scorecard, score } from "../../scoring.ts";
import type { FillContent } from "./fill-content.ts";
import type { TemplatePlaces } from "./template-places.ts";

/** The score columns that one layer's values fill, by their letters. */
export type LayerValues = {
  readonly layer: "unit" | "tpi";
  readonly score: string;
  readonly percent: string | null;
  readonly cells: readonly { readonly cell: string; readonly value: number; readonly item: string }[];
};

/**
 * What the layers are worth, for the score columns of a template: each layer's values stand beside its own answers. The
 * ministry's variant gives score columns to the assessors' tiers alone: the first tier's (its "Jawaban TPI") are P and Q,
 * the second's T and U. Columns that calculate themselves are left to it. Items of component A show their share of 1, as
 * the circulating workbooks do, results and headings their points. The portal's copy asks for no values.
 */
export function valueCells(places: TemplatePlaces, pack: RulePack, content: FillContent): readonly LayerValues[] {
  const { rows, tiers } = places;
  if (!rows) return [];
  const [unitTier, ...others] = tiers;
  // As the answers are paired: a template with fewer tiers takes the last ones.
  const chosen = content.assessors.slice(Math.max(0, content.assessors.length - others.length));
  const wanted = [
    { layer: "unit" as const, at: columnsOf(unitTier), answers: content.unit.answers },
    ...chosen.map(({ answers }, place) => ({ layer: "tpi" as const, at: columnsOf(others[place]), answers })),
  ];
  return wanted.flatMap(({ layer, at, answers }): readonly LayerValues[] => {
    if (!at || Object.keys(answers).length === 0 || calculatesItself(places, at.column)) return [];
    const found = cellsOf(places, pack, answers, at.column, at.percent);
    return [
      {
        layer,
        score: columnLetters(at.column),
        percent: at.percent === null ? null : columnLetters(at.percent),
        cells: found,
      },
    ];
  });
}

function columnsOf(tier: TemplatePlaces["tiers"][number] | undefined) {
  return tier === undefined || tier.score === null ? null : { column: tier.score, percent: tier.percent };
}

/** Most of the column's node scores are formulas: it follows the answers beside it. */
export function calculatesItself({ sheet, rows }: TemplatePlaces, column: number): boolean {
  const nodes = [...(rows?.nodes.values() ?? [])];
  const live = nodes.filter((row) => sheet.cell(addressAt(column, row)).formula !== null);
  return live.length * 2 > nodes.length;
}

function cellsOf(
  { rows, items }: TemplatePlaces,
  pack: RulePack,
  answers: Answers,
  score_: number,
  percent: number | null,
): LayerValues["cells"] {
  const card = score(pack, answers, { held: null });
  const cells: { cell: string; value: number; item: string }[] = [];
  const put = (item: string, row: number, value: number, share: number): void => {
    cells.push({ cell: addressAt(score_, row), value, item });
    if (percent !== null) cells.push({ cell: addressAt(percent, row), value: share, item });
  };
  for (const item of pack.items) {
    const row = items.get(item.code)?.answer ?? null;
    const value = card.items[item.code];
    if (row === null || !value) continue;
    const isResult = item.code.startsWith("B");
    put(item.code, row, toNumber(isResult ? multiply(value, exactly(item.weight)) : value), toNumber(value));
  }
  for (const [code, row] of rows?.nodes ?? []) putNode(card, code, row, put);
  for (const [code, row] of rows?.totals ?? []) putNode(card, code, row, put);
  return cells;
}

function putNode(
  card: Scorecard,
  code: string,
  row: number,
  put: (item: string, row: number, value: number, share: number) => void,
): void {
  const node = card.nodes[code];
  if (node) put(code, row, toNumber(node.score), toNumber(divide(node.score, node.weight)));
}
