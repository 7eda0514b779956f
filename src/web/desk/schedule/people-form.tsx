import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { listDeskPeople, setDeskPeople } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import { roomRoleWord } from "./schedule-words.ts";
import type { ActProps } from "./session-acts.tsx";
import s from "./schedule.module.css";

type Candidate = Reply<typeof listDeskPeople>["items"][number];

/** Whom the agency sends, by which letter, and who writes down what is said. */
export function PeopleForm(props: ActProps) {
  const params = { agencyId: props.session.agencyId, sessionId: props.session.id };
  const found = useCall(listDeskPeople, { params });
  if (found.isPending) return <CardsSkeleton cards={1} />;
  if (found.isError) return <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />;
  return <Choice {...props} all={found.data.items} />;
}

function Choice({ session, onDone, all }: ActProps & { readonly all: readonly Candidate[] }) {
  const [people, setPeople] = useState(all);
  // Left empty, everybody keeps the letter by which they come already.
  const [letter, setLetter] = useState("");
  const [reason, setReason] = useState("");
  const toast = useToast();
  const send = useSend(setDeskPeople, {
    refreshes: [...schedules, listDeskPeople],
    onDone: () => {
      toast({ text: m.desk_schedule_people_saved() });
      onDone();
    },
  });
  const change = (accountId: string, by: Partial<Candidate>) =>
    setPeople(people.map((one) => (one.accountId === accountId ? { ...one, ...by } : one)));
  return (
    <Form
      send={m.desk_schedule_people_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() =>
        send.mutate({
          params: { agencyId: session.agencyId, sessionId: session.id },
          body: {
            version: session.version,
            reason: reason.trim(),
            people: people.flatMap(({ sent, accountId, role, takesNotes, letter: own }) =>
              sent && role !== "chair" && role !== "evaluator"
                ? [{ accountId, role, takesNotes, letter: letter.trim() === "" ? own : letter }]
                : [],
            ),
          },
        })
      }
    >
      <ul className={s.list}>
        {people.map((one) => (
          <li key={one.accountId} className={s.person}>
            <Checkbox
              label={`${one.name} (${roomRoleWord(one.role)})`}
              checked={one.sent}
              onChange={(event) => change(one.accountId, { sent: event.currentTarget.checked })}
            />
            {one.sent && (
              <Checkbox
                size="xs"
                label={m.desk_schedule_takes_notes()}
                aria-label={`${m.desk_schedule_takes_notes()}: ${one.name}`}
                checked={one.takesNotes}
                onChange={(event) => change(one.accountId, { takesNotes: event.currentTarget.checked })}
              />
            )}
          </li>
        ))}
      </ul>
      <TextInput
        label={m.desk_schedule_people_letter()}
        description={m.desk_schedule_people_letter_hint()}
        maxLength={200}
        value={letter}
        onChange={(event) => setLetter(event.currentTarget.value)}
      />
      <TextInput
        label={m.desk_schedule_reason()}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}
