import type { MediaSaid } from "../../../contract/desk/media.ts";
import {
  type Answer,
  pictureLine,
  readAnswer,
  soundLine,
  type UpLine,
  upLines,
  writeOffer,
} from "../../../core/desk/media/description.ts";
import type { LineFigures } from "../../../core/desk/media/line-quality.ts";
import { readFigures, type RawFigures } from "./figures.ts";

/** One connection with the forwarder: made from its offer, thrown away when it breaks. */
export type Connection = {
  readonly number: number;
  /** What comes down, by place. */
  readonly places: readonly { readonly sound: MediaStreamTrack; readonly picture: MediaStreamTrack }[];
  readonly send: (sound: MediaStreamTrack | null, picture: MediaStreamTrack | null) => Promise<void>;
  /** Which sizes of the picture anybody looks at. */
  readonly need: (small: boolean, large: boolean) => Promise<void>;
  readonly measure: () => Promise<LineFigures>;
  readonly close: () => void;
};

type Offered = Extract<MediaSaid, { kind: "offer" }>;

export type ConnectionEvents = {
  readonly onAnswer: (answer: Answer) => void;
  readonly onState: (state: "connected" | "shaky" | "lost") => void;
};

/** Sizes in which a camera is sent, and what they may take of a line. The camera gives 640 x 360. */
const sizes = {
  small: { scaleResolutionDownBy: 2, maxBitrate: 110_000, maxFramerate: 15 },
  large: { scaleResolutionDownBy: 1, maxBitrate: 600_000, maxFramerate: 24 },
} as const;

export async function connect(
  { connection: number, offer }: Offered,
  relays: readonly RTCIceServer[],
  events: ConnectionEvents,
): Promise<Connection> {
  const peer = new RTCPeerConnection({ iceServers: [...relays], bundlePolicy: "max-bundle" });
  let isClosed = false;
  peer.onconnectionstatechange = () => {
    if (isClosed) return;
    const { connectionState: state } = peer;
    if (state === "connected") events.onState("connected");
    if (state === "disconnected") events.onState("shaky");
    if (state === "failed") events.onState("lost");
  };
  await peer.setRemoteDescription({ type: "offer", sdp: writeOffer(offer) });
  const lines = new Map(peer.getTransceivers().map((transceiver) => [transceiver.mid, transceiver]));
  const lineOf = (mid: string): RTCRtpTransceiver => {
    const line = lines.get(mid);
    if (!line) throw new Error(`the browser left out the line ${mid}`);
    return line;
  };
  for (const line of upLines) lineOf(line).direction = "sendonly";
  await peer.setLocalDescription();
  const answer = readAnswer(peer.localDescription?.sdp ?? "");
  if (!answer) throw new Error("the browser described no connection");
  for (const size of ["small", "large"] as const) await setUp(lineOf(size), { ...sizes[size], active: false });
  await setUp(lineOf("sound"), { priority: "high", networkPriority: "high" });
  events.onAnswer(answer);
  const places = Array.from({ length: offer.places }, (_, place) => ({
    sound: lineOf(soundLine(place)).receiver.track,
    picture: lineOf(pictureLine(place)).receiver.track,
  }));
  let before: RawFigures | null = null;
  return {
    number,
    places,
    async send(sound, picture) {
      const put = async (line: UpLine, track: MediaStreamTrack | null): Promise<void> => {
        const { sender } = lineOf(line);
        if (sender.track !== track) await sender.replaceTrack(track);
      };
      await Promise.all([put("sound", sound), put("small", picture), put("large", picture)]);
    },
    async need(small, large) {
      await setUp(lineOf("small"), { active: small });
      await setUp(lineOf("large"), { active: large });
    },
    async measure() {
      const read = await readFigures(peer, before);
      before = read.raw;
      return read.figures;
    },
    close() {
      isClosed = true;
      peer.close();
    },
  };
}

async function setUp({ sender }: RTCRtpTransceiver, changes: Partial<RTCRtpEncodingParameters>): Promise<void> {
  const parameters = sender.getParameters();
  parameters.encodings = parameters.encodings.map((encoding) => ({ ...encoding, ...changes }));
  // A connection that was closed meanwhile takes no settings any more.
  await sender.setParameters(parameters).catch(() => undefined);
}
