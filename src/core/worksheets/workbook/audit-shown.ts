import type { RulePack } from "../../instruments/pack.ts";
import { parseExact } from "../../kernel/exact.ts";
import { type Cell, addressAt } from "../../kernel/spreadsheet.ts";
import type { Answer } from "../answer.ts";
import { type FormulaAudit } from "./audit-formulas.ts";
import type { Defect, DefectKind } from "./defect.ts";
import type { Value } from "./formula/value.ts";
import { type Grid, type Pins, cellKey, shownValue } from "./grid.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { type Probe, sumOf } from "./probe.ts";
import { printedOf } from "./read-tier.ts";
import { type RowMap, readKind } from "./rows.ts";
import { type ScoreCell, isNear, rightValue, tolerance } from "./score-cells.ts";

type Scene = {
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
const displayRounding = 0.005 + tolerance;

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

function judgeItem(scene: Scene, cell: ScoreCell, shown: Cell): Defect | null {
  const { code } = cell;
  const place = scene.rows.items.get(code);
  if (!place || kindIsWrong(scene, code)) return null;
  if (cell.level === "ratio" && (shown.error === null || itemIsRight(scene, code))) return null;
  const answer = scene.truth.answers[code];
  const isBlank = scene.unanswered.has(code);
  const wanted = rightValue(cell, scene.audit.conventions.get(cell.key) ?? "share", scene.truth);
  if (shown.error !== null) {
    return errorsBelow(scene, cell)
      ? null
      : defectOf(
          scene,
          cell.address,
          code,
          isZeroOver(scene, code) ? "zero-denominator" : "error-value",
          `${cell.address} ends in ${shown.error}`,
        );
  }
  if (isBlank) {
    return shown.number === null || Number(shown.number) === 0 || answer !== undefined
      ? null
      : defectOf(
          scene,
          cell.address,
          code,
          "score-wrong",
          `${cell.address} shows ${shown.text} for ${code}, which is not answered`,
        );
  }
  if (shown.number === null) {
    if (shown.text.trim() === "" || shown.formula === null) return null;
    const address = addressAt(scene.tier.answer, place.kindRow);
    const written = scene.headings.sheet.cell(address);
    return {
      cell: address,
      kind: "answer-not-counted",
      message: `${address} holds "${written.text}"; the formula in ${cell.address} does not see it as an answer and shows "${shown.text}"`,
      printed: printedOf(written),
      correct: answer?.kind === "choice" ? answer.option : null,
    };
  }
  const within = shown.formula === null ? displayRounding : tolerance;
  if (isNear(Number(shown.number), wanted, within) || wholeIsWrong(scene, code)) return null;
  if (isCarrier(scene, cell, shown)) return null;
  const kind: DefectKind = isZeroOver(scene, code)
    ? "zero-denominator"
    : isBeyond(scene, Number(shown.number)) && answer?.kind === "ratio"
      ? "ratio-not-clamped"
      : "score-wrong";
  return defectOf(
    scene,
    cell.address,
    code,
    kind,
    `${cell.address} shows ${shown.text} for ${code}; the rules give ${wanted}`,
  );
}

/** The ratio as it was divided is no score: it may be above 1, or an error, where the score beside it sets that right. */
function itemIsRight(scene: Scene, code: string): boolean {
  return scene.audit.cells.some((cell) => {
    if (cell.code !== code || cell.level !== "item") return false;
    const { number } = scene.headings.sheet.cell(cell.address);
    return (
      number !== null &&
      isNear(Number(number), rightValue(cell, scene.audit.conventions.get(cell.key) ?? "share", scene.truth))
    );
  });
}

/** A second score cell of the same item (LHKPN heading) only repeats what the first one shows. */
function isCarrier(scene: Scene, cell: ScoreCell, shown: Cell): boolean {
  if (shown.formula === null) return false;
  const pins = pinRight(scene, cell);
  const alone = scene.grid.stepOnShown(scene.headings.sheet, cell.address, pins);
  return isNear(alone, rightValue(cell, scene.audit.conventions.get(cell.key) ?? "share", scene.truth));
}

function judgeNode(scene: Scene, cell: ScoreCell, shown: Cell): Defect | null {
  const wanted = rightValue(cell, "points", scene.truth);
  if (shown.formula === null) return judgeTyped(scene, cell, shown, wanted);
  const blanks = scene.pack.items.filter(
    (item) =>
      item.code.startsWith(`${cell.code}.`) && parentOf(item.code) === cell.code && scene.unanswered.has(item.code),
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
  const children = scene.pack.nodes.filter(
    (node) => parentOf(node.code) === cell.code || (cell.code === "TOTAL" && !node.code.includes(".")),
  );
  const shownBelow = children.map((node) => shownScore(scene, node.code));
  if (children.length > 0 && shownBelow.every((value) => value !== null)) {
    const sum = shownBelow.reduce<number>((total, value) => total + (value ?? 0), 0);
    if (isNear(printed, sum, displayRounding * (children.length + 1))) return null;
  }
  const blanks = scene.pack.items.some((item) => parentOf(item.code) === cell.code && scene.unanswered.has(item.code));
  if (children.length === 0) {
    const answered = scene.pack.items.filter(
      (item) => parentOf(item.code) === cell.code && !scene.unanswered.has(item.code),
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
      (other) => other.level === "item" && parentOf(other.code) === cell.code,
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

/** Everything that a cell could build on at its right value; unanswered items stay as they are shown. */
function pinRight(scene: Scene, target: ScoreCell): Pins {
  const pins = new Map<string, Value>();
  for (const cell of scene.audit.cells) {
    if (cell.key === target.key) continue;
    const isItem = cell.level === "item" || cell.level === "ratio";
    if (isItem && scene.unanswered.has(cell.code)) {
      const shown = shownValue(scene.headings.sheet.cell(cell.address));
      if (typeof shown !== "object" || shown === null) continue;
      // an error below is reported there; here the item is simply blank
      pins.set(cell.key, "");
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

const noPins: Pins = new Map();

function errorsBelow(scene: Scene, cell: ScoreCell): boolean {
  return scene.audit.cells.some(
    (other) =>
      other.code === cell.code &&
      other.key !== cell.key &&
      other.level === "ratio" &&
      cell.level === "item" &&
      scene.headings.sheet.cell(other.address).error !== null,
  );
}

function siblingsAreLive(scene: Scene, cell: ScoreCell): boolean {
  const siblings = scene.audit.cells.filter((other) => other.level === cell.level);
  const live = siblings.filter((other) => scene.headings.sheet.cell(other.address).formula !== null);
  return live.length * 2 >= siblings.length;
}

function kindIsWrong(scene: Scene, code: string): boolean {
  const place = scene.rows.items.get(code);
  const item = scene.pack.items.find((candidate) => candidate.code === code);
  return (
    place !== undefined &&
    readKind(scene.headings.sheet.cell(addressAt(scene.headings.kind, place.kindRow)).text) !== item?.answerKind
  );
}

/** The whole above the parts was typed wrong, which is reported there. */
function wholeIsWrong(scene: Scene, code: string): boolean {
  const answer: Answer | undefined = scene.truth.answers[code];
  return (scene.rows.items.get(code)?.wholes ?? []).some(({ row, parts }) => {
    const { number } = scene.headings.sheet.cell(addressAt(scene.tier.answer, row));
    return number !== null && answer !== undefined && Number(number) !== sumOf(answer, parts);
  });
}

function isZeroOver(scene: Scene, code: string): boolean {
  const answer = scene.truth.answers[code];
  const ratio = scene.pack.items.find((item) => item.code === code)?.ratio;
  if (!ratio || answer?.kind !== "ratio" || scene.unanswered.has(code)) return false;
  return (
    ratio.denominator.reduce((total, { count, times }) => total + times * Number(answer.counts[count] ?? 0), 0) === 0
  );
}

function isBeyond(scene: Scene, shown: number): boolean {
  return scene.pack.scoring.clampRatios.value && (shown > 1 || shown < 0);
}

function parentOf(code: string): string {
  return code.slice(0, Math.max(0, code.lastIndexOf(".")));
}

function defectOf(scene: Scene, address: string, code: string, kind: DefectKind, message: string): Defect {
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
