import * as m from "../../words/messages.js";
import { CallProblem } from "./call.ts";
import { moment } from "./dates.ts";

/** What happened and what to do next, in the person's language. `retry`: whether trying again can help. */
export type ProblemWords = { readonly what: string; readonly next: string; readonly tone: "need" | "block"; readonly retry: boolean };

export function problemWords(problem: unknown): ProblemWords {
  if (!(problem instanceof CallProblem)) return { what: m.problem_unknown(), next: m.problem_unknown_next(), tone: "block", retry: true };
  const known = sentences[problem.kind];
  if (known) return { tone: "block", retry: false, ...known(problem.detail) };
  if (problem.status >= 500) return { what: m.problem_server_failed(), next: m.problem_server_failed_next(), tone: "block", retry: true };
  return { what: m.problem_other({ kind: problem.kind }), next: m.problem_other_next(), tone: "block", retry: false };
}

/** The same by kind alone, for "why may I not" (`may` of a worksheet names the kind of reason). */
export function reasonWords(kind: string): string {
  return (sentences[kind]?.({}) ?? { what: m.problem_other({ kind }) }).what;
}

type Detail = Readonly<Record<string, unknown>>;
type Sentence = (detail: Detail) => Pick<ProblemWords, "what" | "next"> & Partial<ProblemWords>;

const sentences: Readonly<Record<string, Sentence>> = {
  offline: () => ({ what: m.problem_offline(), next: m.problem_offline_next(), tone: "need", retry: true }),
  server_failed: () => ({ what: m.problem_server_failed(), next: m.problem_server_failed_next(), retry: true }),
  not_signed_in: () => ({ what: m.problem_not_signed_in(), next: m.problem_not_signed_in_next(), tone: "need" }),
  not_allowed_role: () => ({ what: m.problem_not_allowed_role(), next: m.problem_not_allowed_role_next() }),
  not_allowed_state: () => ({ what: m.problem_not_allowed_state(), next: m.problem_not_allowed_state_next(), retry: true }),
  not_allowed_own_unit: () => ({ what: m.problem_not_allowed_own_unit(), next: m.problem_not_allowed_own_unit_next() }),
  not_allowed_unassigned: () => ({ what: m.problem_not_allowed_unassigned(), next: m.problem_not_allowed_unassigned_next() }),
  not_allowed_area: () => ({ what: m.problem_not_allowed_area(), next: m.problem_not_allowed_area_next() }),
  not_found: () => ({ what: m.problem_not_found(), next: m.problem_not_found_next() }),
  conflict_version: () => ({ what: m.problem_conflict_version(), next: m.problem_conflict_version_next(), tone: "need", retry: true }),
  conflict: () => ({ what: m.problem_conflict(), next: m.problem_conflict_next(), tone: "need" }),
  window_closed: (detail) => {
    const at = text(detail["closesAt"]) ?? text(detail["closedAt"]);
    return { what: at ? m.problem_window_closed_at({ when: moment(new Date(Date.parse(at) - 1)) }) : m.problem_window_closed(), next: m.problem_window_closed_next() };
  },
  round_closed: () => ({ what: m.problem_round_closed(), next: m.problem_round_closed_next() }),
  item_not_open: () => ({ what: m.problem_item_not_open(), next: m.problem_item_not_open_next() }),
  invalid_input: () => ({ what: m.problem_invalid_input(), next: m.problem_invalid_input_next(), tone: "need" }),
  too_many_attempts: (detail) => {
    const seconds = Number(detail["retryAfterSeconds"] ?? detail["seconds"] ?? Number.NaN);
    return {
      what: m.problem_too_many_attempts(),
      next: Number.isFinite(seconds) ? m.problem_too_many_attempts_minutes({ minutes: Math.max(1, Math.ceil(seconds / 60)) }) : m.problem_too_many_attempts_next(),
      tone: "need",
    };
  },
  too_many_requests: () => ({ what: m.problem_too_many_requests(), next: m.problem_too_many_requests_next(), tone: "need", retry: true }),
  wrong_credentials: () => ({ what: m.problem_wrong_credentials(), next: m.problem_wrong_credentials_next(), tone: "need" }),
  wrong_code: () => ({ what: m.problem_wrong_code(), next: m.problem_wrong_code_next(), tone: "need" }),
  wrong_password: () => ({ what: m.problem_wrong_password(), next: m.problem_wrong_password_next(), tone: "need" }),
  account_disabled: () => ({ what: m.problem_account_disabled(), next: m.problem_account_disabled_next() }),
  invitation_expired: () => ({ what: m.problem_invitation_expired(), next: m.problem_invitation_expired_next() }),
  gap_in_answers: (detail) => ({ what: m.problem_gap_in_answers({ count: listLength(detail["items"]) ?? numberOf(detail["count"]) ?? 0 }), next: m.problem_gap_in_answers_next(), tone: "need" }),
  gates_do_not_carry: () => ({ what: m.problem_gates_do_not_carry(), next: m.problem_gates_do_not_carry_next() }),
  too_large: () => ({ what: m.problem_too_large(), next: m.problem_too_large_next(), tone: "need" }),
};

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function listLength(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}
