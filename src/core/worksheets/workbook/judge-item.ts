import type { Answer } from "../answer.ts";
import { type Cell, addressAt } from "../../kernel/spreadsheet.ts";
import type { Defect, DefectKind } from "./defect.ts";
import { sumOf } from "./probe.ts";
import { printedOf } from "./read-tier.ts";
import { readKind } from "./rows.ts";
import { type Scene, defectOf, displayRounding, pinRight } from "./scene.ts";
import { type ScoreCell, isNear, rightValue, tolerance } from "./score-cells.ts";

/** What is wrong with the score that is shown for an item; null when nothing is, or when the fault lies elsewhere. */
export function judgeItem(scene: Scene, cell: ScoreCell, shown: Cell): Defect | null {
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
    if (shown.number === null || Number(shown.number) === 0) return null;
    const why = answer === undefined ? "is not answered" : "lacks a count and so is not answered";
    return defectOf(
      scene,
      cell.address,
      code,
      "score-wrong",
      `${cell.address} shows ${shown.text} for ${code}, which ${why}`,
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
