import { useState } from "react";
import type { SeasonLine } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { shortDay, todayIn, type Zone } from "../../ui/dates.ts";
import { SidePanel, Split } from "../../ui/split.tsx";
import { hoursOf } from "../schedule/schedule-words.ts";
import { useZone } from "../schedule/use-zone.ts";
import { SeasonWhy } from "./season-why.tsx";
import s from "./season.module.css";

/** The sessions of a plan, each with why it lies where it lies. */
export function SeasonLines({ lines }: { readonly lines: readonly SeasonLine[] }) {
  const [zone] = useZone();
  const [open, setOpen] = useState("");
  const chosen = lines.find(({ worksheetId }) => worksheetId === open) ?? null;
  const show = (line: SeasonLine): void => setOpen(line.worksheetId);
  return (
    <Split
      panel={
        chosen && (
          <SidePanel title={m.desk_season_why_of({ unit: chosen.unitName })} onClose={() => setOpen("")}>
            <SeasonWhy line={chosen} zone={zone} />
          </SidePanel>
        )
      }
    >
      <DataTable
        label={m.desk_season_lines()}
        columns={columnsOf(zone, show)}
        rows={lines}
        rowKey={({ worksheetId }) => worksheetId}
        chosen={open}
        onRow={show}
        fileName={m.desk_season_file()}
      />
    </Split>
  );
}

function columnsOf(zone: Zone, show: (line: SeasonLine) => void): readonly Column<SeasonLine>[] {
  return [
    {
      id: "unit",
      title: m.desk_schedule_column_unit(),
      value: ({ unitName }) => unitName,
      cell: (line) => (
        <button type="button" className={s.name} onClick={() => show(line)}>
          {line.unitName}
        </button>
      ),
      main: true,
    },
    { id: "agency", title: m.desk_schedule_column_agency(), value: ({ agencyName }) => agencyName },
    { id: "target", title: m.desk_season_target(), value: ({ target }) => target },
    {
      id: "day",
      title: m.desk_schedule_column_day(),
      value: ({ startsAt }) => startsAt,
      cell: ({ startsAt }) => shortDay(todayIn(zone, new Date(startsAt))),
      csv: ({ startsAt }) => todayIn(zone, new Date(startsAt)),
    },
    {
      id: "time",
      title: `${m.desk_schedule_column_time()} (${zone})`,
      value: (line) => hoursOf(line, zone),
      cell: (line) => <span className={s.nowrap}>{hoursOf(line, zone)}</span>,
    },
    { id: "panel", title: m.desk_schedule_column_panel(), value: ({ panel }) => panel.name },
    { id: "room", title: m.desk_schedule_column_room(), value: ({ room }) => room?.name ?? "–" },
    {
      id: "instead",
      title: m.desk_season_instead(),
      value: ({ crew }) =>
        crew
          .flatMap(({ name, insteadOf }) => (insteadOf === null ? [] : [m.desk_season_stands_in({ name, insteadOf })]))
          .join("; ") || "–",
    },
  ];
}
