import type { RoomPerson } from "../../../contract/desk/room.ts";
import { isInside, type Occupant, roomRoles } from "../../../core/desk/room/acts.ts";
import type { TriedDevice } from "../../../core/desk/media/device-trial.ts";
import type { Presence } from "../../../core/desk/room/state.ts";
import * as m from "../../../words/messages.js";
import type { Room } from "./use-room.ts";

export type Attendee = Omit<RoomPerson, "admission" | "identity"> & Presence;

/** Everybody who is expected and visible here, as they stand now: the list that was read, and what happened since. */
export function attendeesOf(room: Pick<Room, "people" | "state">): readonly Attendee[] {
  return room.people
    .map((person) => ({
      isHere: false,
      waitingSince: null,
      turnedAwayFor: null,
      ...person,
      ...room.state.people[person.accountId],
    }))
    .toSorted((a, b) => roomRoles.indexOf(a.role) - roomRoles.indexOf(b.role) || a.name.localeCompare(b.name, "id"));
}

/** What came of the trial of somebody's device, as far as it is known here. */
export function deviceOf(room: Pick<Room, "people" | "state">, accountId: string): TriedDevice | null {
  return room.state.devices[accountId] ?? room.people.find((one) => one.accountId === accountId)?.device ?? null;
}

/** One's own standing in the room, as the table of rights wants it. */
export function occupantOf(room: Pick<Room, "me" | "state">): Occupant {
  const { role, takesNotes, accountId, admission } = room.me;
  return { role, takesNotes, admission: room.state.people[accountId]?.admission ?? admission };
}

export function isWaiting({ admission, role }: Attendee): boolean {
  return admission === "waiting" && !isInside({ role, admission });
}

/** A person's name in the room; who is not on the list any more is still somebody. */
export function nameOf(room: Pick<Room, "people" | "me">, accountId: string | null): string {
  if (accountId === null) return m.desk_room_somebody();
  if (accountId === room.me.accountId) return m.desk_room_you();
  return room.people.find((one) => one.accountId === accountId)?.name ?? m.desk_room_somebody();
}
