import { TextInput } from "@mantine/core";
import type { z } from "zod";
import { type invitation, invitePerson, listInvitations } from "../../contract/people.ts";
import { listMail } from "../../contract/people/log.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn, type Zone } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { blankDuty, dutyBody, DutyFields, type UnitChoice } from "./duty-fields.tsx";

/** Invites somebody to a duty; the link goes by mail, or waits in the outbox. */
export function InvitationForm({
  agencyId,
  zone,
  units,
  onDone,
  onCancel,
}: {
  readonly agencyId: string;
  readonly zone: Zone;
  readonly units: readonly UnitChoice[];
  readonly onDone: (one: z.infer<typeof invitation>) => void;
  readonly onCancel: () => void;
}) {
  const send = useSend(invitePerson, { refreshes: [listInvitations, listMail], onDone });
  const form = useDraft({ name: "", email: "", ...blankDuty(todayIn(zone, useNow())) }, send.error);
  return (
    <Form
      send={m.people_invite_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() =>
        send.mutate({
          params: { agencyId },
          body: { ...dutyBody(form.draft), name: form.draft.name, email: form.draft.email },
        })
      }
    >
      <TextInput label={m.people_name()} required maxLength={200} {...form.bind("name")} />
      <TextInput label={m.people_email()} type="email" required {...form.bind("email")} />
      <DutyFields form={form} units={units} />
    </Form>
  );
}
