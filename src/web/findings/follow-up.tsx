import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { claimFollowUp, type FindingDetail, getFinding, listAllFindings } from "../../contract/findings/follow-up.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { longDay } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { PlanForm } from "./plan-form.tsx";
import { Proofs } from "./proofs.tsx";
import s from "./findings.module.css";

/** What the unit does about the finding, in three steps: plan, proof, done. Others read how far it is. */
export function FollowUp({ finding, unitId }: { readonly finding: FindingDetail; readonly unitId: string }) {
  const [isChanging, setChanging] = useState(false);
  const at = { agencyId: finding.agencyId, unitId, findingId: finding.id };
  const mayPlan = finding.mayAnswer && finding.state !== "claimed";
  const mustPlan = mayPlan && finding.state === "open";
  return (
    <>
      <Card title={m.findings_plan_title()}>
        {mayPlan && (mustPlan || isChanging) ? (
          <PlanForm
            finding={finding}
            at={at}
            onDone={() => setChanging(false)}
            {...(mustPlan ? {} : { onCancel: () => setChanging(false) })}
          />
        ) : (
          <Plan finding={finding} onChange={mayPlan ? () => setChanging(true) : null} />
        )}
      </Card>
      {(finding.action !== null || finding.proofs.length > 0) && (
        <Card title={m.findings_proof_title()}>
          <Proofs finding={finding} at={at} mayChange={mayPlan && !mustPlan} />
        </Card>
      )}
      {mayPlan && !mustPlan && <Claim finding={finding} at={at} />}
    </>
  );
}

function Plan({ finding, onChange }: { readonly finding: FindingDetail; readonly onChange: (() => void) | null }) {
  const { action } = finding;
  if (!action) return <p className={s.soft}>{m.findings_action_none()}</p>;
  return (
    <>
      <dl className={s.facts}>
        <dt>{m.findings_action()}</dt>
        <dd>{action.text}</dd>
        <dt>{m.findings_owner()}</dt>
        <dd>{action.owner}</dd>
        <dt>{m.findings_due_on()}</dt>
        <dd>{longDay(action.dueOn)}</dd>
      </dl>
      {onChange && (
        <div className={s.bar}>
          <Button variant="default" onClick={onChange}>
            {m.findings_plan_change()}
          </Button>
        </div>
      )}
    </>
  );
}

function Claim({
  finding,
  at,
}: {
  readonly finding: FindingDetail;
  readonly at: { readonly agencyId: string; readonly unitId: string; readonly findingId: string };
}) {
  const toast = useToast();
  const [text, setText] = useState("");
  const send = useSend(claimFollowUp, {
    refreshes: [getFinding, listAllFindings, getInbox],
    onDone: () => toast({ text: m.findings_claim_done() }),
  });
  const lacksProof = finding.proofs.length === 0;
  return (
    <Card title={m.findings_claim_title()}>
      <p className={s.soft}>{m.findings_claim_step()}</p>
      {lacksProof ? (
        <p>▲ {m.findings_claim_needs()}</p>
      ) : (
        <Form
          onSend={() => send.mutate({ params: at, body: { text: text.trim(), step: finding.step } })}
          sending={send.isPending}
          problem={send.error}
          send={m.findings_claim_send()}
        >
          <Textarea
            label={m.findings_claim_text()}
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      )}
    </Card>
  );
}
