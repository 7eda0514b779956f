import type { DeskSettings } from "../../../contract/desk/shapes.ts";
import { agendaOf, lengthOf } from "../../../core/desk/schedule/settings.ts";
import * as m from "../../../words/messages.js";
import { longDay, timeOf } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { agendaWord } from "./schedule-words.ts";
import s from "./schedule.module.css";

/** The rules of a year for whoever plans with them and may not change them. */
export function RulesFacts({ settings }: { readonly settings: DeskSettings }) {
  const { bufferBefore, bufferAfter, closedDays, jointLeave } = settings;
  const rows: readonly (readonly [string, string])[] = [
    [
      m.desk_schedule_rules_length({ minutes: count(lengthOf(settings)) }),
      agendaOf(settings)
        .map(({ key, minutes }) => `${agendaWord(key)} ${m.desk_schedule_minutes({ count: count(minutes) })}`)
        .join(" · "),
    ],
    [m.desk_schedule_rules_buffers(), m.desk_schedule_rules_buffers_of({ before: bufferBefore, after: bufferAfter })],
    [m.desk_schedule_rules_hours(), between(settings.workFrom, settings.workTo)],
    [m.desk_schedule_rules_lunch(), between(settings.lunchFrom, settings.lunchTo)],
    [m.desk_schedule_rules_friday(), between(settings.fridayFrom, settings.fridayTo)],
    [m.desk_schedule_rules_step(), count(settings.step)],
    [m.desk_schedule_rules_per_day(), count(settings.perDay)],
    [m.desk_schedule_rules_notice(), m.desk_schedule_find_days_count({ count: count(settings.noticeDays) })],
    [m.desk_schedule_rules_joint_leave(), jointLeave ? m.desk_schedule_rules_yes() : m.desk_schedule_rules_no()],
    [
      m.desk_schedule_rules_closed(),
      closedDays.length === 0 ? "–" : closedDays.map(({ day, name }) => `${longDay(day)} (${name})`).join(", "),
    ],
  ];
  return (
    <>
      <p className={s.soft}>{m.desk_schedule_rules_by_head()}</p>
      <dl className={s.list}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className={s.soft}>{label}</dt>
            <dd className={s.plain}>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function between(from: string, to: string): string {
  // Any day does: the clock is written as the language writes it.
  const write = (clock: string) => timeOf(`2026-01-01T${clock}:00+07:00`, "WIB");
  return m.desk_schedule_rules_between({ from: write(from), to: write(to) });
}
