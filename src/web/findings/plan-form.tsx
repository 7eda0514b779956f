import { NativeSelect, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { type FindingDetail, getFinding, listAllFindings, planFollowUp } from "../../contract/findings/follow-up.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import s from "./findings.module.css";

type At = { readonly agencyId: string; readonly unitId: string; readonly findingId: string };

/** What will be done, who sees to it (a person of the unit, or a post), and until when. */
export function PlanForm({
  finding,
  at,
  onDone,
  onCancel,
}: {
  readonly finding: FindingDetail;
  readonly at: At;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}) {
  const toast = useToast();
  const today = todayIn("WIB", useNow());
  const named = finding.owners.find(({ name }) => name === finding.action?.owner);
  const [kind, setKind] = useState<"person" | "post">(
    (finding.action && !named) || finding.owners.length === 0 ? "post" : "person",
  );
  const [action, setAction] = useState(finding.action?.text ?? "");
  const [person, setPerson] = useState(named?.accountId ?? "");
  const [post, setPost] = useState(named ? "" : (finding.action?.owner ?? ""));
  const [dueOn, setDueOn] = useState(finding.action && finding.action.dueOn >= today ? finding.action.dueOn : "");
  const send = useSend(planFollowUp, {
    refreshes: [getFinding, listAllFindings, getInbox],
    onDone: () => {
      toast({ text: m.findings_plan_saved() });
      onDone();
    },
  });
  const owner = kind === "person" ? { kind, accountId: person } : { kind, name: post.trim() };
  const isComplete = action.trim() !== "" && dueOn !== "" && (kind === "person" ? person !== "" : post.trim() !== "");
  return (
    <Form
      onSend={() => {
        if (isComplete) send.mutate({ params: at, body: { action: action.trim(), owner, dueOn, step: finding.step } });
      }}
      sending={send.isPending}
      problem={send.error}
      send={m.findings_plan_save()}
      {...(onCancel ? { onCancel } : {})}
    >
      {finding.action === null && <p className={s.soft}>{m.findings_plan_first()}</p>}
      <Textarea
        label={m.findings_action()}
        required
        autosize
        minRows={2}
        maxLength={10_000}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      {finding.owners.length > 0 && (
        <SegmentedControl
          aria-label={m.findings_owner()}
          value={kind}
          onChange={(value) => setKind(value === "person" ? "person" : "post")}
          data={[
            { value: "person", label: m.findings_plan_owner_person() },
            { value: "post", label: m.findings_plan_owner_post() },
          ]}
        />
      )}
      {kind === "person" ? (
        <NativeSelect
          label={m.findings_owner()}
          required
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          data={[
            { value: "", label: m.findings_plan_owner_choose() },
            ...finding.owners.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
        />
      ) : (
        <TextInput
          label={m.findings_owner()}
          description={m.findings_plan_owner_post_hint()}
          required
          maxLength={200}
          value={post}
          onChange={(event) => setPost(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="date"
        label={m.findings_due_on()}
        required
        min={today}
        value={dueOn}
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
    </Form>
  );
}
