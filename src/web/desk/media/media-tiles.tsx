import { IconMicrophoneOff } from "@tabler/icons-react";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import type { Tile } from "./media-state.ts";
import { Picture } from "./picture.tsx";
import type { UsedMedia } from "./use-media.ts";
import s from "./media-tiles.module.css";

/** Somebody who is here, whether or not they are heard and seen. */
export type Seated = { readonly accountId: string; readonly name: string; readonly label: string };

/** Everybody who is here, with their picture where there is one. Pressing a picture makes it large. */
export function MediaTiles({ media, people }: { readonly media: UsedMedia; readonly people: readonly Seated[] }) {
  const [large, setLarge] = useState<string | null>(null);
  const enlarge = (accountId: string): void => {
    const next = large === accountId ? null : accountId;
    setLarge(next);
    media.setLarge(next);
  };
  const tiles = new Map(media.tiles.map((tile) => [tile.accountId, tile]));
  return (
    <ul className={s.tiles} aria-label={m.desk_media_people()}>
      {people.map((person) => (
        <PersonTile
          key={person.accountId}
          person={person}
          tile={tiles.get(person.accountId) ?? null}
          isLarge={large === person.accountId}
          onEnlarge={() => enlarge(person.accountId)}
        />
      ))}
    </ul>
  );
}

function PersonTile({
  person: { name, label },
  tile,
  isLarge,
  onEnlarge,
}: {
  readonly person: Seated;
  readonly tile: Tile | null;
  readonly isLarge: boolean;
  readonly onEnlarge: () => void;
}) {
  const track = tile?.track ?? null;
  const isSeen = track !== null;
  return (
    <li data-speaking={tile?.isSpeaking || undefined} data-large={(isLarge && isSeen) || undefined}>
      {track !== null ? (
        <button
          type="button"
          className={s.picture}
          aria-pressed={isLarge}
          aria-label={isLarge ? m.desk_media_reduce({ name }) : m.desk_media_enlarge({ name })}
          onClick={onEnlarge}
        >
          <Picture track={track} mirrored={tile?.isMe === true} />
        </button>
      ) : (
        <span className={s.initials} aria-hidden="true">
          {tile?.picture && !isSeen ? "" : initialsOf(name)}
        </span>
      )}
      <small className={s.label}>{label}</small>
      <span className={s.name}>
        {tile && !tile.sound && <IconMicrophoneOff size={14} stroke={2} role="img" aria-label={m.desk_media_muted()} />}
        <span>{tile?.isMe ? m.desk_media_me({ name }) : name}</span>
        {tile?.isSpeaking && <span className={s.hidden}>{m.desk_media_speaking()}</span>}
      </span>
      {tile?.picture && !isSeen && <small className={s.held}>{m.desk_media_not_shown()}</small>}
    </li>
  );
}

/** "Kepala Puskesmas" -> "KP" */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .flatMap((word) => (word ? [word.charAt(0).toLocaleUpperCase("id")] : []))
    .join("");
}
