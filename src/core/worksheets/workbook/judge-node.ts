import { parentCode } from "../../instruments/tree.ts";
import type { Cell } from "../../kernel/spreadsheet.ts";
import type { Defect } from "./defect.ts";
import { type Scene, defectOf, displayRounding, pinRight } from "./scene.ts";
import { type ScoreCell, isNear, rightValue } from "./score-cells.ts";

/** What is wrong with the score that is shown for a node; null when it only carries what is wrong below it. */
export function judgeNode(scene: Scene, cell: ScoreCell, shown: Cell): Defect | null {
  const wanted = rightValue(cell, "points", scene.truth);
  if (shown.formula === null) return judgeTyped(scene, cell, shown, wanted);
  const blanks = scene.pack.items.filter(
    (item) =>
      item.code.startsWith(`${cell.code}.`) && parentCode(item.code) === cell.code && scene.unanswered.has(item.code),
  );
  const alone = scene.grid.stepOnShown(scene.headings.sheet, cell.address, pinRight(scene, cell));
  if (typeof alone === "object" && alone !== null) {
    return blanks.length === 0
      ? null
      : defectOf(
          scene,
          cell.address,
          cell.code,
          "error-value",
          `${cell.address} ends in ${alone.error} while items of ${cell.code} are unanswered; they count 0`,
        );
  }
  if (alone === undefined || isNear(alone, wanted, 1e-6) || blanks.length === 0) return null;
  return defectOf(
    scene,
    cell.address,
    cell.code,
    "blank-left-out",
    `${cell.address} leaves ${blanks.map((item) => item.code).join(", ")} out of the mean; unanswered items count 0`,
  );
}

/** Values without formulas: right when they are the score, or follow from the wrong values shown below them. */
function judgeTyped(scene: Scene, cell: ScoreCell, shown: Cell, wanted: number): Defect | null {
  if (shown.number === null) return null;
  const printed = Number(shown.number);
  if (isNear(printed, wanted, displayRounding)) return null;
  const children = scene.pack.nodes.filter((node) => parentCode(node.code) === cell.code);
  const shownBelow = children.map((node) => shownScore(scene, node.code));
  if (children.length > 0 && shownBelow.every((value) => value !== null)) {
    const sum = shownBelow.reduce<number>((total, value) => total + (value ?? 0), 0);
    if (isNear(printed, sum, displayRounding * (children.length + 1))) return null;
  }
  const blanks = scene.pack.items.some(
    (item) => parentCode(item.code) === cell.code && scene.unanswered.has(item.code),
  );
  if (children.length === 0) {
    const answered = scene.pack.items.filter(
      (item) => parentCode(item.code) === cell.code && !scene.unanswered.has(item.code),
    );
    const weight = Number(scene.pack.nodes.find((node) => node.code === cell.code)?.weight ?? 0);
    const mean =
      answered.reduce((total, item) => total + (scene.truth.shares.get(item.code) ?? 0), 0) /
      Math.max(1, answered.length);
    if (blanks && isNear(printed, mean * weight, displayRounding)) {
      return defectOf(
        scene,
        cell.address,
        cell.code,
        "blank-left-out",
        `${cell.address} leaves unanswered items of ${cell.code} out of the mean; they count 0`,
      );
    }
    const itemsShown = scene.audit.cells.filter(
      (other) => other.level === "item" && parentCode(other.code) === cell.code,
    );
    const values = itemsShown.map((other) => scene.headings.sheet.cell(other.address).number);
    if (values.length > 0 && values.every((value) => value !== null)) {
      const numbers = values.map(Number);
      const sum = numbers.reduce((total, value) => total + value, 0);
      if (
        isNear(printed, sum, displayRounding * (numbers.length + 1)) ||
        isNear(printed, (sum / numbers.length) * weight, displayRounding * 2)
      )
        return null;
    }
  }
  return defectOf(
    scene,
    cell.address,
    cell.code,
    "score-wrong",
    `${cell.address} shows ${shown.text} for ${cell.code}; the rules give ${wanted}`,
  );
}

function shownScore(scene: Scene, code: string): number | null {
  for (const cell of scene.audit.cells) {
    if (cell.code !== code || (cell.level !== "node" && cell.level !== "total")) continue;
    const { number } = scene.headings.sheet.cell(cell.address);
    if (number !== null) return Number(number);
  }
  return null;
}
