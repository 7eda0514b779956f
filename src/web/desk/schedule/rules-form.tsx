import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { getDeskSettings, setDeskSettings } from "../../../contract/desk/rooms.ts";
import type { DeskSettings } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { longDay } from "../../ui/dates.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import s from "./schedule.module.css";

const steps = [5, 10, 15, 30, 60] as const;
const minutes = {
  opening: { word: m.desk_schedule_agenda_opening, min: 1, max: 60 },
  presentation: { word: m.desk_schedule_agenda_presentation, min: 5, max: 120 },
  questions: { word: m.desk_schedule_agenda_questions, min: 5, max: 240 },
  closing: { word: m.desk_schedule_agenda_closing, min: 1, max: 60 },
  bufferBefore: { word: m.desk_schedule_rules_before, min: 0, max: 120 },
  bufferAfter: { word: m.desk_schedule_rules_after, min: 0, max: 120 },
} as const;
const clocks = {
  workFrom: m.desk_schedule_rules_work_from,
  workTo: m.desk_schedule_rules_work_to,
  lunchFrom: m.desk_schedule_rules_lunch_from,
  lunchTo: m.desk_schedule_rules_lunch_to,
  fridayFrom: m.desk_schedule_rules_friday_from,
  fridayTo: m.desk_schedule_rules_friday_to,
} as const;

/** The rules of a year, to change for whoever heads the national team. */
export function RulesForm({
  roundId,
  found,
  onDone,
}: {
  readonly roundId: string;
  readonly found: Reply<typeof getDeskSettings>;
  readonly onDone: () => void;
}) {
  const [draft, setDraft] = useState<DeskSettings>(found.settings);
  const toast = useToast();
  const send = useSend(setDeskSettings, {
    refreshes: [getDeskSettings, ...schedules],
    onDone: () => {
      toast({ text: m.desk_schedule_saved() });
      onDone();
    },
  });
  const set = (change: Partial<DeskSettings>) => setDraft({ ...draft, ...change });
  const number = (name: keyof typeof minutes | "perDay" | "noticeDays", label: string, min: number, max: number) => (
    <TextInput
      key={name}
      type="number"
      label={label}
      min={min}
      max={max}
      required
      value={String(draft[name])}
      onChange={(event) => set({ [name]: Number(event.currentTarget.value) })}
    />
  );
  const total = draft.opening + draft.presentation + draft.questions + draft.closing;
  const fields = (
    <>
      <fieldset className={s.group}>
        <legend>{m.desk_schedule_rules_length({ minutes: String(total) })}</legend>
        <FieldRow>
          {(Object.keys(minutes) as (keyof typeof minutes)[]).map((name) =>
            number(name, minutes[name].word(), minutes[name].min, minutes[name].max),
          )}
        </FieldRow>
      </fieldset>
      <fieldset className={s.group}>
        <legend>{m.desk_schedule_rules_hours()}</legend>
        <FieldRow>
          {(Object.keys(clocks) as (keyof typeof clocks)[]).map((name) => (
            <TextInput
              key={name}
              type="time"
              label={clocks[name]()}
              required
              value={draft[name]}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          ))}
        </FieldRow>
      </fieldset>
      <fieldset className={s.group}>
        <legend>{m.desk_schedule_rules_more()}</legend>
        <FieldRow>
          <NativeSelect
            label={m.desk_schedule_rules_step()}
            value={String(draft.step)}
            onChange={(event) => set({ step: steps.find((one) => String(one) === event.currentTarget.value) ?? 30 })}
            data={steps.map(String)}
          />
          {number("perDay", m.desk_schedule_rules_per_day(), 1, 20)}
          {number("noticeDays", m.desk_schedule_rules_notice(), 0, 60)}
        </FieldRow>
        <Checkbox
          label={m.desk_schedule_rules_joint_leave()}
          checked={draft.jointLeave}
          onChange={(event) => set({ jointLeave: event.currentTarget.checked })}
        />
      </fieldset>
      <ClosedDays days={draft.closedDays} onChange={(closedDays) => set({ closedDays })} />
    </>
  );
  return (
    <Form
      send={m.desk_schedule_rooms_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() => send.mutate({ params: { roundId }, body: { version: found.version, settings: draft } })}
    >
      {fields}
    </Form>
  );
}

type Closed = DeskSettings["closedDays"];

/** Further days on which nothing is held, such as a regional holiday. */
function ClosedDays({ days, onChange }: { readonly days: Closed; readonly onChange: (days: Closed) => void }) {
  const [day, setDay] = useState("");
  const [name, setName] = useState("");
  const add = () => {
    onChange(
      [...days.filter((one) => one.day !== day), { day, name: name.trim() }].toSorted((one, other) =>
        one.day.localeCompare(other.day),
      ),
    );
    setDay("");
    setName("");
  };
  return (
    <fieldset className={s.group}>
      <legend>{m.desk_schedule_rules_closed()}</legend>
      <ul className={s.list}>
        {days.map((one) => (
          <li key={one.day} className={s.line}>
            <span>
              {longDay(one.day)}: {one.name}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={m.desk_schedule_remove_name({ name: one.name })}
              onClick={() => onChange(days.filter(({ day: other }) => other !== one.day))}
            >
              {m.desk_schedule_remove()}
            </Button>
          </li>
        ))}
      </ul>
      <FieldRow>
        <TextInput
          type="date"
          label={m.desk_schedule_column_day()}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          label={m.desk_schedule_rules_closed_name()}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" disabled={day === "" || name.trim() === ""} onClick={add}>
          {m.desk_schedule_rules_closed_add()}
        </Button>
      </FieldRow>
    </fieldset>
  );
}
