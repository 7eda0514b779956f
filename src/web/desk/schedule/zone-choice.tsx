import { SegmentedControl } from "@mantine/core";
import * as m from "../../../words/messages.js";
import type { Zone } from "../../ui/dates.ts";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

const zones: readonly Zone[] = ["WIB", "WITA", "WIT"];

/** In which of Indonesia's zones times are shown; kept on this device. */
export function ZoneChoice() {
  const [zone, choose] = useZone();
  return (
    <span className={s.zone}>
      <span id="desk-zone">{m.desk_schedule_zone()}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="desk-zone"
        data={[...zones]}
        value={zone}
        onChange={(next) => choose(zones.find((one) => one === next) ?? "WIB")}
      />
    </span>
  );
}
