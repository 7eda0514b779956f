import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DutyReply } from "../../contract/people.ts";
import { isInForce } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { dutyWord } from "../ui/office-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import classes from "./person-panel.module.css";

/** One duty with its place, period and letter, and for those who may, its end. Give it a key that names its last day. */
export function DutyLine({
  duty,
  today,
  ending,
}: {
  readonly duty: DutyReply;
  readonly today: string;
  readonly ending: {
    readonly sending: boolean;
    readonly problem: unknown;
    readonly onEnd: (lastDay: string) => void;
  } | null;
}) {
  const [isOpen, setOpen] = useState(false);
  const form = useDraft({ lastDay: today }, ending?.problem);
  const isNow = isInForce(duty, today);
  return (
    <li>
      <div className={classes["line"]}>
        <strong>{dutyWord(duty)}</strong>
        {!isNow && (
          <StatusTag status="plain">{duty.validFrom > today ? m.people_duty_later() : m.people_duty_ended()}</StatusTag>
        )}
      </div>
      <p className={classes["facts"]}>
        {duty.unitName ?? duty.agencyName ?? m.ui_platform()}
        <br />
        {duty.validTo
          ? m.people_duty_period({ from: longDay(duty.validFrom), to: longDay(duty.validTo) })
          : m.people_duty_since({ from: longDay(duty.validFrom) })}
        <br />
        {duty.letterDate ? m.acting_letter_dated({ letter: duty.letter, day: longDay(duty.letterDate) }) : duty.letter}
        {duty.actingForName && ` · ${m.acting_for({ name: duty.actingForName })}`}
      </p>
      {ending && isNow && !isOpen && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {m.people_end()}
        </Button>
      )}
      {ending && isOpen && (
        <Form
          send={m.people_end()}
          sending={ending.sending}
          problem={ending.problem}
          onCancel={() => setOpen(false)}
          onSend={() => ending.onEnd(form.draft.lastDay)}
        >
          <TextInput type="date" label={m.people_last_day()} required min={duty.validFrom} {...form.bind("lastDay")} />
        </Form>
      )}
    </li>
  );
}
