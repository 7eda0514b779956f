import { Anchor, TextInput } from "@mantine/core";
import { useState } from "react";
import { inviteDesk } from "../../../contract/desk/arrange.ts";
import { previewDeskInvitation } from "../../../contract/desk/invitation.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import type { ActProps } from "./session-acts.tsx";
import s from "./schedule.module.css";

/** The letter as it would be, its number, and everybody is told. */
export function InviteForm({ session, onDone }: ActProps) {
  const [number, setNumber] = useState("");
  const toast = useToast();
  const params = { agencyId: session.agencyId, sessionId: session.id };
  const send = useSend(inviteDesk, {
    refreshes: schedules,
    onDone: (reply) => {
      toast({ text: m.desk_schedule_invitation_sent({ number: reply.number }) });
      onDone();
    },
  });
  const own = number.trim();
  return (
    <Form
      send={m.desk_schedule_invite_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() => send.mutate({ params, body: { version: session.version, ...(own === "" ? {} : { number: own }) } })}
    >
      <p className={s.plain}>{m.desk_schedule_invite_lead({ count: session.people.length })}</p>
      <p className={s.plain}>
        <Anchor
          href={addressOf(previewDeskInvitation.path, { params, query: { form: "pdf" } })}
          target="_blank"
          rel="noreferrer"
        >
          {m.desk_schedule_invite_preview()}
        </Anchor>
      </p>
      <TextInput
        label={m.desk_schedule_invite_number()}
        description={m.desk_schedule_invite_number_hint()}
        maxLength={100}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </Form>
  );
}
