import type { SessionLine } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { shortDay, todayIn, type Zone } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { hoursOf, roomRoleWord, sessionStateWord, sessionTone } from "./schedule-words.ts";
import s from "./schedule.module.css";

/** The list of meetings as columns; times in the reader's zone, the meeting's own beside it where it differs. */
export function sessionColumns(zone: Zone, onOpen: (one: SessionLine) => void): readonly Column<SessionLine>[] {
  return [
    {
      id: "unit",
      title: m.desk_schedule_column_unit(),
      value: (one) => one.unitName,
      cell: (one) => (
        <button type="button" className={s.name} onClick={() => onOpen(one)}>
          {one.unitName}
        </button>
      ),
      main: true,
    },
    { id: "agency", title: m.desk_schedule_column_agency(), value: (one) => one.agencyName },
    {
      id: "day",
      title: m.desk_schedule_column_day(),
      value: (one) => one.startsAt,
      cell: (one) => shortDay(todayIn(zone, new Date(one.startsAt))),
      csv: (one) => todayIn(zone, new Date(one.startsAt)),
    },
    {
      id: "time",
      title: `${m.desk_schedule_column_time()} (${zone})`,
      value: (one) => hoursOf(one, zone),
      cell: (one) => <span className={s.nowrap}>{hoursOf(one, zone)}</span>,
    },
    {
      id: "there",
      title: m.desk_schedule_column_there(),
      value: (one) => `${hoursOf(one, one.zone)} ${one.zone}`,
      cell: (one) =>
        one.zone === zone ? (
          <span className={s.soft}>{m.desk_schedule_same_zone()}</span>
        ) : (
          <span className={s.nowrap}>{`${hoursOf(one, one.zone)} ${one.zone}`}</span>
        ),
    },
    {
      id: "panel",
      title: m.desk_schedule_column_panel(),
      value: (one) => one.panel?.name ?? null,
      cell: (one) => one.panel?.name ?? <StatusTag status="need">{m.desk_schedule_no_panel()}</StatusTag>,
    },
    {
      id: "room",
      title: m.desk_schedule_column_room(),
      value: (one) => one.room?.name ?? null,
      cell: (one) => one.room?.name ?? <StatusTag status="need">{m.desk_schedule_no_room()}</StatusTag>,
    },
    {
      id: "state",
      title: m.desk_schedule_column_state(),
      value: (one) => sessionStateWord(one.state),
      cell: (one) => (
        <span className={`${s.tight} ${s.nowrap}`}>
          <StatusTag status={sessionTone(one.state)}>{sessionStateWord(one.state)}</StatusTag>
          {one.mine !== null && <span className={s.soft}>{roomRoleWord(one.mine)}</span>}
        </span>
      ),
    },
  ];
}
