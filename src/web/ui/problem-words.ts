import * as m from "../../words/messages.js";
import { CallProblem } from "./call.ts";
import { sentences } from "./problem-sentences.ts";
import type { Detail } from "./problem-tone.ts";

/** What happened and what to do next, in the person's language. `retry`: whether trying again can help. */
export type ProblemWords = {
  readonly what: string;
  readonly next: string;
  readonly tone: "need" | "block";
  readonly retry: boolean;
};

export function problemWords(problem: unknown): ProblemWords {
  if (!(problem instanceof CallProblem))
    return { what: m.problem_unknown(), next: m.problem_unknown_next(), tone: "block", retry: true };
  const known = sentences[problem.kind];
  if (known) return said(problem.kind, problem.detail);
  if (problem.status >= 500) return said("server_failed", problem.detail);
  return { what: m.problem_other({ kind: problem.kind }), next: m.problem_other_next(), tone: "block", retry: false };
}

/** The same by kind alone, for "why may I not" (`may` of a worksheet names the kind of reason). */
export function reasonWords(kind: string): string {
  return sentences[kind] ? said(kind, {}).what : m.problem_other({ kind });
}

function said(kind: string, detail: Detail): ProblemWords {
  const sentence = sentences[kind];
  if (!sentence) throw new Error(`no sentence for ${kind}`);
  return {
    what: sentence.what(detail),
    next: sentence.next(detail),
    tone: sentence.tone,
    retry: sentence.retry ?? false,
  };
}
