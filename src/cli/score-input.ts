import type { AnswerKind, PackItem, Predicate, RulePack } from "../core/instruments/pack.ts";
import type { Answer, Answers } from "../core/worksheets/answer.ts";
import { checkAnswer } from "../core/worksheets/check-answer.ts";
import type { AnswerProblem } from "../core/worksheets/check-answer.ts";

const decimal = Symbol("decimal");

/** A number as it stood in the file: decimal text, so that 3.6 is exactly 3.6. No JSON can write one by hand. */
type DecimalText = { readonly [decimal]: string };

/** Parses JSON, keeping every number as decimal text. Throws a SyntaxError for what is not JSON. */
export function parseKeepingDecimals(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" ? { [decimal]: context?.source ?? String(value) } : value;
  return JSON.parse(text, keep);
}

export type ScoreInput = {
  readonly instrument: string | null;
  readonly held: Predicate | null;
  readonly answers: Readonly<Record<string, unknown>>;
};

export type Reading<Value> = { readonly value: Value; readonly faults: readonly string[] };

/** The frame of the file: `instrument`, `heldPredicate`, `answers`, and nothing else. */
export function readInput(json: unknown): Reading<ScoreInput> {
  const faults: string[] = [];
  if (!isTable(json))
    return { value: { instrument: null, held: null, answers: {} }, faults: ["the file must hold a JSON object"] };
  for (const key of Object.keys(json)) {
    if (!["instrument", "heldPredicate", "answers"].includes(key))
      faults.push(`"${key}" is not known; expected instrument, heldPredicate, answers`);
  }
  const { instrument = null, heldPredicate = null, answers } = json;
  if (instrument !== null && typeof instrument !== "string")
    faults.push(`"instrument" must be text, not ${show(instrument)}`);
  if (heldPredicate !== null && heldPredicate !== "WBK" && heldPredicate !== "WBBM") {
    faults.push(`"heldPredicate" must be "WBK" or "WBBM", not ${show(heldPredicate)}`);
  }
  if (!isTable(answers))
    faults.push(answers === undefined ? `"answers" is missing` : `"answers" must be an object, not ${show(answers)}`);
  return {
    value: {
      instrument: typeof instrument === "string" ? instrument : null,
      held: heldPredicate === "WBK" || heldPredicate === "WBBM" ? heldPredicate : null,
      answers: isTable(answers) ? answers : {},
    },
    faults,
  };
}

/** The answers themselves, each checked against its item; `null` leaves an item unanswered. */
export function readAnswers(pack: RulePack, json: Readonly<Record<string, unknown>>): Reading<Answers> {
  const itemsByCode = new Map(pack.items.map((item) => [item.code, item]));
  const answers: Record<string, Answer> = {};
  const faults: string[] = [];
  for (const [code, given] of Object.entries(json)) {
    const item = itemsByCode.get(code);
    const kind = item && pack.answerKinds[item.answerKind];
    if (!item || !kind) faults.push(`${code}: the instrument has no item with this code`);
    else if (given !== null) {
      const { value, faults: ownFaults } = readAnswer(pack, item, kind, given);
      faults.push(...ownFaults);
      if (value) answers[code] = value;
    }
  }
  return { value: answers, faults };
}

function readAnswer(pack: RulePack, item: PackItem, kind: AnswerKind, given: unknown): Reading<Answer | null> {
  const refuse = (sentence: string) => ({ value: null, faults: [`${item.code}: ${sentence}`] });
  const judge = (answer: Answer) => {
    const problems = checkAnswer(pack, item, answer);
    return { value: problems.length === 0 ? answer : null, faults: problems.map(sentenceOf) };
  };
  if (kind.kind === "choice") {
    const keys = kind.options.map((option) => option.key).join(", ");
    return typeof given === "string"
      ? judge({ kind: "choice", option: given })
      : refuse(`${show(given)} is not one of the options ${keys}`);
  }
  if (kind.kind === "index") {
    return isDecimal(given)
      ? judge({ kind: "index", value: given[decimal] })
      : refuse(`${show(given)} is not a number from ${kind.min} to ${kind.max}`);
  }
  const keys = item.counts.map((count) => count.key).join(", ");
  if (!isTable(given)) return refuse(`${show(given)} is not an object with the counts ${keys}`);
  const counts: Record<string, string | null> = {};
  const faults: string[] = [];
  for (const [key, count] of Object.entries(given)) {
    if (count === null) counts[key] = null;
    else if (isDecimal(count)) counts[key] = count[decimal];
    else faults.push(`${item.code}: the count "${key}" must be a whole number of 0 or more, not ${show(count)}`);
  }
  const judged = judge({ kind: "ratio", counts });
  return { value: judged.value, faults: [...faults, ...judged.faults] };
}

function sentenceOf(problem: AnswerProblem): string {
  const { item } = problem.detail;
  switch (problem.kind) {
    case "answer_unknown_option":
      return `${item}: "${problem.detail.given}" is not one of the options ${problem.detail.allowed}`;
    case "answer_out_of_range":
      return `${item}: ${problem.detail.given} is not from ${problem.detail.min} to ${problem.detail.max}`;
    case "answer_not_a_number":
      return `${item}: ${problem.detail.given} is not a plain decimal number such as 3.6`;
    case "answer_unknown_count":
      return `${item}: there is no count "${problem.detail.count}"; expected ${problem.detail.allowed}`;
    case "answer_count_not_whole":
      return `${item}: the count "${problem.detail.count}" must be a whole number of 0 or more, not ${problem.detail.given}`;
    case "answer_wrong_kind":
      return `${item}: expected ${problem.detail.expected}, not ${problem.detail.given}`;
  }
}

function isDecimal(json: unknown): json is DecimalText {
  return typeof json === "object" && json !== null && decimal in json;
}

function isTable(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json) && !isDecimal(json);
}

function show(json: unknown): string {
  if (isDecimal(json)) return json[decimal];
  if (Array.isArray(json)) return "a list";
  return isTable(json) ? "an object" : JSON.stringify(json);
}
