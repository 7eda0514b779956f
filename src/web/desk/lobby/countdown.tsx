import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { namedDay, timeOf, todayIn, type Zone } from "../../ui/dates.ts";
import { partsUntil } from "../room/agenda-time.ts";
import type { Room } from "../room/use-room.ts";
import { useZone } from "../schedule/use-zone.ts";
import s from "./lobby.module.css";

/** How long until the beginning, by the server's clock; in the session's zone, and in the reader's where they differ. */
export function Countdown({ room, startsAt }: { readonly room: Room; readonly startsAt: string }) {
  const now = useNow(1000);
  const [own] = useZone();
  const { zone } = room.session;
  const { days, hours, minutes, seconds } = partsUntil(startsAt, now);
  const isOn = room.state.phase === "live";
  const isDue = now.getTime() >= Date.parse(startsAt);
  return (
    <section className={s.countdown} aria-label={m.desk_lobby_when()}>
      <p className={s.day}>
        <b>{momentIn(startsAt, zone)}</b>
        {own !== zone && <span>{m.desk_lobby_own_zone({ when: `${timeOf(startsAt, own)} ${own}` })}</span>}
      </p>
      {isOn && <p className={s.due}>{m.desk_lobby_has_begun()}</p>}
      {!isOn && isDue && <p className={s.due}>{m.desk_lobby_is_due()}</p>}
      {!isOn && !isDue && (
        <p className={s.left} role="timer" aria-label={m.desk_lobby_countdown()}>
          {days > 0 && <Part value={days} unit={m.desk_lobby_days()} />}
          {(days > 0 || hours > 0) && <Part value={hours} unit={m.desk_lobby_hours()} />}
          <Part value={minutes} unit={m.desk_lobby_minutes()} />
          {days === 0 && <Part value={seconds} unit={m.desk_lobby_seconds()} />}
        </p>
      )}
    </section>
  );
}

function Part({ value, unit }: { readonly value: number; readonly unit: string }) {
  return (
    <span>
      <b>{value}</b> {unit}
    </span>
  );
}

/** "Senin, 12 Oktober 2026, 09.00 WIB". */
function momentIn(instant: string, zone: Zone): string {
  return `${namedDay(todayIn(zone, new Date(instant)))}, ${timeOf(instant, zone)} ${zone}`;
}
