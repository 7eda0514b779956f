import { useState } from "react";
import { cancelDesk } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { ReasonField } from "./reason-field.tsx";
import { schedules } from "./refreshes.ts";
import type { ActProps } from "./session-acts.tsx";
import s from "./schedule.module.css";

/** Takes a meeting off the calendar, with a reason. */
export function CancelForm({ session, onDone }: ActProps) {
  const [reason, setReason] = useState("");
  const toast = useToast();
  const send = useSend(cancelDesk, {
    refreshes: schedules,
    onDone: () => {
      toast({ text: m.desk_schedule_cancelled() });
      onDone();
    },
  });
  return (
    <Form
      send={m.desk_schedule_act_cancel()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() =>
        send.mutate({
          params: { agencyId: session.agencyId, sessionId: session.id },
          body: { version: session.version, reason },
        })
      }
    >
      <p className={s.plain}>{m.desk_schedule_cancel_lead()}</p>
      <ReasonField value={reason} onChange={setReason} />
    </Form>
  );
}
