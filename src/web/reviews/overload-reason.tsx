import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import * as m from "../../words/messages.js";
import { CallProblem } from "../ui/call.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import s from "./panel.module.css";

/** True for a refusal that a reason lifts: beyond a person's time, or a team's number of units. */
export function asksReason(problem: unknown): boolean {
  return problem instanceof CallProblem && (problem.kind === "over_load" || problem.kind === "team_too_large");
}

/** The warning with its numbers, and the field for why it is done all the same. */
export function OverloadReason({
  problem,
  isSending,
  onSend,
  onCancel,
}: {
  readonly problem: unknown;
  readonly isSending: boolean;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
}) {
  const [reason, setReason] = useState("");
  return (
    <form
      className={s.stack}
      aria-label={m.depth_reason_title()}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") onSend(reason.trim());
      }}
    >
      <ProblemPanel problem={problem} />
      <Textarea
        label={m.depth_reason_label()}
        autosize
        minRows={2}
        maxLength={10_000}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={s.links}>
        <Button type="submit" loading={isSending} disabled={reason.trim() === ""}>
          {m.depth_reason_send()}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {m.ui_cancel()}
        </Button>
      </div>
    </form>
  );
}
