import type { RulePack } from "../../instruments/pack.ts";
import { toNumber } from "../../kernel/exact.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import { score } from "../scoring.ts";
import type { Headings } from "./headings.ts";
import { readTier } from "./read-tier.ts";
import type { RowMap } from "./rows.ts";
import { isNear } from "./score-cells.ts";

/**
 * Which tier the score columns belong to. In the ministry's variant the unit has none, and whoever fills it may give the
 * unit's values in the first of them and the next tier's in the second (issue 4, point 5). That is read from typed
 * totals: when the first column's node scores are the unit's and not those of the answers beside it, columns move down.
 */
export function settleValueColumns(headings: Headings, rows: RowMap, pack: RulePack): Headings {
  const [unit, next] = headings.tiers;
  if (!unit || unit.score !== null || !next || next.score === null) return headings;
  const column = next.score;
  const shown = [...rows.nodes, ...rows.totals].flatMap(([code, row]) => {
    const cell = headings.sheet.cell(addressAt(column, row));
    return cell.formula === null && cell.number !== null ? [{ code, value: Number(cell.number) }] : [];
  });
  const fits = (place: number): number => {
    const tier = headings.tiers[place];
    if (!tier) return 0;
    const { nodes } = score(pack, readTier(headings, rows, pack, tier).answers, { held: null });
    return shown.filter(({ code, value }) => {
      const node = nodes[code];
      return node !== undefined && isNear(value, toNumber(node.score));
    }).length;
  };
  if (shown.length === 0 || fits(0) < shown.length || fits(1) === shown.length) return headings;
  const columns = headings.tiers.map((tier) => ({ score: tier.score, percent: tier.percent }));
  const tiers = headings.tiers.map((tier, place) => ({
    ...tier,
    score: columns[place + 1]?.score ?? null,
    percent: columns[place + 1]?.percent ?? null,
  }));
  return { ...headings, tiers };
}
