import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DeskSlot } from "../../../contract/desk/arrange.ts";
import * as m from "../../../words/messages.js";
import { instantOf } from "../../ui/dates.ts";
import type { Preparation } from "./slot-finder.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

/** A time that was agreed elsewhere: written instead of picked. The server refuses a clash all the same. */
export function HandTime({
  panelId,
  roomId,
  settings,
  onChoose,
}: {
  readonly panelId: string;
  readonly roomId: string | null;
  readonly settings: Preparation["settings"];
  readonly onChoose: (slot: DeskSlot) => void;
}) {
  const [zone] = useZone();
  const [local, setLocal] = useState("");
  const startsAt = instantOf(local, zone);
  const take = () => {
    if (startsAt === null) return;
    const minutes = settings.opening + settings.presentation + settings.questions + settings.closing;
    const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
    onChoose({ startsAt, endsAt, panelId, roomId, stands: [] });
  };
  return (
    <details className={s.why}>
      <summary>{m.desk_schedule_find_by_hand()}</summary>
      {panelId === "" ? (
        <p className={s.plain}>{m.desk_schedule_find_by_hand_panel()}</p>
      ) : (
        <div className={s.row}>
          <TextInput
            type="datetime-local"
            label={m.desk_schedule_find_by_hand_start()}
            description={m.desk_schedule_find_by_hand_hint({ zone })}
            value={local}
            onChange={(event) => setLocal(event.currentTarget.value)}
          />
          <Button variant="default" disabled={startsAt === null} onClick={take}>
            {m.desk_schedule_find_by_hand_take()}
          </Button>
        </div>
      )}
    </details>
  );
}
