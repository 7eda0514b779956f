import type { RepairLine, RepairSaid } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { moment, type Zone } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useZone } from "../schedule/use-zone.ts";
import { changeWord, harmWord } from "./season-words.ts";
import s from "./season.module.css";

type Held = RepairLine["was"];

/** Each session that would change: what keeps it from being held, how it stands and how it would stand. */
export function RepairChanges({ harmed, lines }: Pick<RepairSaid, "harmed" | "lines">) {
  const [zone] = useZone();
  return (
    <DataTable
      label={m.desk_season_changes()}
      columns={columnsOf(zone, harmed)}
      rows={lines}
      rowKey={({ sessionId }) => sessionId}
      fileName={m.desk_season_repair_file()}
    />
  );
}

function columnsOf(zone: Zone, harmed: RepairSaid["harmed"]): readonly Column<RepairLine>[] {
  const whyOf = ({ sessionId }: RepairLine): string =>
    harmed
      .find((one) => one.sessionId === sessionId)
      ?.harms.map(({ kind, name }) => harmWord(kind, name))
      .join("; ") ?? m.desk_season_gives_way();
  return [
    {
      id: "unit",
      title: m.desk_schedule_column_unit(),
      value: ({ unitName }) => unitName,
      cell: ({ unitName, agencyName }) => (
        <span>
          <strong>{unitName}</strong> <span className={s.soft}>{agencyName}</span>
        </span>
      ),
      main: true,
    },
    { id: "why", title: m.desk_season_because(), value: whyOf },
    {
      id: "kind",
      title: m.desk_season_change(),
      value: ({ kind }) => changeWord(kind),
      cell: ({ kind }) => <StatusTag status={kind === "time" ? "need" : "plain"}>{changeWord(kind)}</StatusTag>,
    },
    { id: "was", title: m.desk_season_was(), value: ({ was }) => heldWords(was, zone) },
    { id: "becomes", title: m.desk_season_becomes(), value: ({ becomes }) => heldWords(becomes, zone) },
  ];
}

function heldWords({ startsAt, panel, room, crew }: Held, zone: Zone): string {
  const place = room === null ? "" : `, ${room.name}`;
  return `${moment(startsAt, zone)}, ${panel.name}${place}: ${crew.map(({ name }) => name).join(", ")}`;
}
