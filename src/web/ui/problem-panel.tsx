import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import * as m from "../../words/messages.js";
import { CallProblem } from "./call.ts";
import classes from "./problem-panel.module.css";
import { problemWords } from "./problem-words.ts";

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
      {who && <p className={classes["who"]}>{m.ui_problem_who({ who })}</p>}
      {children}
      {onRetry && words.retry && (
        <Button variant="default" size="compact-md" onClick={onRetry}>
          {m.ui_retry()}
        </Button>
      )}
    </div>
  );
}
