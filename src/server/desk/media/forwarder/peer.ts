import { randomInt } from "node:crypto";
import type { PeerConnection, Track } from "node-datachannel";
import {
  type Answer,
  attributesOf,
  clockRates,
  kindOf,
  lineAttributes,
  type Offer,
  payloadTypes,
  pictureLine,
  pictureSsrc,
  soundLine,
  soundSsrc,
  type UpLine,
  upLines,
  writeAnswer,
} from "../../../../core/desk/media/description.ts";
import { openRelay, type Relay } from "../../../../core/desk/media/relay.ts";
import { readRtcp, type Rtcp } from "../../../../core/desk/media/rtcp.ts";
import type { Library } from "./library.ts";
import type { ForwarderPlace } from "./messages.ts";
import { openUpstream, type Upstream } from "./upstream.ts";

/** One browser's connection: three streams that come up, and places that lead down. */
export type Peer = {
  readonly offer: Promise<Offer>;
  readonly answer: (answer: Answer) => void;
  readonly upstreams: ReadonlyMap<UpLine, Upstream>;
  readonly places: readonly { readonly sound: Down; readonly picture: Down }[];
  /** Sends a control packet; silently nothing on a line that is not open (the library would end the process). */
  readonly control: (packet: Uint8Array) => void;
  readonly close: () => void;
};

export type Down = { readonly relay: Relay; readonly send: (packet: Uint8Array) => void };

export type PeerEvents = {
  readonly onPacket: (line: UpLine, packet: Buffer) => void;
  readonly onControl: (heard: Rtcp) => void;
  readonly onState: (state: "connected" | "lost") => void;
};

/** The SSRC of what we say ourselves. */
export const us = 1;

export function openPeer(library: Library, name: string, places: number, at: ForwarderPlace, events: PeerEvents): Peer {
  const connection = new library.PeerConnection(name, {
    iceServers: [],
    enableIceUdpMux: true,
    portRangeBegin: at.port,
    portRangeEnd: at.port,
    disableAutoNegotiation: true,
    forceMediaTransport: true,
    ...(at.bind === undefined ? {} : { bindAddress: at.bind }),
  });
  const ssrc = randomInt(1000, 2 ** 30);
  const upstreams = new Map<UpLine, Upstream>();
  const ups = upLines.map((line) => {
    const media = describe(library, line, kindOf(line), "up");
    const track = connection.addTrack(media);
    track.onMessage((message) => {
      if (isControl(message)) for (const heard of readRtcp(message)) events.onControl(heard);
      else events.onPacket(line, message);
    });
    return track;
  });
  const downs = Array.from({ length: places }, (_, place) => ({
    sound: openDown(library, connection, soundLine(place), "sound", soundSsrc({ ssrc }, place), events),
    picture: openDown(library, connection, pictureLine(place), "picture", pictureSsrc({ ssrc }, place), events),
  }));
  let isClosed = false;
  connection.onStateChange((state) => {
    if (isClosed) return;
    if (state === "connected") events.onState("connected");
    if (state === "failed" || state === "closed") events.onState("lost");
  });

  return {
    offer: gatherOffer(connection, at, places, ssrc),
    answer(answer) {
      for (const line of upLines) upstreams.set(line, openUpstream(us, answer.ssrcs[line], kindOf(line)));
      connection.setRemoteDescription(writeAnswer(answer, places), "answer");
    },
    upstreams,
    places: downs,
    control(packet) {
      const [track] = ups;
      if (!isClosed && track?.isOpen()) track.sendMessageBinary(Buffer.from(packet));
    },
    close() {
      isClosed = true;
      connection.close();
    },
  };
}

type Media = InstanceType<Library["Audio"] | Library["Video"]>;

function describe(library: Library, mid: string, kind: "sound" | "picture", way: "up" | "down"): Media {
  const direction = way === "up" ? "RecvOnly" : "SendOnly";
  const media = kind === "sound" ? new library.Audio(mid, direction) : new library.Video(mid, direction);
  if (media instanceof library.Audio) media.addAudioCodec(payloadTypes.sound, "opus");
  else media.addVideoCodec(payloadTypes.picture, "VP8");
  for (const attribute of [...lineAttributes[kind].slice(1), ...attributesOf(kind, way)]) {
    media.parseSdpLine(`a=${attribute}`);
  }
  return media;
}

function openDown(
  library: Library,
  connection: PeerConnection,
  mid: string,
  kind: "sound" | "picture",
  ssrc: number,
  events: PeerEvents,
): Down {
  const media = describe(library, mid, kind, "down");
  media.addSSRC(ssrc, mid, mid, mid);
  const track: Track = connection.addTrack(media);
  // What a receiver missed of a picture is sent again by the library, from what it remembers.
  if (kind === "picture") track.setMediaHandler(new library.RtcpNackResponder(512));
  track.onMessage((message) => {
    for (const heard of readRtcp(message)) {
      if (heard.kind === "estimate" || (heard.kind !== "sender" && heard.ssrc === ssrc)) events.onControl(heard);
    }
  });
  return {
    relay: openRelay(ssrc, clockRates[kind]),
    send(packet) {
      if (track.isOpen()) track.sendMessageBinary(Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength));
    },
  };
}

/** Our side of the line, once the library has found its addresses. */
async function gatherOffer(
  connection: PeerConnection,
  at: ForwarderPlace,
  places: number,
  ssrc: number,
): Promise<Offer> {
  const description = await new Promise<string>((resolve) => {
    connection.onGatheringStateChange((state) => {
      const local = connection.localDescription();
      if (state === "complete" && local) resolve(local.sdp);
    });
    connection.setLocalDescription("offer");
  });
  const find = (pattern: RegExp): string => pattern.exec(description)?.[1] ?? "";
  const gathered = [...description.matchAll(/^a=candidate:\S+ 1 UDP (\d+) (\S+) (\d+) typ host/gimu)].map(
    ([, priority, address = "", port]) => ({ address, port: Number(port), priority: Number(priority) }),
  );
  const announced = at.addresses.map((address, place) => ({ address, port: at.port, priority: 2_130_706_431 - place }));
  return {
    user: find(/^a=ice-ufrag:(\S+)/mu),
    password: find(/^a=ice-pwd:(\S+)/mu),
    fingerprint: find(/^a=fingerprint:sha-256 (\S+)/imu),
    candidates: announced.length > 0 ? announced : gathered,
    places,
    ssrc,
  };
}

/** RTP and its control packets share a line (RFC 5761, 4): types 192 to 223 are control. */
function isControl(message: Buffer): boolean {
  const type = message[1] ?? 0;
  return type >= 192 && type <= 223;
}
