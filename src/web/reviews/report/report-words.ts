import type { Report, ReportContents, ReportLine } from "../../../contract/reviews/report.ts";
import { parseExact } from "../../../core/kernel/exact.ts";
import { displayDistance } from "../../../core/worksheets/display.ts";
import * as m from "../../../words/messages.js";
import { currentLanguage } from "../../ui/locale.ts";
import { localDecimal, percent } from "../../ui/numbers.ts";
import type { Status } from "../../ui/status-tag.tsx";

export type State = Report["state"];
export type Kind = ReportLine["kind"];

export const stateText = {
  draft: m.report_state_draft,
  submitted: m.report_state_submitted,
  approved: m.report_state_approved,
  issued: m.report_state_issued,
} as const satisfies Record<State, () => string>;

export const stateTone = {
  draft: "plain",
  submitted: "need",
  approved: "need",
  issued: "met",
} as const satisfies Record<State, Status>;

export const stepText = {
  submit: m.report_step_submit,
  approve: m.report_step_approve,
  send_back: m.report_step_send_back,
  issue: m.report_step_issue,
} as const satisfies Record<Report["steps"][number]["step"], () => string>;

export const kindText = {
  evaluation_report: m.report_lhe,
  official_record: m.report_ba,
} as const satisfies Record<Kind, () => string>;

export const waitsText = {
  verdict: m.report_waits_verdict,
  lead: m.report_waits_lead,
  inspector: m.report_waits_inspector,
  nobody: m.report_waits_nobody,
} as const satisfies Record<ReportLine["waitsFor"], () => string>;

const partWords: Readonly<Record<string, () => string>> = {
  cover: m.report_part_cover,
  background: m.report_part_background,
  basis: m.report_part_basis,
  purpose: m.report_part_purpose,
  target: m.report_part_target,
  method: m.report_part_method,
  scope: m.report_part_scope,
  summary: m.report_part_summary,
  appreciation: m.report_part_appreciation,
  closing: m.report_part_closing,
  opening: m.report_part_opening,
  agreement: m.report_part_agreement,
};

export function partText(part: string): string {
  return partWords[part]?.() ?? part;
}

type Noted = ReportContents["noted"][number];

/** An answer in short: "B", "3,6", "73,33 %". */
export function answerWord(answer: Noted["unit"], value: string | null): string {
  if (answer === null) return m.report_empty_answer();
  if (answer.kind === "choice") return answer.option;
  if (answer.kind === "index") return localDecimal(answer.value);
  return value === null ? m.report_empty_answer() : percent(value);
}

/** Value and distance as shown add up to the floor, so that nothing seems nearer than it is. */
export function distanceWord(distance: string, decimals: number): string {
  const value = parseExact(distance);
  if (!value) return "–";
  const text = displayDistance(value, decimals, currentLanguage());
  return text.startsWith("-") ? text.replace("-", "−") : `+${text}`;
}

export function metTag(met: boolean): { readonly status: Status; readonly text: string } {
  return met ? { status: "met", text: m.report_met() } : { status: "block", text: m.report_unmet() };
}
