import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { type FindingDetail, getFinding, listAllFindings } from "../../contract/findings/follow-up.ts";
import { listFindings, verifyFinding } from "../../contract/findings/writing.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import s from "./findings.module.css";

/** An assessor's word on what the unit did: verified, or sent back with what is missing. */
export function VerifyForm({
  finding,
  worksheetId,
}: {
  readonly finding: FindingDetail;
  readonly worksheetId: string;
}) {
  const toast = useToast();
  const [text, setText] = useState("");
  const send = useSend(verifyFinding, {
    refreshes: [getFinding, listAllFindings, listFindings],
    onDone: ({ state }) =>
      toast({ text: state === "verified" ? m.findings_verify_done() : m.findings_send_back_done() }),
  });
  const judge = (verdict: "verify" | "send_back"): void =>
    send.mutate({
      params: { agencyId: finding.agencyId, worksheetId, findingId: finding.id },
      body: { verdict, text: text.trim(), step: finding.step },
    });
  return (
    <Card title={m.findings_verify_title()} tone="wash">
      <p className={s.soft}>{m.findings_verify_hint()}</p>
      <Form
        onSend={() => judge("verify")}
        sending={send.isPending}
        problem={send.error}
        send={m.findings_verify()}
        extra={
          <Button variant="default" disabled={text.trim() === "" || send.isPending} onClick={() => judge("send_back")}>
            {m.findings_send_back()}
          </Button>
        }
      >
        <Textarea
          label={m.findings_verify_text()}
          description={m.findings_send_back_reason()}
          autosize
          minRows={2}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Form>
    </Card>
  );
}
