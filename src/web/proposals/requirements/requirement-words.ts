import type { Fact, Line, UnitLine } from "../../../contract/proposals/requirements.ts";
import { currentLanguage } from "../../ui/locale.ts";
import type { Status } from "../../ui/status-tag.tsx";
import * as m from "../../../words/messages.js";
import { shortDay } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { roleWord } from "../../ui/role-words.ts";

export const statusWords = {
  met: m.requirements_status_met,
  not_met: m.requirements_status_not_met,
  unproven: m.requirements_status_unproven,
  not_applicable: m.requirements_status_not_applicable,
} as const;
export const statusTone = {
  met: "met",
  not_met: "block",
  unproven: "need",
  not_applicable: "plain",
} as const satisfies Record<Line["status"], Status>;

/** What is waived blocks nobody, so it does not look as if it did. */
export function toneOf({ status, waived }: Pick<Line, "status" | "waived">): Status {
  return waived ? "plain" : statusTone[status];
}

export const overallWords = {
  eligible: m.requirements_overall_eligible,
  unproven: m.requirements_overall_unproven,
  blocked: m.requirements_overall_blocked,
} as const;
export const overallTone = { eligible: "met", unproven: "need", blocked: "block" } as const satisfies Record<
  UnitLine["overall"],
  Status
>;

export const outcomeWords = {
  not_eligible: m.requirements_outcome_not_eligible,
  wbk_only: m.requirements_outcome_wbk_only,
  wbk_and_wbbm: m.requirements_outcome_wbk_and_wbbm,
  affirmative_only: m.requirements_outcome_affirmative_only,
} as const;

export const certaintyWords = {
  P: m.requirements_certainty_P,
  C: m.requirements_certainty_C,
  S: m.requirements_certainty_S,
} as const;

export function requiredWords({ required, year }: Pick<Line, "required" | "year">): string {
  const asked = requiredText(required);
  return year === null ? asked : `${asked}, ${m.requirements_year_of({ year })}`;
}

function requiredText(required: Line["required"]): string {
  switch (required.kind) {
    case "grade":
      return m.requirements_required_grade({ floor: required.floor });
    case "all":
      return m.requirements_required_all();
    case "yes":
      return m.requirements_required_yes();
    case "agreement":
      return m.requirements_required_agreement();
    case "none":
      return m.requirements_required_none();
    case "months":
      return m.requirements_required_months({ months: count(required.months) });
    case "held":
      return m.requirements_required_held({ predicate: required.predicate });
    case "at_most":
      return required.limit === null
        ? m.requirements_required_no_limit()
        : m.requirements_required_at_most({ limit: count(required.limit) });
    case "floors":
      return m.requirements_required_floors();
  }
}

/** What a line says at a glance: what is known, else what it waits for. */
export function shortWords(line: Line): string {
  if (line.known !== null || line.factKind !== null) return knownWords(line.known);
  if (line.next !== "none") return nextWords(line);
  return line.required.kind === "months" ? m.requirements_known_not_revoked() : "–";
}

export function knownWords(known: Line["known"]): string {
  if (known === null) return m.requirements_known_none();
  switch (known.kind) {
    case "since":
      return m.requirements_known_since({ day: shortDay(known.on), decree: known.decree });
    case "revoked":
      return m.requirements_known_revoked({ on: shortDay(known.on), until: shortDay(known.until) });
    case "proposed":
      return m.requirements_known_proposed({ count: count(known.count) });
    case "verdict":
      return verdictWords[known.outcome]();
    case "conditions": {
      const { unmet } = known;
      const reached = m.requirements_known_conditions({
        met: count(known.count - unmet.length),
        all: count(known.count),
      });
      return unmet.length === 0 ? reached : `${reached}; ${m.requirements_known_unmet({ ids: unmet.join(", ") })}`;
    }
    case "cases":
    case "day":
    case "flag":
    case "grade":
    case "service":
    case "share":
      return valueWords(known);
  }
}

const verdictWords = {
  meets_wbk: m.requirements_verdict_meets_wbk,
  meets_wbbm: m.requirements_verdict_meets_wbbm,
  not_yet: m.requirements_verdict_not_yet,
} as const;

export function valueWords(value: Fact["value"]): string {
  switch (value.kind) {
    case "grade":
      return value.number === null
        ? m.requirements_known_grade({ grade: value.grade })
        : m.requirements_known_grade_number({ grade: value.grade, number: localNumber(value.number) });
    case "share": {
      if (value.all === 0) return m.requirements_known_share_nil();
      // Rounded down: 99.96 % is not 100 %.
      const percent = localNumber((Math.floor((value.done * 1000) / value.all) / 10).toString());
      return m.requirements_known_share({ done: count(value.done), all: count(value.all), percent });
    }
    case "day":
      return m.requirements_known_day({ day: shortDay(value.on) });
    case "service":
      return [
        value.core ? m.requirements_known_core() : m.requirements_known_not_core(),
        value.direct ? m.requirements_known_direct() : m.requirements_known_not_direct(),
        value.agreement,
      ]
        .filter(Boolean)
        .join("; ");
    case "cases":
      if (value.count === 0) return m.requirements_known_no_case();
      return [
        m.requirements_known_cases({ count: count(value.count) }),
        value.byLeader ? m.requirements_known_by_leader() : "",
      ]
        .filter(Boolean)
        .join("; ");
    case "flag":
      return value.yes ? m.requirements_known_yes() : m.requirements_known_no();
  }
}

/** "70.12" as the person's language writes it. */
function localNumber(text: string): string {
  return text.replace(".", decimalSign());
}

function decimalSign(): string {
  return currentLanguage() === "en" ? "." : ",";
}

/** "verifikasi (Inspektur)": what is next, and who owes it. */
export function nextWords(line: Pick<Line, "next" | "owes"> & { readonly metFrom?: string | null }): string {
  const what =
    line.next === "wait"
      ? m.requirements_next_wait({ day: line.metFrom ? shortDay(line.metFrom) : "" })
      : nextTexts[line.next]();
  return line.owes === null ? what : m.requirements_owed_by({ what, who: roleWord(line.owes) });
}

const nextTexts = {
  none: m.requirements_next_none,
  enter: m.requirements_next_enter,
  prove: m.requirements_next_prove,
  verify: m.requirements_next_verify,
  correct: m.requirements_next_correct,
  improve: m.requirements_next_improve,
  conclude: m.requirements_next_conclude,
  reduce: m.requirements_next_reduce,
  other_track: m.requirements_next_other_track,
} as const satisfies Record<Exclude<Line["next"], "wait">, () => string>;
