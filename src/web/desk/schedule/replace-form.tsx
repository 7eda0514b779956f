import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { replaceDeskPanelist } from "../../../contract/desk/arrange.ts";
import { listDeskPanels } from "../../../contract/desk/rooms.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ReasonField } from "./reason-field.tsx";
import { schedules } from "./refreshes.ts";
import { roomRoleWord } from "./schedule-words.ts";
import type { ActProps } from "./session-acts.tsx";

/** An alternate of the panel takes a member's seat in this one meeting. */
export function ReplaceForm({ session, onDone }: ActProps) {
  const panels = useCall(listDeskPanels, { query: { round: session.roundId } });
  const [who, setWho] = useState("");
  const [by, setBy] = useState("");
  const [reason, setReason] = useState("");
  const toast = useToast();
  const send = useSend(replaceDeskPanelist, {
    refreshes: schedules,
    onDone: () => {
      toast({ text: m.desk_schedule_replaced() });
      onDone();
    },
  });
  if (panels.isPending) return <CardsSkeleton cards={1} />;
  if (panels.isError) return <ProblemPanel problem={panels.error} onRetry={() => void panels.refetch()} />;
  const seated = session.people.filter(({ role }) => role === "chair" || role === "evaluator");
  const here = new Set(seated.map(({ accountId }) => accountId));
  const panel = panels.data.items.find(({ id }) => id === session.panel?.id);
  const free = (panel?.members ?? []).filter(({ accountId }) => !here.has(accountId));
  if (free.length === 0) return <p>{m.desk_schedule_replace_none()}</p>;
  const leaving = who === "" ? (seated[0]?.accountId ?? "") : who;
  const coming = by === "" ? (free[0]?.accountId ?? "") : by;
  return (
    <Form
      send={m.desk_schedule_replace_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() =>
        send.mutate({
          params: { agencyId: session.agencyId, sessionId: session.id },
          body: { version: session.version, accountId: leaving, byAccountId: coming, reason },
        })
      }
    >
      <NativeSelect
        label={m.desk_schedule_replace_who()}
        value={leaving}
        onChange={(event) => setWho(event.currentTarget.value)}
        data={seated.map((one) => ({ value: one.accountId, label: `${one.name} (${roomRoleWord(one.role)})` }))}
      />
      <NativeSelect
        label={m.desk_schedule_replace_by()}
        value={coming}
        onChange={(event) => setBy(event.currentTarget.value)}
        data={free.map((one) => ({ value: one.accountId, label: `${one.name} (${roomRoleWord(one.role)})` }))}
      />
      <ReasonField value={reason} onChange={setReason} />
    </Form>
  );
}
