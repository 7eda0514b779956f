import type { Carriage, MediaSaid } from "../../../contract/desk/media.ts";
import type { LineFigures, LineQuality } from "../../../core/desk/media/line-quality.ts";
import type { Received } from "./carrier.ts";
import type { DeviceState } from "./devices.ts";

/** Somebody as they are heard and seen. */
export type Tile = {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly isMe: boolean;
  readonly isSpeaking: boolean;
  /** The microphone and the camera are on at their end. */
  readonly sound: boolean;
  readonly picture: boolean;
  /** What can be shown now; null with `picture`: it is on, but not sent over this line. */
  readonly track: MediaStreamTrack | null;
};

export type MediaState = {
  /** "off": the session has no media of ours; "failed": it should, and cannot be had here. */
  readonly phase: "connecting" | "connected" | "reconnecting" | "failed" | "off";
  readonly carriage: Carriage | null;
  readonly accountId: string | null;
  readonly may: { readonly sound: boolean; readonly picture: boolean };
  readonly tiles: readonly Tile[];
  readonly mic: DeviceState;
  readonly camera: DeviceState;
  /** What one's own devices give at this moment, whether or not it is sent. */
  readonly mine: { readonly sound: MediaStreamTrack | null; readonly picture: MediaStreamTrack | null };
  readonly soundOnly: boolean;
  readonly speaker: string | null;
  /** The line is too narrow for one's own picture at the moment. */
  readonly isPictureHeld: boolean;
  /** The browser waits for a click before it lets anything be heard. */
  readonly isSoundBlocked: boolean;
  readonly quality: LineQuality | null;
  readonly line: LineFigures | null;
};

export const startState: MediaState = {
  phase: "connecting",
  carriage: null,
  accountId: null,
  may: { sound: false, picture: false },
  tiles: [],
  mic: "off",
  camera: "off",
  mine: { sound: null, picture: null },
  soundOnly: false,
  speaker: null,
  isPictureHeld: false,
  isSoundBlocked: false,
  quality: null,
  line: null,
};

type People = Extract<MediaSaid, { kind: "people" }>["people"];

/** Oneself last, so that the others do not move when one turns a camera on. */
export function tilesOf(
  { accountId: me, speaker, mine }: MediaState,
  people: People,
  received: ReadonlyMap<string, Received>,
): readonly Tile[] {
  const tiles = people.map(({ accountId, name, role, sound, picture }) => {
    const isMe = accountId === me;
    const track = isMe ? mine.picture : picture ? (received.get(accountId)?.picture ?? null) : null;
    return { accountId, name, role, isMe, isSpeaking: accountId === speaker && sound, sound, picture, track };
  });
  return tiles.toSorted((one, other) => Number(one.isMe) - Number(other.isMe));
}
