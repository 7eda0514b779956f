import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { type DeskSlot, findDeskSlots, type getDeskPreparation } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { useNow } from "../../ui/clock.tsx";
import { todayIn } from "../../ui/dates.ts";
import { FieldRow } from "../../ui/form.tsx";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { HandTime } from "./hand-time.tsx";
import { SlotBlockers } from "./slot-blockers.tsx";
import { SlotDays } from "./slot-days.tsx";
import s from "./schedule.module.css";
import { isDay, shiftDay } from "./week.ts";

export type Preparation = Reply<typeof getDeskPreparation>;
export type Place = { readonly agencyId: string; readonly worksheetId: string };

const spans = [7, 14, 30, 60, 92];

/** Times at which panel, room and witnesses are all free, as keys by day; and why the other times are not. */
export function SlotFinder({
  at,
  preparation,
  session,
  panelId = "",
  witnesses,
  chosen,
  onChoose,
}: {
  readonly at: Place;
  readonly preparation: Preparation;
  /** That is to be moved: it does not stand in its own way. */
  readonly session?: string;
  /** Where the search begins. */
  readonly panelId?: string;
  readonly witnesses?: readonly string[];
  readonly chosen: DeskSlot | null;
  readonly onChoose: (slot: DeskSlot | null) => void;
}) {
  const today = todayIn("WIB", useNow(600_000));
  const [panel, setPanel] = useState(panelId);
  const [room, setRoom] = useState("");
  const [from, setFrom] = useState("");
  const [span, setSpan] = useState(14);
  const [limit, setLimit] = useState(60);
  const firstDay = isDay(from) ? from : firstOf(today, preparation);
  const found = useCall(
    findDeskSlots,
    {
      params: at,
      query: {
        from: firstDay,
        to: shiftDay(firstDay, span - 1),
        limit,
        ...(panel === "" ? {} : { panel }),
        ...(room === "" ? {} : { room }),
        ...(session ? { session } : {}),
        ...(witnesses ? { witnesses: witnesses.join(",") } : {}),
      },
    },
    { keepPrevious: true, staleTime: 5000 },
  );
  const change = (act: () => void) => {
    act();
    setLimit(60);
    onChoose(null);
  };
  return (
    <div className={s.stack}>
      <NativeSelect
        label={m.desk_schedule_find_panel()}
        value={panel}
        onChange={(event) => change(() => setPanel(event.currentTarget.value))}
        data={[
          { value: "", label: m.desk_schedule_find_any_panel() },
          ...preparation.panels.map((one) => ({
            value: one.id,
            label: one.refusedBecause ? m.desk_schedule_find_panel_refused({ name: one.name }) : one.name,
          })),
        ]}
      />
      <NativeSelect
        label={m.desk_schedule_find_room()}
        value={room}
        onChange={(event) => change(() => setRoom(event.currentTarget.value))}
        data={[
          { value: "", label: m.desk_schedule_find_any_room() },
          ...preparation.rooms.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FieldRow>
        <TextInput
          type="date"
          label={m.desk_schedule_find_from()}
          value={firstDay}
          onChange={(event) => change(() => setFrom(event.currentTarget.value))}
        />
        <NativeSelect
          label={m.desk_schedule_find_days()}
          value={String(span)}
          onChange={(event) => change(() => setSpan(Number(event.currentTarget.value)))}
          data={spans.map((days) => ({
            value: String(days),
            label: m.desk_schedule_find_days_count({ count: count(days) }),
          }))}
        />
      </FieldRow>
      {found.isPending && <CardsSkeleton cards={1} />}
      {found.isError && <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <SlotDays
            slots={found.data.slots}
            panels={preparation.panels}
            withPanel={panel === ""}
            isFirst={found.data.more}
            chosen={chosen}
            onChoose={onChoose}
          />
          <div className={s.acts}>
            {found.data.more && limit < 500 && (
              <Button variant="default" size="compact-md" onClick={() => setLimit(Math.min(500, limit + 120))}>
                {m.desk_schedule_find_more()}
              </Button>
            )}
            <Button variant="default" size="compact-md" onClick={() => change(() => setFrom(shiftDay(firstDay, span)))}>
              {m.desk_schedule_find_more_days()}
            </Button>
          </div>
          <HandTime
            panelId={panel}
            // Any room means one of them, for a time written by hand too; where it is taken, that is said.
            roomId={room === "" ? (preparation.rooms.find(({ kind }) => kind === "virtual")?.id ?? null) : room}
            settings={preparation.settings}
            onChoose={onChoose}
          />
          <SlotBlockers found={found.data} isOpen={found.data.slots.length === 0} />
        </>
      )}
    </div>
  );
}

/** Those of the agency without whom a meeting is not held: their calendars are looked into. */
export function awaitedOf(people: readonly { readonly accountId: string; readonly role: string }[]): readonly string[] {
  return people.filter(({ role }) => role === "tpi_witness" || role === "unit_head").map(({ accountId }) => accountId);
}

/** The search begins where the interview's window does, and never before today. */
function firstOf(today: string, { window }: Preparation): string {
  const opens = window ? todayIn("WIB", new Date(window.opensAt)) : today;
  return opens > today ? opens : today;
}
