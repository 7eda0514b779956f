import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { type Action, permissions } from "../../core/people/permissions.ts";
import * as m from "../../words/messages.js";
import { CallProblem } from "./call.ts";
import classes from "./problem-panel.module.css";
import { problemWords } from "./problem-words.ts";
import { type About, WhyNot } from "./why-not.tsx";

/** Something failed or was refused: what happened, what to do next, and where it is a matter of duty, who could. */
export function ProblemPanel({
  problem,
  onRetry,
  who,
  children,
}: {
  readonly problem: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly who?: string;
  readonly children?: ReactNode;
}) {
  const words = problemWords(problem);
  // Faults of a form are marked at its fields; only others are listed (a file's, say).
  const refused = refusedAction(problem);
  const faults = problem instanceof CallProblem && problem.kind !== "invalid_input" ? problem.faults : [];
  return (
    <div className={classes["panel"]} role="alert" data-tone={words.tone}>
      <p className={classes["what"]}>
        <span aria-hidden="true">{words.tone === "block" ? "✕" : "▲"}</span> {words.what}
      </p>
      <p>{words.next}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.path + fault.message}>
              {fault.path && <code>{fault.path}</code>} {fault.message}
            </li>
          ))}
        </ul>
      )}
      {refused && <WhyNot action={refused.action} about={refused.about} />}
      {who && !refused && <p className={classes["who"]}>{m.ui_problem_who({ who })}</p>}
      {children}
      {onRetry && words.retry && (
        <Button variant="default" size="compact-md" onClick={onRetry}>
          {m.ui_retry()}
        </Button>
      )}
    </div>
  );
}

/** The action that the permission table refused, and where: then "why not" can be answered in full. */
function refusedAction(problem: unknown): { readonly action: Action; readonly about: About } | null {
  if (!(problem instanceof CallProblem) || problem.status !== 403) return null;
  const { action } = problem.detail;
  if (typeof action !== "string" || !isAction(action)) return null;
  const of = (name: string) => {
    const value = problem.about[name];
    return typeof value === "string" ? { [name]: value } : {};
  };
  return { action, about: { ...of("agencyId"), ...of("unitId"), ...of("worksheetId") } };
}

function isAction(text: string): text is Action {
  return Object.hasOwn(permissions, text);
}
