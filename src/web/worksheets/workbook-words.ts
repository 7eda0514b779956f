import type { DefectKind } from "../../core/worksheets/workbook/defect.ts";
import * as m from "../../words/messages.js";
import { CallProblem } from "../ui/call.ts";
import { problemWords } from "../ui/problem-words.ts";

type KindWords = readonly [name: () => string, why: () => string];

const defectWords: Readonly<Record<DefectKind, KindWords>> = {
  "wrong-range": [m.workbook_defect_wrong_range, m.workbook_defect_wrong_range_why],
  "wrong-divisor": [m.workbook_defect_wrong_divisor, m.workbook_defect_wrong_divisor_why],
  "formula-wrong": [m.workbook_defect_formula_wrong, m.workbook_defect_formula_wrong_why],
  rounded: [m.workbook_defect_rounded, m.workbook_defect_rounded_why],
  "total-typed-over": [m.workbook_defect_total_typed_over, m.workbook_defect_total_typed_over_why],
  "stale-value": [m.workbook_defect_stale_value, m.workbook_defect_stale_value_why],
  "score-wrong": [m.workbook_defect_score_wrong, m.workbook_defect_score_wrong_why],
  "error-value": [m.workbook_defect_error_value, m.workbook_defect_error_value_why],
  "kind-cell-overwritten": [m.workbook_defect_kind_cell_overwritten, m.workbook_defect_kind_cell_overwritten_why],
  "weight-changed": [m.workbook_defect_weight_changed, m.workbook_defect_weight_changed_why],
  "parts-do-not-sum": [m.workbook_defect_parts_do_not_sum, m.workbook_defect_parts_do_not_sum_why],
  "blank-left-out": [m.workbook_defect_blank_left_out, m.workbook_defect_blank_left_out_why],
  "answer-not-counted": [m.workbook_defect_answer_not_counted, m.workbook_defect_answer_not_counted_why],
  "answer-invalid": [m.workbook_defect_answer_invalid, m.workbook_defect_answer_invalid_why],
  "ratio-not-clamped": [m.workbook_defect_ratio_not_clamped, m.workbook_defect_ratio_not_clamped_why],
  "zero-denominator": [m.workbook_defect_zero_denominator, m.workbook_defect_zero_denominator_why],
  "percent-wrong": [m.workbook_defect_percent_wrong, m.workbook_defect_percent_wrong_why],
  "recap-wrong-column": [m.workbook_defect_recap_wrong_column, m.workbook_defect_recap_wrong_column_why],
  "recap-wrong-row": [m.workbook_defect_recap_wrong_row, m.workbook_defect_recap_wrong_row_why],
  "gate-cell-wrong": [m.workbook_defect_gate_cell_wrong, m.workbook_defect_gate_cell_wrong_why],
  "unknown-row": [m.workbook_defect_unknown_row, m.workbook_defect_unknown_row_why],
  "duplicate-row": [m.workbook_defect_duplicate_row, m.workbook_defect_duplicate_row_why],
  "missing-row": [m.workbook_defect_missing_row, m.workbook_defect_missing_row_why],
};

export function defectName(kind: string): string {
  return isDefectKind(kind) ? defectWords[kind][0]() : kind;
}

export function defectWhy(kind: string): string {
  return isDefectKind(kind) ? defectWords[kind][1]() : "";
}

function isDefectKind(kind: string): kind is DefectKind {
  return Object.hasOwn(defectWords, kind);
}

const refusals: Readonly<Record<string, () => string>> = {
  "workbook-not-xlsx": m.workbook_refused_not_xlsx,
  "workbook-old-format": m.workbook_refused_old_format,
  "workbook-encrypted": m.workbook_refused_encrypted,
  "workbook-macros": m.workbook_refused_macros,
  "workbook-too-large": m.workbook_refused_too_large,
  too_large: m.workbook_refused_too_large,
  "workbook-bomb": m.workbook_refused_bomb,
  "workbook-unsafe": m.workbook_refused_unsafe,
  "workbook-corrupt": m.workbook_refused_corrupt,
  "workbook-unknown-layout": m.workbook_refused_layout,
  workbook_not_previewed: m.workbook_refused_changed,
  preview_outdated: m.workbook_refused_outdated,
  not_allowed_state: m.workbook_refused_state,
  offline: m.workbook_offline,
};

/** Why a file was not taken, and what to do about it. */
export function refusalWords(problem: unknown): string {
  if (!(problem instanceof CallProblem))
    return m.workbook_refused_other({ kind: problem instanceof Error ? problem.name : "?" });
  const words = refusals[problem.kind] ?? refusals[problem.kind.replaceAll("_", "-")];
  if (words) return words();
  const general = problemWords(problem);
  return `${general.what} ${general.next}`;
}

/** Why a line of the workbook is not taken over: a kind of reason, or the cell whose content is no answer. */
export function skippedWords(message: string): string {
  if (/^[A-Z]{1,3}\d+$/.test(message)) return m.workbook_skipped_cell({ cell: message });
  if (message === "not_a_link") return m.workbook_skipped_link();
  return message === "not_allowed_area" ? m.workbook_skipped_area() : m.workbook_skipped_closed();
}

export function layoutWords(layout: string): string {
  if (layout === "lampiran-iii") return m.workbook_layout_annex();
  return layout === "jawaban-2026" ? m.workbook_layout_2026() : layout;
}

/** What an input of type file offers where a workbook is wanted. */
export const workbookFiles = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
