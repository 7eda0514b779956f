import { Popover, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { stepWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./header.module.css";

const choices = [5, 10, 15] as const;

/** More minutes for the step that runs. The reason is read by everybody in the room and stands in the minutes. */
export function ExtendStep({ room }: { readonly room: Room }) {
  const [opened, setOpened] = useState(false);
  const step = room.session.agenda[room.state.agenda.step ?? -1];
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <button type="button" className={s.more} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {m.desk_room_extend_button()}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.desk_room_extend()}>
        {step && <ExtendForm room={room} step={stepWord(step.key)} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function ExtendForm({
  room,
  step,
  onDone,
}: {
  readonly room: Room;
  readonly step: string;
  readonly onDone: () => void;
}) {
  const [minutes, setMinutes] = useState<number>(choices[0]);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      await room.act("agenda.extended", { minutes, reason });
      onDone();
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Form
      onSend={() => void send()}
      sending={sending}
      problem={problem}
      send={m.desk_room_extend_send({ minutes })}
      onCancel={onDone}
    >
      <b>{m.desk_room_extend_title({ step })}</b>
      <SegmentedControl
        aria-label={m.desk_room_extend_minutes()}
        data={choices.map((one) => ({ value: String(one), label: m.desk_room_minutes({ minutes: one }) }))}
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
      />
      <Textarea
        label={m.desk_room_extend_reason()}
        description={m.desk_room_extend_reason_note()}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        minLength={3}
        maxLength={500}
        required
        data-autofocus
        autosize
        minRows={2}
      />
    </Form>
  );
}
