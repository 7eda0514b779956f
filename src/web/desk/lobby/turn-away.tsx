import { Button, Popover, Textarea } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import type { Attendee } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";

/** Nobody is turned away, or sent out, without a reason; it stands in the record. */
export function TurnAway({
  room,
  person,
  label,
}: {
  readonly room: Room;
  readonly person: Attendee;
  readonly label: string;
}) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      await room.act("person.turned_away", { accountId: person.accountId, reason });
      setOpened(false);
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" size="compact-md" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Form
          onSend={() => void send()}
          sending={sending}
          problem={problem}
          send={label}
          onCancel={() => setOpened(false)}
        >
          <Textarea
            label={m.desk_lobby_turn_away_reason({ name: person.name })}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            minLength={3}
            maxLength={500}
            required
            autosize
            minRows={2}
            data-autofocus
          />
        </Form>
      </Popover.Dropdown>
    </Popover>
  );
}
