import type { DeskChange } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import type { Session } from "./session-panel.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

const words = {
  scheduled: m.desk_schedule_change_scheduled,
  moved: m.desk_schedule_change_moved,
  swapped: m.desk_schedule_change_swapped,
  replaced: m.desk_schedule_change_replaced,
  people: m.desk_schedule_change_people,
  invited: m.desk_schedule_change_invited,
  cancelled: m.desk_schedule_change_cancelled,
} as const satisfies Record<DeskChange["kind"], () => string>;

/** What was changed about the meeting, by whom, and why; newest first. */
export function SessionHistory({ session }: { readonly session: Session }) {
  const [zone] = useZone();
  if (session.changes.length === 0) return null;
  const changes = session.changes.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <section className={s.section}>
      <h3>{m.desk_schedule_history()}</h3>
      <ol className={s.list}>
        {changes.map((one) => (
          <li key={one.at + one.kind}>
            <span>{words[one.kind]()}</span>{" "}
            <span className={s.soft}>{[moment(one.at, zone), one.byName].filter(Boolean).join(" · ")}</span>
            <Times change={one} zone={zone} />
            {one.reason !== "" && <p className={s.words}>“{one.reason}”</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Times({ change, zone }: { readonly change: DeskChange; readonly zone: Zone }) {
  const { from, to } = change;
  if (from && to && from !== to)
    return (
      <p className={s.plain}>
        {moment(from, zone)} → {moment(to, zone)}
      </p>
    );
  if (to && change.kind === "scheduled") return <p className={s.plain}>{moment(to, zone)}</p>;
  return null;
}
