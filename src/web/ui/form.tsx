import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import * as m from "../../words/messages.js";
import { ProblemPanel } from "./problem-panel.tsx";
import classes from "./form.module.css";

/** Fields, what went wrong, and one button that says what happens. Enter sends. */
export function Form({
  children,
  onSend,
  sending,
  problem,
  send,
  onCancel,
  extra,
}: {
  readonly children: ReactNode;
  readonly onSend: () => void;
  readonly sending: boolean;
  readonly problem: unknown;
  readonly send: string;
  readonly onCancel?: () => void;
  readonly extra?: ReactNode;
}) {
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) onSend();
      }}
    >
      {children}
      {problem !== null && problem !== undefined && (
        <div ref={bringIntoView}>
          <ProblemPanel problem={problem} />
        </div>
      )}
      <div className={classes["actions"]}>
        <Button type="submit" loading={sending}>
          {send}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {m.ui_cancel()}
          </Button>
        )}
        {extra}
      </div>
    </form>
  );
}

/** In a panel that scrolls, what went wrong would otherwise stand below its edge. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

/** Two or more short fields on one line, under each other on a narrow screen. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes["row"]}>{children}</div>;
}
