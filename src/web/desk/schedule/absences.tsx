import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { addDeskAbsence, getDeskAvailability, removeDeskAbsence } from "../../../contract/desk/availability.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { Card } from "../../ui/card.tsx";
import { instantOf, localOf, longDay, moment, todayIn, type Zone } from "../../ui/dates.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Availability } from "./availability-screen.tsx";
import s from "./schedule.module.css";
import { shiftDay } from "./week.ts";

type Absence = Availability["absences"][number];

const refreshes = [getDeskAvailability];

/** When one is away: added and removed one by one, each to be taken back. */
export function Absences({ found }: { readonly found: Availability }) {
  const toast = useToast();
  const add = useSend(addDeskAbsence, { refreshes });
  const remove = useSend(removeDeskAbsence, { refreshes });
  const back = useSend(removeDeskAbsence, { refreshes });
  const again = useSend(addDeskAbsence, { refreshes });
  const [touched, setTouched] = useState(0);
  const enter = (body: { startsAt: string; endsAt: string; reason: string }, done: () => void) =>
    add.mutate(
      { body },
      {
        onSuccess: ({ id, touched: meetings }) => {
          setTouched(meetings.length);
          toast({
            text: m.desk_schedule_free_away_added(),
            undo: () => {
              setTouched(0);
              back.mutate({ params: { absenceId: id } });
            },
          });
          done();
        },
      },
    );
  const drop = ({ id, startsAt, endsAt, reason }: Absence) =>
    remove.mutate(
      { params: { absenceId: id } },
      {
        onSuccess: () => {
          setTouched(0);
          toast({
            text: m.desk_schedule_free_away_removed(),
            undo: () => again.mutate({ body: { startsAt, endsAt, reason } }),
          });
        },
      },
    );
  const problem = remove.error ?? back.error ?? again.error;
  return (
    <Card title={m.desk_schedule_free_away()}>
      <div className={s.stack}>
        <p className={s.soft}>{m.desk_schedule_free_away_lead()}</p>
        {found.absences.length === 0 && <p className={s.plain}>{m.desk_schedule_free_away_none()}</p>}
        <ul className={s.list}>
          {found.absences.map((one) => (
            <li key={one.id} className={s.line}>
              <span>
                {spanWords(one, found.zone)} <span className={s.soft}>{one.reason}</span>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={m.desk_schedule_free_away_remove_name({ when: spanWords(one, found.zone) })}
                loading={remove.isPending && remove.variables.params.absenceId === one.id}
                onClick={() => drop(one)}
              >
                {m.desk_schedule_remove()}
              </Button>
            </li>
          ))}
        </ul>
        {touched > 0 && (
          <p role="alert" className={s.plain}>
            <StatusTag status="need">{m.desk_schedule_free_away_clash({ count: count(touched) })}</StatusTag>
          </p>
        )}
        {problem && <ProblemPanel problem={problem} />}
        <AbsenceForm zone={found.zone} sending={add.isPending} problem={add.error} onEnter={enter} />
      </div>
    </Card>
  );
}

function AbsenceForm({
  zone,
  sending,
  problem,
  onEnter,
}: {
  readonly zone: Zone;
  readonly sending: boolean;
  readonly problem: unknown;
  readonly onEnter: (body: { startsAt: string; endsAt: string; reason: string }, done: () => void) => void;
}) {
  const today = todayIn(zone, useNow(600_000));
  const blank = { from: "", to: "", wholeDays: true, fromTime: "08:00", toTime: "16:00", reason: "" };
  const [draft, setDraft] = useState(blank);
  const set = (change: Partial<typeof blank>) => setDraft({ ...draft, ...change });
  const last = draft.to === "" ? draft.from : draft.to;
  const startsAt = instantOf(`${draft.from}T${draft.wholeDays ? "00:00" : draft.fromTime}`, zone);
  const endsAt = draft.wholeDays
    ? last === ""
      ? null
      : instantOf(`${shiftDay(last, 1)}T00:00`, zone)
    : instantOf(`${last}T${draft.toTime}`, zone);
  const isOrdered = startsAt !== null && endsAt !== null && startsAt < endsAt;
  return (
    <Form
      send={m.desk_schedule_free_away_add()}
      sending={sending}
      problem={problem}
      onSend={() => {
        if (isOrdered) onEnter({ startsAt, endsAt, reason: draft.reason.trim() }, () => setDraft(blank));
      }}
    >
      <FieldRow>
        <TextInput
          type="date"
          label={m.desk_schedule_free_away_from()}
          required
          min={today}
          value={draft.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={m.desk_schedule_free_away_to()}
          min={draft.from === "" ? today : draft.from}
          value={draft.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </FieldRow>
      <Checkbox
        label={m.desk_schedule_free_away_whole()}
        checked={draft.wholeDays}
        onChange={(event) => set({ wholeDays: event.currentTarget.checked })}
      />
      {!draft.wholeDays && (
        <FieldRow>
          <TextInput
            type="time"
            label={`${m.desk_schedule_free_away_from_time()} (${zone})`}
            required
            value={draft.fromTime}
            onChange={(event) => set({ fromTime: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={`${m.desk_schedule_free_away_to_time()} (${zone})`}
            required
            value={draft.toTime}
            onChange={(event) => set({ toTime: event.currentTarget.value })}
          />
        </FieldRow>
      )}
      {startsAt !== null && endsAt !== null && !isOrdered && (
        <StatusTag status="block">{m.desk_schedule_free_wrong_order()}</StatusTag>
      )}
      <TextInput
        label={m.desk_schedule_free_away_reason()}
        required
        maxLength={200}
        value={draft.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
    </Form>
  );
}

/** "12 Oktober 2026", "12 Oktober 2026 – 14 Oktober 2026", or moments where it is not whole days. */
function spanWords({ startsAt, endsAt }: Pick<Absence, "startsAt" | "endsAt">, zone: Zone): string {
  const isWhole = [startsAt, endsAt].every((at) => localOf(at, zone).endsWith("T00:00"));
  if (!isWhole) return `${moment(startsAt, zone)} – ${moment(endsAt, zone)}`;
  const first = todayIn(zone, new Date(startsAt));
  const last = todayIn(zone, new Date(Date.parse(endsAt) - 1));
  return first === last ? longDay(first) : `${longDay(first)} – ${longDay(last)}`;
}
