import { z } from "zod";
import { id } from "../kernel/shapes.ts";

/**
 * Live messages on /api/desk/:agencyId/:sessionId/media (WebSocket, session cookie): how sound and picture of a session
 * find their way. `?try=1` opens a line on which somebody hears and sees only themselves, also before they are let in.
 */
export const mediaPlace = z.object({ agencyId: id, sessionId: id });
export const mediaQuery = z.object({ try: z.literal("1").optional() });

const number = z.number().int().min(0);
/** RFC 8839, 5.4: ICE characters; RFC 8122: a fingerprint. */
const iceWord = z.string().regex(/^[\w+/]{4,256}$/);
const fingerprint = z.string().regex(/^(?:[\dA-Fa-f]{2}:){31}[\dA-Fa-f]{2}$/);
const ssrc = number.max(2 ** 32 - 1);

const relay = z.object({
  urls: z.array(z.string()),
  username: z.string(),
  credential: z.string(),
});

/** How the session carries sound and picture: what the browser needs for it. */
const carriage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("embedded"), relays: z.array(relay) }),
  z.object({ kind: z.literal("livekit"), url: z.string(), token: z.string() }),
  z.object({ kind: z.literal("external"), link: z.string() }),
  z.object({ kind: z.literal("none") }),
  /** It was chosen and cannot be had on this installation; the session goes on without. */
  z.object({ kind: z.literal("unavailable"), reason: z.enum(["not_installed", "not_set_up", "port_taken"]) }),
]);

/** Somebody whose sound or picture can come. */
const present = z.object({
  accountId: id,
  name: z.string(),
  role: z.string(),
  sound: z.boolean(),
  picture: z.boolean(),
});

export const mediaSaid = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("welcome"),
    accountId: id,
    carriage,
    may: z.object({ sound: z.boolean(), picture: z.boolean() }),
  }),
  /** It turned out otherwise. */
  z.object({ kind: z.literal("carriage"), carriage }),
  z.object({ kind: z.literal("people"), people: z.array(present) }),
  z.object({
    kind: z.literal("offer"),
    connection: number,
    offer: z.object({
      user: iceWord,
      password: iceWord,
      fingerprint,
      candidates: z.array(z.object({ address: z.string(), port: number, priority: number })),
      places: number.max(40),
      ssrc,
    }),
  }),
  z.object({
    kind: z.literal("places"),
    connection: number,
    /** Who is heard in each place, and whose picture is being sent there. */
    people: z.array(id.nullable()),
    pictures: z.array(id.nullable()),
  }),
  z.object({ kind: z.literal("needed"), connection: number, small: z.boolean(), large: z.boolean() }),
  z.object({ kind: z.literal("speaker"), accountId: id.nullable() }),
  /** Sound and picture are interrupted on our side; a new offer follows. */
  z.object({ kind: z.literal("interrupted") }),
  z.object({ kind: z.literal("pong") }),
]);

export const mediaAsked = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answer"),
    connection: number,
    answer: z.object({
      user: iceWord,
      password: iceWord,
      fingerprint,
      ssrcs: z.object({ sound: ssrc, small: ssrc, large: ssrc }),
    }),
  }),
  /** The connection is lost: a new offer, please. */
  z.object({ kind: z.literal("again") }),
  z.object({ kind: z.literal("sends"), sound: z.boolean(), picture: z.boolean() }),
  z.object({ kind: z.literal("wish"), pictures: z.enum(["all", "speaker", "none"]), large: id.nullable() }),
  z.object({ kind: z.literal("ping") }),
]);

export type MediaSaid = z.infer<typeof mediaSaid>;
export type MediaAsked = z.infer<typeof mediaAsked>;
export type Carriage = z.infer<typeof carriage>;
