import type { RulePack } from "../../instruments/pack.ts";
import { parseExact } from "../../kernel/exact.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { FormulaAudit } from "./audit-formulas.ts";
import type { Defect, DefectKind } from "./defect.ts";
import type { Value } from "./formula/value.ts";
import { type Grid, type Pins, cellKey, shownValue } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { type Probe, sumOf } from "./probe.ts";
import { printedOf } from "./read-tier.ts";
import type { RowMap } from "./rows.ts";
import { type ScoreCell, rightValue, tolerance } from "./score-cells.ts";

/** One tier's columns under examination, with what the rules give for its answers. */
export type Scene = {
  readonly grid: Grid;
  readonly headings: Headings;
  readonly rows: RowMap;
  readonly tier: TierColumns;
  readonly pack: RulePack;
  /** The tier's real answers, with what the rules give for them. */
  readonly truth: Probe;
  readonly audit: FormulaAudit;
  readonly unanswered: ReadonlySet<string>;
};

/** Numbers kept to two decimals are a display, not a fault. */
export const displayRounding = 0.005 + tolerance;

/** Everything that a cell could build on at its right value; unanswered items stay as they are shown. */
export function pinRight(scene: Scene, target: ScoreCell): Pins {
  const pins = new Map<string, Value>();
  for (const cell of scene.audit.cells) {
    if (cell.key === target.key) continue;
    const isItem = cell.level === "item" || cell.level === "ratio";
    if (isItem && scene.unanswered.has(cell.code)) {
      const shown = shownValue(scene.headings.sheet.cell(cell.address));
      // a number or an error for a blank is reported there: here the item is worth what blanks are, or simply blank
      if (typeof shown === "number") pins.set(cell.key, 0);
      else if (typeof shown === "object" && shown !== null) pins.set(cell.key, "");
    } else if (isItem && cell.level === "item" && !scene.audit.conventions.has(cell.key)) continue;
    else pins.set(cell.key, rightValue(cell, scene.audit.conventions.get(cell.key) ?? "share", scene.truth));
  }
  for (const [code, row] of [...scene.rows.nodes, ...scene.rows.totals]) {
    if (scene.tier.percent === null) break;
    const weight = Number(scene.pack.nodes.find((node) => node.code === code)?.weight ?? scene.pack.total);
    const key = cellKey(scene.headings.sheet.name, addressAt(scene.tier.percent, row));
    const typed = scene.headings.sheet.cell(addressAt(scene.tier.percent, row));
    if (typed.error !== null) pins.set(key, (scene.truth.points.get(code) ?? 0) / weight);
  }
  return pins;
}

export function defectOf(scene: Scene, address: string, code: string, kind: DefectKind, message: string): Defect {
  const cell = scene.headings.sheet.cell(address);
  return { cell: address, kind, message, printed: printedOf(cell), correct: correctFor(scene, address, code) };
}

/** Points for nodes; for an item its share or points, as its cell writes them; the sum for a whole; a share for percentages. */
function correctFor(scene: Scene, address: string, code: string): number | null {
  const cell = scene.audit.cells.find((other) => other.address === address);
  if (cell) return rightValue(cell, scene.audit.conventions.get(cell.key) ?? "points", scene.truth);
  const whole = scene.rows.items.get(code)?.wholes.find(({ row }) => addressAt(scene.tier.answer, row) === address);
  const answer = scene.truth.answers[code];
  if (whole) return answer === undefined ? null : sumOf(answer, whole.parts);
  const weight = code === "TOTAL" ? scene.pack.total : scene.pack.nodes.find((node) => node.code === code)?.weight;
  return weight === undefined || parseExact(weight) === null
    ? null
    : (scene.truth.points.get(code) ?? 0) / Number(weight);
}
