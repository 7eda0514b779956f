import { Button, Radio, Textarea } from "@mantine/core";
import { useState } from "react";
import { decideDeskOutcome, getDeskRecord, releaseDeskOutcome } from "../../../contract/desk/record/record.ts";
import { type DeskOutcome, deskOutcomes } from "../../../core/desk/record/outcome.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Kept, outcomeWord } from "./record-words.ts";
import s from "./record.module.css";

type Part = { readonly kept: Kept };

/** How it ended: what the unit was told; for the lead, what is decided and not told yet. */
export function OutcomeCard({ kept }: Part) {
  const [isDeciding, setDeciding] = useState(false);
  const { told, waiting, isFieldCombined } = kept.outcome;
  const { zone } = kept.session;
  if (told) {
    return (
      <Card title={m.desk_record_outcome()}>
        <div className={s.stack}>
          <StatusTag status={told.outcome === "failed" ? "block" : "met"}>
            {outcomeWord(told.outcome, isFieldCombined)}
          </StatusTag>
          <p>{told.reason}</p>
          <p className={s.soft}>{m.desk_record_outcome_told({ when: moment(told.releasedAt, zone) })}</p>
        </div>
      </Card>
    );
  }
  return (
    <Card title={m.desk_record_outcome()} tone={kept.may.decide ? "need" : "plain"}>
      <div className={s.stack}>
        {!waiting && <p className={s.soft}>{m.desk_record_outcome_none()}</p>}
        {waiting && (
          <>
            <StatusTag status="need">{outcomeWord(waiting.outcome, isFieldCombined)}</StatusTag>
            <p>{waiting.reason}</p>
            <p className={s.soft}>
              {m.desk_record_outcome_waiting({ name: waiting.decidedBy, when: moment(waiting.decidedAt, zone) })}
            </p>
          </>
        )}
        {kept.may.decide && !isDeciding && (
          <div className={s.bar}>
            <Button variant={waiting ? "default" : "filled"} onClick={() => setDeciding(true)}>
              {waiting ? m.desk_record_outcome_decide_anew() : m.desk_record_outcome_decide()}
            </Button>
            {waiting && <Release kept={kept} number={waiting.number} />}
          </div>
        )}
        {kept.may.decide && isDeciding && <Decide kept={kept} onDone={() => setDeciding(false)} />}
      </div>
    </Card>
  );
}

function Decide({ kept, onDone }: Part & { readonly onDone: () => void }) {
  const toast = useToast();
  const { waiting, isFieldCombined } = kept.outcome;
  const offered = deskOutcomes.filter((one) => !(isFieldCombined && one === "to_field"));
  const [outcome, setOutcome] = useState<DeskOutcome>(waiting?.outcome ?? offered[0] ?? "failed");
  const [reason, setReason] = useState(waiting?.reason ?? "");
  const send = useSend(decideDeskOutcome, {
    refreshes: [getDeskRecord],
    onDone: () => {
      toast({ text: m.desk_record_outcome_decided_toast() });
      onDone();
    },
  });
  return (
    <Form
      onSend={() =>
        send.mutate({
          params: { agencyId: kept.session.agencyId, sessionId: kept.session.id },
          body: { outcome, reason: reason.trim(), seen: waiting?.number ?? 0 },
        })
      }
      sending={send.isPending}
      problem={send.error}
      send={m.desk_record_outcome_decide()}
      onCancel={onDone}
    >
      <Radio.Group
        label={m.desk_record_outcome_choice()}
        value={outcome}
        onChange={(value) => setOutcome(offered.find((one) => one === value) ?? outcome)}
      >
        <div className={s.stack}>
          {offered.map((one) => (
            <Radio key={one} value={one} label={outcomeWord(one, isFieldCombined)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={m.desk_record_outcome_reason()}
        description={m.desk_record_outcome_reason_hint()}
        required
        autosize
        minRows={3}
        maxLength={10_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}

function Release({ kept, number }: Part & { readonly number: number }) {
  const toast = useToast();
  const send = useSend(releaseDeskOutcome, {
    refreshes: [getDeskRecord],
    onDone: () => toast({ text: m.desk_record_outcome_released_toast() }),
  });
  if (!kept.minutes) return <p className={s.soft}>{m.desk_record_outcome_needs_minutes()}</p>;
  return (
    <>
      <Button
        loading={send.isPending}
        onClick={() =>
          send.mutate({
            params: { agencyId: kept.session.agencyId, sessionId: kept.session.id },
            body: { number },
          })
        }
      >
        {m.desk_record_outcome_release()}
      </Button>
      <p className={s.soft}>{m.desk_record_outcome_release_hint()}</p>
      {send.isError && <ProblemPanel problem={send.error} />}
    </>
  );
}
