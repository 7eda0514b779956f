import { extensionIds } from "./rtp.ts";

/**
 * A media connection in a few words, from which both ends write the same session description (RFC 8866, RFC 9429): some
 * 500 characters on the line instead of 20,000, and nothing in them that was not checked.
 *
 * The shape is always the same. Three lines lead up to us: sound, small picture, large picture. Then come places, each
 * a sound and a picture that leads down; who is seen in which place is told beside it. So nobody negotiates anew when
 * somebody comes, goes or turns a camera on.
 */
export type Offer = {
  readonly user: string;
  readonly password: string;
  /** SHA-256 of the certificate, in colons. */
  readonly fingerprint: string;
  readonly candidates: readonly Candidate[];
  readonly places: number;
  /** The SSRC of the first place's sound; the picture's is one more, and so on. */
  readonly ssrc: number;
};

export type Candidate = { readonly address: string; readonly port: number; readonly priority: number };

export type Answer = {
  readonly user: string;
  readonly password: string;
  readonly fingerprint: string;
  /** SSRC of each line that leads up. */
  readonly ssrcs: Readonly<Record<UpLine, number>>;
};

export const upLines = ["sound", "small", "large"] as const;
export type UpLine = (typeof upLines)[number];

export const payloadTypes = { sound: 111, picture: 96 } as const;
export const clockRates = { sound: 48_000, picture: 90_000 } as const;

export function soundLine(place: number): string {
  return `s${place}`;
}

export function pictureLine(place: number): string {
  return `p${place}`;
}

export function soundSsrc(offer: Pick<Offer, "ssrc">, place: number): number {
  return offer.ssrc + place * 2;
}

export function pictureSsrc(offer: Pick<Offer, "ssrc">, place: number): number {
  return offer.ssrc + place * 2 + 1;
}

/** What a line says about its codec beyond the name: Opus spares the line (RFC 7587), in packets of 40 ms. */
export const lineAttributes = {
  sound: [
    `rtpmap:${payloadTypes.sound} opus/48000/2`,
    `fmtp:${payloadTypes.sound} minptime=10;useinbandfec=1;usedtx=1;stereo=0;maxaveragebitrate=20000`,
    "ptime:40",
  ],
  picture: [
    `rtpmap:${payloadTypes.picture} VP8/90000`,
    `rtcp-fb:${payloadTypes.picture} nack`,
    `rtcp-fb:${payloadTypes.picture} nack pli`,
  ],
} as const;

/** Up: the browser hears of every packet's arrival from us and finds what its line carries. Down: it estimates itself. */
const feedback = { up: "transport-cc", down: "goog-remb" } as const;
const extensions = {
  level: `extmap:${extensionIds.level} urn:ietf:params:rtp-hdrext:ssrc-audio-level`,
  sendTime: `extmap:${extensionIds.sendTime} http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time`,
  transport: `extmap:${extensionIds.transport} http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01`,
} as const;

type Kind = "sound" | "picture";

/** The offer as a browser takes it. */
export function writeOffer(offer: Offer): string {
  const lines = [
    ...upLines.map((line) => ({ mid: line, kind: kindOf(line), direction: "recvonly", ssrc: null, place: null })),
    ...Array.from({ length: offer.places }, (_, place) => [
      { mid: soundLine(place), kind: "sound", direction: "sendonly", ssrc: soundSsrc(offer, place), place } as const,
      {
        mid: pictureLine(place),
        kind: "picture",
        direction: "sendonly",
        ssrc: pictureSsrc(offer, place),
        place,
      } as const,
    ]).flat(),
  ];
  return join([
    ...opening(
      offer,
      lines.map(({ mid }) => mid),
    ),
    ...lines.flatMap(({ mid, kind, direction, ssrc, place }, index) => [
      ...lineHead(kind, mid, direction, offer, "actpass"),
      ...attributes(kind, ssrc === null ? "up" : "down"),
      ...(ssrc === null ? [] : [`a=msid:place${place} ${mid}`, `a=ssrc:${ssrc} cname:place${place}`]),
      ...(index === 0 ? offer.candidates.map(candidateLine) : []),
    ]),
  ]);
}

