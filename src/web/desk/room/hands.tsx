import { IconHandStop } from "@tabler/icons-react";
import * as m from "../../../words/messages.js";
import { useActNow } from "./act-now.ts";
import { nameOf } from "./people.ts";
import type { Room } from "./use-room.ts";
import s from "./floor.module.css";

/** Who wants to speak, the longest raised first. The chair gives the word by taking a hand down. */
export function Hands({ room }: { readonly room: Room }) {
  const { busy, now } = useActNow(room);
  const { hands } = room.state;
  if (hands.length === 0) return null;
  return (
    <section className={s.hands} aria-label={m.desk_room_hands()}>
      <b>
        <IconHandStop size={18} stroke={1.8} aria-hidden="true" /> {m.desk_room_hands()}
      </b>
      <ol>
        {hands.map(({ accountId }) => (
          <li key={accountId}>
            {nameOf(room, accountId)}
            {(room.me.role === "chair" || accountId === room.me.accountId) && (
              <button type="button" disabled={busy} onClick={() => void now("hand.lowered", { accountId })}>
                {accountId === room.me.accountId ? m.desk_room_hand_lower() : m.desk_room_hand_heard()}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
