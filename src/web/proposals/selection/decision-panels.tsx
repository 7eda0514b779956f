import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { getCourse } from "../../../contract/proposals/course.ts";
import { listNational, listNationalDuties, listReleasable } from "../../../contract/proposals/national.ts";
import {
  decideSelection,
  getSelection,
  proposeSelection,
  type Selection,
  sendBackSelection,
} from "../../../contract/proposals/selection.ts";
import { type SelectionOutcome, selectionOutcomes } from "../../../core/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { outcomeWord } from "./national-words.ts";
import s from "./national.module.css";

const refreshes = [getSelection, getCourse, listNational, listNationalDuties, listReleasable];

/** An evaluator proposes what follows from the checks; passing over a failed one needs words. */
export function ProposePanel({ selection }: { readonly selection: Selection }) {
  const follows = followsOf(selection);
  // Until one chooses, what the checks say as they change.
  const [chosen, setOutcome] = useState<SelectionOutcome | null>(null);
  const outcome = chosen ?? follows;
  const isReady = selection.checks.every(({ word }) => word !== null);
  const [note, setNote] = useState("");
  const [considerations, setConsiderations] = useState("");
  const send = useSend(proposeSelection, { refreshes });
  const { agencyId, worksheetId, version } = selection;
  return (
    <form
      className={s.check}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { agencyId, worksheetId }, body: { outcome, note, considerations, version } });
      }}
    >
      <h2>{m.national_propose_title()}</h2>
      <p className={s.soft}>{m.national_propose_follows({ outcome: outcomeWord(follows) })}</p>
      <Outcomes outcome={outcome} onChoose={setOutcome} />
      {follows === "failed" && outcome !== "failed" && (
        <Considerations value={considerations} onChange={setConsiderations} />
      )}
      <Textarea
        label={m.national_propose_note()}
        autosize
        minRows={2}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {send.isError && <ProblemPanel problem={send.error} />}
      <div>
        <Button type="submit" loading={send.isPending} disabled={!isReady}>
          {m.national_propose_send()}
        </Button>
      </div>
    </form>
  );
}

/** The lead decides over the checks, or sends the proposal back with a reason. */
export function DecidePanel({ selection }: { readonly selection: Selection }) {
  const { agencyId, worksheetId, version, proposed } = selection;
  const params = { agencyId, worksheetId };
  const [outcome, setOutcome] = useState<SelectionOutcome>(proposed?.outcome ?? followsOf(selection));
  const [considerations, setConsiderations] = useState("");
  const [reason, setReason] = useState("");
  const decide = useSend(decideSelection, { refreshes });
  const back = useSend(sendBackSelection, { refreshes });
  return (
    <div className={s.check}>
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ params, body: { outcome, considerations, version } });
        }}
      >
        <h2>{m.national_decide_title()}</h2>
        <p className={s.soft}>{m.national_decide_lead()}</p>
        <Outcomes outcome={outcome} onChoose={setOutcome} />
        {followsOf(selection) === "failed" && outcome !== "failed" && (
          <Considerations value={considerations} onChange={setConsiderations} />
        )}
        {decide.isError && <ProblemPanel problem={decide.error} />}
        <div>
          <Button type="submit" loading={decide.isPending}>
            {m.national_decide_send()}
          </Button>
        </div>
      </form>
      <details>
        <summary>{m.national_send_back()}</summary>
        <form
          className={s.form}
          onSubmit={(event) => {
            event.preventDefault();
            back.mutate({ params, body: { reason, version } });
          }}
        >
          <Textarea
            label={m.national_send_back_reason()}
            required
            autosize
            minRows={2}
            maxLength={10_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {back.isError && <ProblemPanel problem={back.error} />}
          <div>
            <Button type="submit" variant="default" loading={back.isPending}>
              {m.national_send_back()}
            </Button>
          </div>
        </form>
      </details>
    </div>
  );
}

function Outcomes({
  outcome,
  onChoose,
}: {
  readonly outcome: SelectionOutcome;
  readonly onChoose: (outcome: SelectionOutcome) => void;
}) {
  return (
    <Radio.Group
      label={m.national_outcome_label()}
      value={outcome}
      onChange={(value) => onChoose(selectionOutcomes.find((one) => one === value) ?? outcome)}
    >
      <Stack gap={6} mt={6}>
        {selectionOutcomes.map((one) => (
          <Radio key={one} value={one} label={outcomeWord(one)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Considerations({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Textarea
      label={m.national_considerations()}
      description={m.national_considerations_hint()}
      required
      autosize
      minRows={2}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function followsOf({ checks }: Selection): SelectionOutcome {
  if (checks.some(({ word }) => word?.result === "fail")) return "failed";
  return checks.some(({ word }) => word?.result === "note") ? "passed_with_notes" : "passed";
}
