import type { Answer, Answers } from "../../core/worksheets/answer.ts";
import { sameAnswer } from "./content.ts";

/** Trial answers over the saved ones: nothing here is ever sent until it is applied. By item code. */
export type Trial = Readonly<Record<string, Answer | null>>;

/** The answers as they would be. */
export function tried(answers: Answers, trial: Trial | null): Answers {
  if (!trial) return answers;
  const merged: Record<string, Answer> = { ...answers };
  for (const [item, answer] of Object.entries(trial)) {
    if (answer) merged[item] = answer;
    else delete merged[item];
  }
  return merged;
}

/** Tries one more answer; back at the saved one, it is no trial any longer. */
export function tryAnswer(trial: Trial, answers: Answers, item: string, answer: Answer | null): Trial {
  const { [item]: _old, ...rest } = trial;
  return sameAnswer(answers[item] ?? null, answer) ? rest : { ...rest, [item]: answer };
}

export function forget(trial: Trial, item: string): Trial {
  const { [item]: _gone, ...rest } = trial;
  return rest;
}