/** The answer as the forwarder takes it. */
export function writeAnswer(answer: Answer, places: number): string {
  const down = Array.from({ length: places }, (_, place) => [
    { mid: soundLine(place), kind: "sound" } as const,
    { mid: pictureLine(place), kind: "picture" } as const,
  ]).flat();
  return join([
    ...opening(answer, [...upLines, ...down.map(({ mid }) => mid)]),
    ...upLines.flatMap((line) => [
      ...lineHead(kindOf(line), line, "sendonly", answer, "active"),
      ...attributes(kindOf(line), "up"),
      `a=ssrc:${answer.ssrcs[line]} cname:up`,
    ]),
    ...down.flatMap(({ mid, kind }) => [
      ...lineHead(kind, mid, "recvonly", answer, "active"),
      ...attributes(kind, "down"),
    ]),
  ]);
}

/** Reads from a session description what is told onward; null where something is missing. */
export function readAnswer(description: string): Answer | null {
  const user = /^a=ice-ufrag:(\S+)/mu.exec(description)?.[1];
  const password = /^a=ice-pwd:(\S+)/mu.exec(description)?.[1];
  const fingerprint = /^a=fingerprint:sha-256 (\S+)/imu.exec(description)?.[1];
  const parts = description.split(/^m=/mu).slice(1);
  const ssrcOf = (line: UpLine): number => {
    const part = parts.find((text) => new RegExp(`^a=mid:${line}\\s*$`, "mu").test(text));
    return Number(/^a=ssrc:(\d+) /mu.exec(part ?? "")?.[1] ?? 0);
  };
  if (user === undefined || password === undefined || fingerprint === undefined) return null;
  return {
    user,
    password,
    fingerprint,
    ssrcs: { sound: ssrcOf("sound"), small: ssrcOf("small"), large: ssrcOf("large") },
  };
}

export function kindOf(line: UpLine): Kind {
  return line === "sound" ? "sound" : "picture";
}

export function attributesOf(kind: Kind, way: "up" | "down"): readonly string[] {
  return [
    `rtcp-fb:${payloadTypes[kind]} ${feedback[way]}`,
    ...(kind === "sound" ? [extensions.level] : []),
    way === "up" ? extensions.transport : extensions.sendTime,
  ];
}

function attributes(kind: Kind, way: "up" | "down"): readonly string[] {
  return [...attributesOf(kind, way), ...lineAttributes[kind]].map((attribute) => `a=${attribute}`);
}

function opening({ fingerprint }: { readonly fingerprint: string }, mids: readonly string[]): readonly string[] {
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${mids.join(" ")}`,
    "a=msid-semantic:WMS *",
    `a=fingerprint:sha-256 ${fingerprint}`,
  ];
}

function lineHead(
  kind: Kind,
  mid: string,
  direction: string,
  { user, password }: { readonly user: string; readonly password: string },
  setup: "actpass" | "active",
): readonly string[] {
  return [
    `m=${kind === "sound" ? "audio" : "video"} 9 UDP/TLS/RTP/SAVPF ${payloadTypes[kind]}`,
    "c=IN IP4 0.0.0.0",
    `a=mid:${mid}`,
    `a=${direction}`,
    "a=rtcp-mux",
    "a=rtcp-rsize",
    `a=setup:${setup}`,
    `a=ice-ufrag:${user}`,
    `a=ice-pwd:${password}`,
  ];
}

function candidateLine({ address, port, priority }: Candidate, index: number): string {
  return `a=candidate:${index + 1} 1 UDP ${priority} ${address} ${port} typ host`;
}

function join(lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n`;
}
