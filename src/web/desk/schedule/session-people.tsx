import * as m from "../../../words/messages.js";
import { roomRoleWord } from "./schedule-words.ts";
import type { Session } from "./session-panel.tsx";
import s from "./schedule.module.css";

const order = ["chair", "evaluator", "tpi_witness", "unit_head", "unit_team", "observer"] as const;

/** Who is expected in the room, by role; the letter that sends them beside each. */
export function SessionPeople({ session }: { readonly session: Session }) {
  const people = session.people.toSorted(
    (one, other) => order.indexOf(one.role) - order.indexOf(other.role) || one.name.localeCompare(other.name, "id"),
  );
  return (
    <section className={s.section}>
      <h3>{m.desk_schedule_expected()}</h3>
      {people.length === 0 && <p className={s.plain}>{m.desk_schedule_expected_none()}</p>}
      <ul className={s.list}>
        {people.map((one) => (
          <li key={one.accountId}>
            {one.name}{" "}
            <span className={s.soft}>
              {[roomRoleWord(one.role), one.takesNotes ? m.desk_schedule_takes_notes() : "", one.letter]
                .filter((text) => text !== "")
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
