import { Button } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { useNow } from "../../ui/clock.tsx";
import { timeOf } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useActNow } from "../room/act-now.ts";
import { roomRoleWord } from "../room/room-words.ts";
import type { Room } from "../room/use-room.ts";
import s from "./lobby.module.css";

/** Knocking makes sense on the day itself; before that this page is for getting ready. */
const knockFromMs = 12 * 3_600_000;

/** Who one is here and by which letter, and whether one is let in. Coming early opens no door: the chair does. */
export function OwnPlace({ room }: { readonly room: Room }) {
  const { me, state } = room;
  const admission = state.people[me.accountId]?.admission ?? me.admission;
  return (
    <Card title={m.desk_lobby_you()} tone={admission === "waiting" ? "wash" : "plain"}>
      <dl className={s.facts}>
        <dt>{m.desk_lobby_name()}</dt>
        <dd>{me.name}</dd>
        <dt>{m.desk_lobby_as()}</dt>
        <dd>
          {roomRoleWord(me.role)}
          {me.takesNotes && `, ${m.desk_room_takes_notes()}`}
        </dd>
        <dt>{m.desk_lobby_letter()}</dt>
        <dd>{me.letter === "" ? m.desk_lobby_letter_none() : me.letter}</dd>
      </dl>
      <div role="status">
        <Standing room={room} admission={admission} />
      </div>
    </Card>
  );
}

function Standing({ room, admission }: { readonly room: Room; readonly admission: Room["me"]["admission"] }) {
  const { me, state, session } = room;
  const since = state.people[me.accountId]?.waitingSince;
  const reason = state.people[me.accountId]?.turnedAwayFor;
  if (admission === "admitted")
    return (
      <p className={s.standing}>
        <StatusTag status="met">{m.desk_lobby_admitted()}</StatusTag> {m.desk_lobby_admitted_next()}
      </p>
    );
  if (admission === "waiting")
    return (
      <p className={s.standing}>
        <span className={s.pulse} aria-hidden="true" />
        <span>
          <b>{m.desk_lobby_waiting()}</b>
          {since && <> {m.desk_lobby_waiting_since({ time: `${timeOf(since, session.zone)} ${session.zone}` })}</>}
        </span>
      </p>
    );
  return (
    <>
      {admission === "turned_away" && (
        <p className={s.standing}>
          <StatusTag status="block">{m.desk_lobby_turned_away()}</StatusTag>{" "}
          {reason ? m.desk_lobby_turned_away_next({ reason }) : m.desk_lobby_turned_away_plain()}
        </p>
      )}
      <Knock room={room} again={admission === "turned_away"} />
    </>
  );
}

function Knock({ room, again }: { readonly room: Room; readonly again: boolean }) {
  const { busy, now } = useActNow(room);
  const time = useNow(30_000);
  const isEarly = Date.parse(room.session.startsAt) - time.getTime() > knockFromMs;
  if (isEarly) return <p className={s.standing}>{m.desk_lobby_early()}</p>;
  return (
    <>
      <p className={s.standing}>{m.desk_lobby_knock_lead()}</p>
      <Button loading={busy} onClick={() => void now("person.waiting", {})}>
        {again ? m.desk_lobby_knock_again() : m.desk_lobby_knock()}
      </Button>
    </>
  );
}
