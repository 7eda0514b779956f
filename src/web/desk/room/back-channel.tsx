import { useEffect, useRef } from "react";
import * as m from "../../../words/messages.js";
import { nameOf } from "./people.ts";
import { timeIn } from "./room-words.ts";
import { SayField } from "./say-field.tsx";
import { SideSection } from "./side-section.tsx";
import type { Room } from "./use-room.ts";
import s from "./side.module.css";

/** The panel among itself, while the meeting goes on. The server sends it to nobody else. */
export function BackChannel({ room }: { readonly room: Room }) {
  const { channel } = room.state;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [channel.length]);
  return (
    <SideSection title={m.desk_room_channel()} aside={m.desk_room_channel_who()}>
      {/* Long talk scrolls by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.channel} ref={list} role="log" aria-label={m.desk_room_channel()} tabIndex={0}>
        {channel.length === 0 && <p className={s.soft}>{m.desk_room_channel_none()}</p>}
        {channel.map((line) => (
          <p key={line.number} data-own={line.by === room.me.accountId || undefined}>
            <span className={s.by}>
              <b>{nameOf(room, line.by)}</b> <time dateTime={line.at}>{timeIn(room.session.zone, line.at)}</time>
            </span>
            {line.text}
          </p>
        ))}
      </div>
      <SayField
        name={`channel.${room.session.id}`}
        label={m.desk_room_channel_field()}
        placeholder={m.desk_room_channel_field()}
        send={m.desk_room_channel_send()}
        onSay={(text) => room.act("channel.said", { text })}
      />
    </SideSection>
  );
}
