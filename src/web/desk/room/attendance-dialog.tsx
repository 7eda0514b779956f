import { Modal } from "@mantine/core";
import { roomRoles } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { StatusTag } from "../../ui/status-tag.tsx";
import { type Attendee, attendeesOf } from "./people.ts";
import { roomRoleWord, timeIn } from "./room-words.ts";
import { TurnAway } from "../lobby/turn-away.tsx";
import type { Room } from "./use-room.ts";
import s from "./dialogs.module.css";

/** Who is here, who was expected and is not, by role. The chair can send somebody out. */
export function AttendanceDialog({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const all = attendeesOf(room);
  const here = all.filter(({ isHere }) => isHere).length;
  return (
    <Modal opened onClose={onClose} title={m.desk_room_attendance({ here, all: all.length })} size="lg">
      {roomRoles.map((role) => {
        const people = all.filter((one) => one.role === role);
        if (people.length === 0) return null;
        return (
          <section key={role} className={s.group}>
            <h3>{roomRoleWord(role)}</h3>
            <ul>
              {people.map((person) => (
                <Line key={person.accountId} room={room} person={person} />
              ))}
            </ul>
          </section>
        );
      })}
    </Modal>
  );
}

function Line({ room, person }: { readonly room: Room; readonly person: Attendee }) {
  const maySendOut =
    room.me.role === "chair" && person.role !== "chair" && person.admission === "admitted" && person.isHere;
  return (
    <li>
      <span>
        <b>{person.name}</b>
        <small>
          {person.takesNotes && `${m.desk_room_takes_notes()} · `}
          {person.letter === "" ? m.desk_room_letter_none() : m.desk_room_letter({ letter: person.letter })}
        </small>
      </span>
      {standing(room, person)}
      {maySendOut && <TurnAway room={room} person={person} label={m.desk_room_send_out()} />}
    </li>
  );
}

function standing(room: Room, person: Attendee) {
  if (person.isHere && person.admission === "waiting")
    return (
      <StatusTag status="need">
        {person.waitingSince
          ? m.desk_room_waits_since({ time: timeIn(room.session.zone, person.waitingSince) })
          : m.desk_room_waits()}
      </StatusTag>
    );
  if (person.admission === "turned_away") return <StatusTag status="block">{m.desk_room_turned_away()}</StatusTag>;
  if (person.isHere) return <StatusTag status="met">{m.desk_room_is_here()}</StatusTag>;
  return (
    <StatusTag status="plain">
      {person.admission === "admitted" ? m.desk_room_is_away() : m.desk_room_not_come()}
    </StatusTag>
  );
}
