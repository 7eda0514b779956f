import { Button } from "@mantine/core";
import type { SessionLine } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { briefDay, longDay, namedDay, todayIn, type Zone } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { hoursOf, sessionStateWord, sessionTone, whenOf } from "./schedule-words.ts";
import s from "./schedule.module.css";
import { byDay, daysOfWeek, mondayOf, shiftDay } from "./week.ts";

type Props = {
  /** Of the week that is shown, and no others. */
  readonly sessions: readonly SessionLine[];
  /** A day that holds a meeting, to go to from an empty week. */
  readonly nearest: string | null;
  readonly zone: Zone;
  /** Any day of the week that is shown. */
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly chosen: string;
  readonly onOpen: (session: SessionLine) => void;
};

/** One week: panels down and days across on a wide screen, day after day on a small one. */
export function WeekView({ sessions, nearest, zone, day, onDay, chosen, onOpen }: Props) {
  const now = useNow();
  const today = todayIn(zone, now);
  const monday = mondayOf(day);
  const sunday = shiftDay(monday, 6);
  const days = daysOfWeek(monday, sessions, zone);
  const held = byDay(sessions, zone);
  const isEmpty = sessions.length === 0;
  return (
    <div className={s.stack}>
      <div className={s.bar}>
        <h2>{m.desk_schedule_week({ from: longDay(monday), to: longDay(sunday) })}</h2>
        <div className={s.acts}>
          <Button variant="default" onClick={() => onDay(shiftDay(monday, -7))}>
            {m.desk_schedule_week_before()}
          </Button>
          <Button variant="default" disabled={monday === mondayOf(today)} onClick={() => onDay("")}>
            {m.desk_schedule_week_now()}
          </Button>
          <Button variant="default" onClick={() => onDay(shiftDay(monday, 7))}>
            {m.desk_schedule_week_after()}
          </Button>
        </div>
      </div>
      {isEmpty && (
        <div className={s.row} role="status">
          <span>{m.desk_schedule_week_none()}</span>
          {nearest && (
            <Button variant="subtle" onClick={() => onDay(nearest)}>
              {m.desk_schedule_week_next_with({ day: longDay(nearest) })}
            </Button>
          )}
        </div>
      )}
      {!isEmpty && (
        <>
          <PanelTable days={days} held={held} today={today} zone={zone} chosen={chosen} onOpen={onOpen} />
          <div className={s.days}>
            {days
              .filter((one) => held.has(one))
              .map((one) => (
                <section key={one} className={s.day}>
                  <h2>{namedDay(one)}</h2>
                  <Meetings sessions={held.get(one) ?? []} zone={zone} chosen={chosen} onOpen={onOpen} withPanel />
                </section>
              ))}
          </div>
        </>
      )}
    </div>
  );
}

function PanelTable({
  days,
  held,
  today,
  zone,
  chosen,
  onOpen,
}: Pick<Props, "zone" | "chosen" | "onOpen"> & {
  readonly days: readonly string[];
  readonly held: ReadonlyMap<string, readonly SessionLine[]>;
  readonly today: string;
}) {
  return (
    <div className={s.frame} data-week>
      <table className={s.week} aria-label={m.desk_schedule_view_week()}>
        <thead>
          <tr>
            <th scope="col" className={s.corner}>
              {m.desk_schedule_week_panels()}
            </th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === today || undefined}>
                {briefDay(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {panelsOf(days.flatMap((day) => held.get(day) ?? [])).map(([id, name]) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {days.map((day) => (
                <td key={day}>
                  <Meetings
                    sessions={(held.get(day) ?? []).filter(({ panel }) => (panel?.id ?? "") === id)}
                    zone={zone}
                    chosen={chosen}
                    onOpen={onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Meetings({
  sessions,
  zone,
  chosen,
  onOpen,
  withPanel = false,
}: Pick<Props, "sessions" | "zone" | "chosen" | "onOpen"> & { readonly withPanel?: boolean }) {
  return (
    <ul className={s.list}>
      {sessions.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={s.meeting}
            data-state={one.state}
            aria-current={one.id === chosen || undefined}
            aria-label={m.desk_schedule_open_session({ unit: one.unitName, when: whenOf(one, zone) })}
            onClick={() => onOpen(one)}
          >
            <b>{hoursOf(one, zone)}</b>
            {one.zone !== zone && (
              <span className={s.soft}>
                {hoursOf(one, one.zone)} {one.zone}
              </span>
            )}
            <span>{one.unitName}</span>
            <span className={s.soft}>
              {[withPanel ? (one.panel?.name ?? m.desk_schedule_no_panel()) : "", one.room?.name ?? ""]
                .filter((text) => text !== "")
                .join(" · ")}
            </span>
            {one.state !== "planned" && (
              <span>
                <StatusTag status={sessionTone(one.state)}>{sessionStateWord(one.state)}</StatusTag>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The panels that meet, by name; meetings without one come last. */
function panelsOf(sessions: readonly SessionLine[]): readonly (readonly [string, string])[] {
  const names = new Map(sessions.map(({ panel }) => [panel?.id ?? "", panel?.name ?? m.desk_schedule_no_panel()]));
  return [...names].toSorted(([id, name], [otherId, other]) =>
    id === "" || otherId === "" ? (id === "" ? 1 : -1) : name.localeCompare(other, undefined, { numeric: true }),
  );
}
