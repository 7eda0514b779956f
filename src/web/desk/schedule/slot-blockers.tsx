import type { DeskWhy, findDeskSlots } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { namedDay } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import s from "./schedule.module.css";

type Found = Reply<typeof findDeskSlots>;

const words = {
  holiday: m.desk_schedule_why_holiday,
  weekend: m.desk_schedule_why_weekend,
  hours: m.desk_schedule_why_hours,
  break: m.desk_schedule_why_break,
  absent: m.desk_schedule_why_absent,
  busy: m.desk_schedule_why_busy,
  room_busy: m.desk_schedule_why_room_busy,
  full_day: m.desk_schedule_why_full_day,
  window: m.desk_schedule_why_window,
} as const satisfies Record<DeskWhy, (inputs: { name: string }) => string>;

/** Why the other times were not offered: what stood in the way first, and how often; the days on which nothing is held. */
export function SlotBlockers({ found, isOpen }: { readonly found: Found; readonly isOpen: boolean }) {
  if (found.blocked.length === 0 && found.closed.length === 0 && found.unknownYears.length === 0) return null;
  const blocked = found.blocked.toSorted((one, other) => other.count - one.count);
  return (
    <details open={isOpen || undefined} className={s.why}>
      <summary>{m.desk_schedule_find_blocked()}</summary>
      <ul className={s.points}>
        {blocked.map(({ why, name, count: times }) => (
          <li key={why + name}>
            {words[why]({ name })} <span className={s.soft}>{m.desk_schedule_why_times({ count: count(times) })}</span>
          </li>
        ))}
        {found.closed.map(({ day, name }) => (
          <li key={day}>
            {namedDay(day)}: {name}
          </li>
        ))}
      </ul>
      {found.unknownYears.map((year) => (
        <p key={year} className={s.plain}>
          ▲ {m.desk_schedule_why_unknown_year({ year: String(year) })}
        </p>
      ))}
    </details>
  );
}
