import { isPanel, roomRoles } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { attendeesOf, deviceOf } from "../room/people.ts";
import { roomRoleWord } from "../room/room-words.ts";
import { carriedBy } from "../room/sound-and-picture.tsx";
import type { Room } from "../room/use-room.ts";
import type { Schedule } from "./moved-notice.tsx";
import { DeviceResult } from "./device-result.tsx";
import s from "./lobby.module.css";

/** Who is expected, role by role, and who has come. Whoever still waits outside sees who comes, not who is there. */
export function AttendanceByRole({ room, schedule }: { readonly room: Room; readonly schedule: Schedule | undefined }) {
  const seen = new Map(attendeesOf(room).map((one) => [one.accountId, one]));
  const { media } = carriedBy(room);
  const tells = isPanel(room.me.role) && media !== "none" && media !== "external";
  const expected = schedule?.people ?? [...seen.values()];
  return (
    <Card title={m.desk_lobby_expected()}>
      <ul className={s.expected}>
        {roomRoles.map((role) => {
          const people = expected.filter((one) => one.role === role);
          if (people.length === 0) return null;
          return (
            <li key={role}>
              <h3>{roomRoleWord(role)}</h3>
              <ul>
                {people.map(({ accountId, name, takesNotes }) => (
                  <li key={accountId}>
                    <span>
                      {name}
                      {takesNotes && <small> {m.desk_room_takes_notes()}</small>}
                    </span>
                    {seen.get(accountId)?.isHere && <StatusTag status="met">{m.desk_room_is_here()}</StatusTag>}
                    {tells && <DeviceResult device={deviceOf(room, accountId)} zone={room.session.zone} />}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
