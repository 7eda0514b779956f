import type { Cell } from "../../kernel/spreadsheet.ts";
import type { Defect } from "./defect.ts";
import type { Pins } from "./grid.ts";
import { judgeItem } from "./judge-item.ts";
import { judgeNode } from "./judge-node.ts";
import { type Scene, defectOf, displayRounding } from "./scene.ts";
import { type ScoreCell, isNear } from "./score-cells.ts";

/**
 * Compares what a tier's score cells show with what the rules give for its answers, origins only: a cell is at fault
 * when it is wrong although everything that it builds on is taken as right.
 */
export function auditShown(scene: Scene): readonly Defect[] {
  const faults = new Map(scene.audit.faults.map((fault) => [fault.address, fault]));
  const defects: Defect[] = scene.audit.faults.map((fault) =>
    defectOf(scene, fault.address, fault.code, fault.kind, fault.message),
  );
  for (const cell of scene.audit.cells) {
    if (faults.has(cell.address)) continue;
    const found = judge(scene, cell);
    if (found) defects.push(found);
  }
  return defects;
}

function judge(scene: Scene, cell: ScoreCell): Defect | null {
  const shown = scene.headings.sheet.cell(cell.address);
  const isScore = cell.level === "node" || cell.level === "total";
  if (
    shown.formula === null &&
    scene.audit.isLive &&
    shown.number !== null &&
    (isScore || siblingsAreLive(scene, cell))
  ) {
    return defectOf(
      scene,
      cell.address,
      cell.code,
      "total-typed-over",
      `${cell.address} holds a typed ${shown.text} where the workbook calculates its other scores; it will not follow the answers`,
    );
  }
  if (shown.formula !== null) {
    // a file written by a program may carry formulas without values: nothing is shown, nothing can be wrong
    if (shown.text === "" && shown.error === null) return null;
    const stale = staleness(scene, cell, shown);
    if (stale) return stale;
  }
  return isScore ? judgeNode(scene, cell, shown) : judgeItem(scene, cell, shown);
}

function staleness(scene: Scene, cell: ScoreCell, shown: Cell): Defect | null {
  if (shown.number === null) return null;
  const now = scene.grid.stepOnShown(scene.headings.sheet, cell.address, noPins);
  if (typeof now !== "number" || isNear(now, Number(shown.number), displayRounding)) return null;
  return defectOf(
    scene,
    cell.address,
    cell.code,
    "stale-value",
    `${cell.address} shows ${shown.text}, and its own formula gives ${now}`,
  );
}

function siblingsAreLive(scene: Scene, cell: ScoreCell): boolean {
  const siblings = scene.audit.cells.filter((other) => other.level === cell.level);
  const live = siblings.filter((other) => scene.headings.sheet.cell(other.address).formula !== null);
  return live.length * 2 >= siblings.length;
}

const noPins: Pins = new Map();
