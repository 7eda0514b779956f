import * as m from "../../../words/messages.js";
import { attendeesOf } from "./people.ts";
import { roomRoleWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";
import s from "./floor.module.css";

/** Faces and voices; or the way to the meeting elsewhere; or, without either, who is here. */
export function RoomMedia({ room }: { readonly room: Room }) {
  const media = room.state.media?.media ?? room.session.media;
  const link = room.state.media?.link ?? room.session.mediaLink;
  if (media === "external") return <Elsewhere link={link} />;
  return (
    <>
      {media === "none" && (
        <p className={s.elsewhere}>
          <b>{m.desk_room_no_media()}</b> {link === "" ? m.desk_room_no_media_next() : link}
        </p>
      )}
      <WhoIsHere room={room} />
    </>
  );
}

function Elsewhere({ link }: { readonly link: string }) {
  return (
    <p className={s.elsewhere}>
      <b>{m.desk_room_external()}</b> {m.desk_room_external_next()}{" "}
      <a href={link} target="_blank" rel="noreferrer noopener">
        {m.desk_room_external_open()}
      </a>
    </p>
  );
}

function WhoIsHere({ room }: { readonly room: Room }) {
  const here = attendeesOf(room).filter(({ isHere }) => isHere);
  return (
    <ul className={s.tiles} aria-label={m.desk_room_here()}>
      {here.map((person) => (
        <li key={person.accountId}>
          <span>{person.name}</span>
          <small>{roomRoleWord(person.role)}</small>
        </li>
      ))}
    </ul>
  );
}
