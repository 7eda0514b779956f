import * as m from "../../../words/messages.js";
import { WaitingList } from "../lobby/waiting-list.tsx";
import { attendeesOf, isWaiting } from "./people.ts";
import { SideSection } from "./side-section.tsx";
import type { Room } from "./use-room.ts";

/** Somebody stands at the door while the meeting goes on. */
export function DoorStrip({ room }: { readonly room: Room }) {
  const waiting = attendeesOf(room).filter(isWaiting);
  if (waiting.length === 0) return null;
  return (
    <SideSection title={m.desk_room_at_door()} aside={m.desk_room_people_count({ count: waiting.length })}>
      <WaitingList room={room} people={waiting} />
    </SideSection>
  );
}
