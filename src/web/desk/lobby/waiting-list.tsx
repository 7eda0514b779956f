import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useActNow } from "../room/act-now.ts";
import type { Attendee } from "../room/people.ts";
import { roomRoleWord, timeIn } from "../room/room-words.ts";
import type { Room } from "../room/use-room.ts";
import { TurnAway } from "./turn-away.tsx";
import s from "./lobby.module.css";

/** Who stands at the door: compared with the letter by the panel, let in or turned away by the chair. */
export function WaitingList({ room, people }: { readonly room: Room; readonly people: readonly Attendee[] }) {
  const { busy, now } = useActNow(room);
  const matched = people.filter(({ identity }) => identity === "matched");
  const admitAll = async () => {
    for (const { accountId } of matched) if (!(await now("person.admitted", { accountId }))) return;
  };
  return (
    <>
      <ul className={s.waiting}>
        {people.map((person) => (
          <Person key={person.accountId} room={room} person={person} />
        ))}
      </ul>
      {room.me.role === "chair" && people.length > 1 && (
        <Button disabled={matched.length === 0} loading={busy} onClick={() => void admitAll()}>
          {m.desk_lobby_admit_all({ count: matched.length })}
        </Button>
      )}
    </>
  );
}

function Person({ room, person }: { readonly room: Room; readonly person: Attendee }) {
  const { busy, now } = useActNow(room);
  const { accountId, identity } = person;
  return (
    <li>
      <div className={s.who}>
        <b>{person.name}</b>
        <span>{roomRoleWord(person.role)}</span>
        {!person.isHere && <StatusTag status="plain">{m.desk_lobby_went_away()}</StatusTag>}
        {person.waitingSince && (
          <span className={s.soft}>
            {m.desk_room_waits_since({ time: timeIn(room.session.zone, person.waitingSince) })}
          </span>
        )}
      </div>
      <p className={s.letter}>
        {person.letter === "" ? (
          <StatusTag status="need">{m.desk_room_letter_none()}</StatusTag>
        ) : (
          m.desk_room_letter({ letter: person.letter })
        )}
      </p>
      <Identity room={room} person={person} />
      {room.me.role === "chair" && (
        <div className={s.steps}>
          <Button
            size="compact-md"
            disabled={identity === "mismatch"}
            loading={busy}
            onClick={() => void now("person.admitted", { accountId })}
          >
            {m.desk_lobby_admit()}
          </Button>
          <TurnAway room={room} person={person} label={m.desk_lobby_turn_away()} />
        </div>
      )}
    </li>
  );
}

/** Whether the person on camera is the one whom the letter sends; a mismatch says what does not fit. */
function Identity({ room, person }: { readonly room: Room; readonly person: Attendee }) {
  const { busy, now } = useActNow(room);
  const [noting, setNoting] = useState(false);
  const [note, setNote] = useState("");
  const { accountId } = person;
  const choose = (value: string) => {
    if (value === "mismatch") setNoting(true);
    else void now("person.identity", { accountId, identity: "matched", note: "" });
  };
  return (
    <div className={s.identity}>
      <span id={`identity-${accountId}`}>{m.desk_lobby_identity()}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={`identity-${accountId}`}
        disabled={busy}
        value={noting ? "mismatch" : person.identity}
        onChange={choose}
        data={[
          { value: "unchecked", label: m.desk_lobby_identity_unchecked(), disabled: true },
          { value: "matched", label: m.desk_lobby_identity_matched() },
          { value: "mismatch", label: m.desk_lobby_identity_mismatch() },
        ]}
      />
      {noting && (
        <form
          className={s.note}
          onSubmit={(event) => {
            event.preventDefault();
            void now("person.identity", { accountId, identity: "mismatch", note }).then(
              (done) => done && setNoting(false),
            );
          }}
        >
          <TextInput
            label={m.desk_lobby_identity_note()}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            required
            maxLength={500}
            data-autofocus
          />
          <div className={s.steps}>
            <Button type="submit" size="compact-md" loading={busy}>
              {m.desk_lobby_identity_save()}
            </Button>
            <Button variant="default" size="compact-md" onClick={() => setNoting(false)}>
              {m.ui_cancel()}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
