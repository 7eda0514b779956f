import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { findDeskSlots } from "../../../contract/desk/arrange.ts";
import { getDeskAvailability, setDeskAvailability } from "../../../contract/desk/availability.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { weekdayName, type Zone } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Availability } from "./availability-screen.tsx";
import s from "./schedule.module.css";
import {
  faultOf,
  type Hours,
  hoursOn,
  mondayForAll,
  officeWeek,
  sameHours,
  weekdays,
  withMore,
} from "./weekly-hours.ts";

const zones: readonly Zone[] = ["WIB", "WITA", "WIT"];

/** The hours of every week in which one may be booked; saved by a key, taken back from the note that says so. */
export function WeeklyHours({ found }: { readonly found: Availability }) {
  const [zone, setZone] = useState(found.zone);
  const [hours, setHours] = useState<readonly Hours[]>(found.hours);
  const toast = useToast();
  const send = useSend(setDeskAvailability, {
    refreshes: [getDeskAvailability, findDeskSlots],
    // Said by the call itself: what is read anew draws this form anew.
    onDone: ({ version }) =>
      toast({
        text: m.desk_schedule_free_saved(),
        undo: () => undo.mutate({ body: { ...before, version } }),
      }),
  });
  const undo = useSend(setDeskAvailability, { refreshes: [getDeskAvailability, findDeskSlots] });
  const isChanged = zone !== found.zone || !sameHours(hours, found.hours);
  const isWrong = weekdays.some((weekday) => faultOf(hoursOn(hours, weekday)) !== null);
  const before = { zone: found.zone, hours: [...found.hours] };
  const save = () => send.mutate({ body: { version: found.version, zone, hours: [...hours] } });
  return (
    <Card
      title={m.desk_schedule_free_week()}
      aside={
        <NativeSelect
          size="xs"
          aria-label={m.desk_schedule_free_zone()}
          value={zone}
          onChange={(event) => setZone(zones.find((one) => one === event.currentTarget.value) ?? "WIB")}
          data={[...zones]}
        />
      }
    >
      <form
        className={s.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged && !isWrong) save();
        }}
      >
        <p className={s.soft}>{m.desk_schedule_free_week_lead({ zone })}</p>
        {hours.length === 0 ? (
          <div className={s.row}>
            <span>{m.desk_schedule_free_default()}</span>
            <Button variant="default" onClick={() => setHours(officeWeek)}>
              {m.desk_schedule_free_own()}
            </Button>
          </div>
        ) : (
          <>
            <div>
              {weekdays.map((weekday) => (
                <Day key={weekday} weekday={weekday} hours={hours} onChange={setHours} />
              ))}
            </div>
            <div className={s.acts}>
              <Button variant="default" size="compact-md" onClick={() => setHours(mondayForAll(hours))}>
                {m.desk_schedule_free_copy()}
              </Button>
              <Button variant="default" size="compact-md" onClick={() => setHours([])}>
                {m.desk_schedule_free_office()}
              </Button>
            </div>
          </>
        )}
        {(send.error ?? undo.error) && <ProblemPanel problem={send.error ?? undo.error} />}
        {isChanged && (
          <div className={s.row}>
            <Button type="submit" loading={send.isPending} disabled={isWrong}>
              {m.desk_schedule_free_save()}
            </Button>
            <StatusTag status="need">{m.desk_schedule_free_unsaved()}</StatusTag>
          </div>
        )}
      </form>
    </Card>
  );
}

const faults = {
  order: m.desk_schedule_free_wrong_order,
  overlap: m.desk_schedule_free_overlap,
} as const;

function Day({
  weekday,
  hours,
  onChange,
}: {
  readonly weekday: number;
  readonly hours: readonly Hours[];
  readonly onChange: (hours: readonly Hours[]) => void;
}) {
  const day = weekdayName(weekday);
  const spans = hoursOn(hours, weekday);
  const fault = faultOf(spans);
  const change = (old: Hours, by: Partial<Hours>) =>
    onChange(hours.map((one) => (one === old ? { ...one, ...by } : one)));
  return (
    <div className={s.hours} role="group" aria-label={day}>
      <b>{day}</b>
      <div className={s.stack}>
        {spans.length === 0 && <span className={s.soft}>{m.desk_schedule_free_not()}</span>}
        {spans.map((span, at) => (
          <div key={at} className={s.span}>
            <TextInput
              type="time"
              size="xs"
              aria-label={m.desk_schedule_free_from({ day })}
              value={span.from}
              onChange={(event) => change(span, { from: event.currentTarget.value })}
            />
            <span aria-hidden="true">–</span>
            <TextInput
              type="time"
              size="xs"
              aria-label={m.desk_schedule_free_to({ day })}
              value={span.to}
              onChange={(event) => change(span, { to: event.currentTarget.value })}
            />
            <CloseButton
              aria-label={m.desk_schedule_free_remove_hours({ day, from: span.from, to: span.to })}
              onClick={() => onChange(hours.filter((one) => one !== span))}
            />
          </div>
        ))}
        {fault && <StatusTag status="block">{faults[fault]()}</StatusTag>}
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={m.desk_schedule_free_add_hours_name({ day })}
            onClick={() => onChange(withMore(hours, weekday))}
          >
            + {m.desk_schedule_free_add_hours()}
          </Button>
        </div>
      </div>
    </div>
  );
}
