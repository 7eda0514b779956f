import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import type { ScheduleFacts } from "./schedule-filters.tsx";

/** Which year's panels or rules are looked at: the year of the filter, else the open one. */
export function useRound(rounds: ScheduleFacts["rounds"]) {
  const [chosen, setChosen] = useState("");
  const round =
    rounds.find(({ id }) => id === chosen) ?? rounds.find(({ state }) => state === "open") ?? rounds[0] ?? null;
  const choice = rounds.length > 1 && (
    <NativeSelect
      label={m.desk_schedule_panels_year()}
      value={round?.id ?? ""}
      onChange={(event) => setChosen(event.currentTarget.value)}
      data={rounds.map(({ id, year }) => ({ value: id, label: String(year) }))}
    />
  );
  return { round, choice } as const;
}
