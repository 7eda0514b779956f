import type { DeskSlot } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { hoursOf, whenOf } from "./schedule-words.ts";
import type { Preparation } from "./slot-finder.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

/** The time that was picked, in the reader's hours and the unit's, and who sits in for whom. */
export function ChosenSlot({ slot, preparation }: { readonly slot: DeskSlot; readonly preparation: Preparation }) {
  const [zone] = useZone();
  const panel = preparation.panels.find(({ id }) => id === slot.panelId)?.name;
  const room = preparation.rooms.find(({ id }) => id === slot.roomId)?.name;
  return (
    <div className={s.chosen} role="status">
      <b>{m.desk_schedule_find_chosen({ when: whenOf(slot, zone) })}</b>
      {preparation.zone !== zone && (
        <span className={s.soft}>
          {m.desk_schedule_there()}: {hoursOf(slot, preparation.zone)} {preparation.zone}
        </span>
      )}
      <span className={s.soft}>{[panel, room ?? m.desk_schedule_no_room()].filter(Boolean).join(" · ")}</span>
      {slot.stands.map(({ forId, forName, byName }) => (
        <span key={forId} className={s.soft}>
          {m.desk_schedule_find_stands({ by: byName, for: forName })}
        </span>
      ))}
    </div>
  );
}
