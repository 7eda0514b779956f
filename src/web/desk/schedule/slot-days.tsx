import type { DeskSlot } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { namedDay, timeOf } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { count } from "../../ui/numbers.ts";
import { whenOf } from "./schedule-words.ts";
import type { Preparation } from "./slot-finder.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";
import { byDay } from "./week.ts";

/** Free times as keys, day after day; arrows are not needed, every key is reached by Tab and says its day aloud. */
export function SlotDays({
  slots,
  panels,
  withPanel,
  isFirst,
  chosen,
  onChoose,
}: {
  readonly slots: readonly DeskSlot[];
  readonly panels: Preparation["panels"];
  readonly withPanel: boolean;
  /** There are later ones, which were not asked for yet. */
  readonly isFirst: boolean;
  readonly chosen: DeskSlot | null;
  readonly onChoose: (slot: DeskSlot | null) => void;
}) {
  const [zone] = useZone();
  const counted = isFirst ? m.desk_schedule_find_count_first : m.desk_schedule_find_count;
  if (slots.length === 0) {
    return <EmptyState title={m.desk_schedule_find_none()}>{m.desk_schedule_find_none_next()}</EmptyState>;
  }
  return (
    <div className={s.stack} role="group" aria-label={m.desk_schedule_find_pick()}>
      <p className={s.soft} role="status">
        {counted({ count: count(slots.length) })} · {zone}
      </p>
      {[...byDay(slots, zone)].map(([day, held]) => (
        <section key={day} className={s.day}>
          <h4>{namedDay(day)}</h4>
          {panels
            .map(({ id, name }) => ({ id, name, slots: held.filter(({ panelId }) => panelId === id) }))
            .filter((one) => one.slots.length > 0)
            .map((one) => (
              <div key={one.id} className={s.tight}>
                {withPanel && <span className={s.soft}>{one.name}</span>}
                <div className={s.slots}>
                  {one.slots.map((slot) => (
                    <SlotKey
                      key={slot.startsAt + (slot.roomId ?? "")}
                      slot={slot}
                      panel={one.name}
                      isChosen={chosen !== null && sameSlot(chosen, slot)}
                      onChoose={onChoose}
                    />
                  ))}
                </div>
              </div>
            ))}
        </section>
      ))}
      {slots.some(({ stands }) => stands.length > 0) && (
        <p className={s.soft}>* {m.desk_schedule_find_with_alternate()}</p>
      )}
    </div>
  );
}

function SlotKey({
  slot,
  panel,
  isChosen,
  onChoose,
}: {
  readonly slot: DeskSlot;
  readonly panel: string;
  readonly isChosen: boolean;
  readonly onChoose: (slot: DeskSlot | null) => void;
}) {
  const [zone] = useZone();
  return (
    <button
      type="button"
      className={s.slot}
      aria-pressed={isChosen}
      aria-label={`${whenOf(slot, zone)}, ${panel}`}
      onClick={() => onChoose(isChosen ? null : slot)}
    >
      {timeOf(slot.startsAt, zone)}
      {slot.stands.length > 0 && <small aria-hidden="true"> *</small>}
    </button>
  );
}

function sameSlot(one: DeskSlot, other: DeskSlot): boolean {
  return one.startsAt === other.startsAt && one.panelId === other.panelId && one.roomId === other.roomId;
}
