import { Button } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { useActNow } from "../room/act-now.ts";
import { type Attendee, attendeesOf, isWaiting } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import { WaitingList } from "./waiting-list.tsx";
import s from "./lobby.module.css";

/** The panel's side of the door: who waits, who they say they are, and the opening of the meeting. */
export function DoorKeeper({ room }: { readonly room: Room }) {
  const { busy, now } = useActNow(room);
  const people = attendeesOf(room);
  const waiting = people.filter(isWaiting);
  const inside = people.filter(({ admission, role }) => admission === "admitted" && role !== "chair").length;
  const isChair = room.me.role === "chair";
  return (
    <>
      <Card
        title={m.desk_lobby_door()}
        aside={<span className={s.soft}>{m.desk_room_people_count({ count: waiting.length })}</span>}
      >
        {waiting.length === 0 ? (
          <p className={s.soft}>{m.desk_lobby_door_none()}</p>
        ) : (
          <WaitingList room={room} people={waiting} />
        )}
        <p className={s.soft}>{m.desk_lobby_inside({ count: inside })}</p>
      </Card>
      <Card title={m.desk_lobby_open_title()}>
        {isChair ? (
          <>
            <p>{m.desk_lobby_open_lead()}</p>
            {!hasUnitHead(people) && <p className={s.need}>{m.desk_lobby_open_no_head()}</p>}
            <Button loading={busy} onClick={() => void now("session.opened", {})}>
              {m.desk_lobby_open()}
            </Button>
          </>
        ) : (
          <p>{m.desk_lobby_open_chair()}</p>
        )}
      </Card>
    </>
  );
}

function hasUnitHead(people: readonly Attendee[]): boolean {
  return people.some(({ role, admission }) => role === "unit_head" && admission === "admitted");
}
