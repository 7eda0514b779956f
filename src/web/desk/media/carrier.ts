import type { LineFigures } from "../../../core/desk/media/line-quality.ts";
import type { Wish } from "../../../core/desk/media/pictures.ts";

/** What carries sound and picture to and from the others: our own forwarder, or a LiveKit server. */
export type Carrier = {
  readonly send: (sound: MediaStreamTrack | null, picture: MediaStreamTrack | null) => void;
  readonly wish: (pictures: Wish, large: string | null) => void;
  readonly measure: () => Promise<LineFigures | null>;
  readonly close: () => void;
};

/** What comes of one of the others. */
export type Received = {
  readonly sound: MediaStreamTrack | null;
  /** Null too while a picture is not being sent to us, though there is one. */
  readonly picture: MediaStreamTrack | null;
};

export type CarrierEvents = {
  readonly onState: (state: "connected" | "reconnecting") => void;
  readonly onReceived: (received: ReadonlyMap<string, Received>) => void;
  readonly onSpeaker: (accountId: string | null) => void;
};
