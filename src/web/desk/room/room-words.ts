import type { RoomRole } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { moment, timeOf, type Zone } from "../../ui/dates.ts";
import type { Connection, Room } from "./use-room.ts";

const steps: Readonly<Record<string, () => string>> = {
  opening: m.desk_room_step_opening,
  presentation: m.desk_room_step_presentation,
  questions: m.desk_room_step_questions,
  closing: m.desk_room_step_closing,
};

/** The name of a step; a step of somebody's own is called by its key. */
export function stepWord(key: string): string {
  return steps[key]?.() ?? key;
}

const notes: Readonly<Record<string, () => string>> = {
  opening: m.desk_room_step_note_opening,
  presentation: m.desk_room_step_note_presentation,
  questions: m.desk_room_step_note_questions,
  closing: m.desk_room_step_note_closing,
};

/** What happens in a step, in a few words; nothing for a step of somebody's own. */
export function stepNote(key: string): string {
  return notes[key]?.() ?? "";
}

const roles = {
  chair: m.desk_room_role_chair,
  evaluator: m.desk_room_role_evaluator,
  tpi_witness: m.desk_room_role_tpi_witness,
  unit_head: m.desk_room_role_unit_head,
  unit_team: m.desk_room_role_unit_team,
  observer: m.desk_room_role_observer,
} as const satisfies Record<RoomRole, () => string>;

export function roomRoleWord(role: RoomRole): string {
  return roles[role]();
}

const connections = {
  connecting: m.desk_room_line_connecting,
  connected: m.desk_room_line_connected,
  lost: m.desk_room_line_lost,
  refused: m.desk_room_line_refused,
} as const satisfies Record<Connection, () => string>;

export function connectionWord(connection: Connection): string {
  return connections[connection]();
}

/** "11 Okt 2026, 09.00 WIB" in the session's own zone. */
export function sessionMoment({ session }: Pick<Room, "session">): string {
  return moment(session.startsAt, session.zone);
}

/** "09.41". */
export function timeIn(zone: Zone, instant: string): string {
  return timeOf(instant, zone);
}
