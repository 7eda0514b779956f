import { z } from "zod";

/** Sound and picture in desk evaluations, as this server carries them itself. */
export type MediaSettings = {
  /** UDP; 0: a free one. */
  readonly port: number;
  /** Where to listen; undefined: on every address of the machine. */
  readonly bind: string | undefined;
  /** Under which addresses browsers meet us. None: the machine's own. */
  readonly addresses: readonly string[];
  /** Relays (coturn) for offices that let no UDP out, and the secret that they share with us. */
  readonly relay: { readonly urls: readonly string[]; readonly secret: string } | undefined;
};

export type LivekitSettings = { readonly url: string; readonly key: string; readonly secret: string };

/** By the token that travels there somebody enters a room. */
function isGuardedLine(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "wss:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

export const mediaVariables = {
  MEDIA_PORT: z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be between 0 and 65535")
    .optional(),
  MEDIA_ADDRESS: z
    .string()
    .transform(wordsOf)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6()], { error: "must be IP addresses, as in 203.0.113.7" })))
    .default([]),
  TURN_URLS: z
    .string()
    .transform(wordsOf)
    .pipe(
      z.array(
        z.string().regex(/^turns?:[^\s/]+$/, "must be relays, as in turns:turn.instansi.go.id:443?transport=tcp"),
      ),
    )
    .optional(),
  TURN_SECRET: z.string().min(16, "must have 16 characters or more").optional(),
  LIVEKIT_URL: z
    .url({ protocol: /^wss?$/, error: "must be a wss:// address" })
    .refine(isGuardedLine, "must begin with wss://; ws:// is for a server on this machine")
    .optional(),
  LIVEKIT_KEY: z.string().optional(),
  LIVEKIT_SECRET: z.string().optional(),
};

export const mediaGroups = [
  ["TURN_URLS", "TURN_SECRET"],
  ["LIVEKIT_URL", "LIVEKIT_KEY", "LIVEKIT_SECRET"],
] as const;

type Read = z.infer<z.ZodObject<typeof mediaVariables>>;

/**
 * The port has the number of HTTP's where none is given. A server that listens to its own machine alone (as behind a
 * proxy) does so here too, until it is told under which address it is met.
 */
export function arrangeMedia(read: Read, http: { readonly HOST: string; readonly PORT: number }): MediaSettings {
  const isEverywhere = read.MEDIA_ADDRESS.length > 0 || ["0.0.0.0", "::"].includes(http.HOST);
  return {
    port: read.MEDIA_PORT ?? http.PORT,
    bind: isEverywhere ? undefined : http.HOST === "localhost" ? "127.0.0.1" : http.HOST,
    addresses: read.MEDIA_ADDRESS,
    relay: read.TURN_URLS && read.TURN_SECRET ? { urls: read.TURN_URLS, secret: read.TURN_SECRET } : undefined,
  };
}

export function arrangeLivekit(read: Read): LivekitSettings | undefined {
  if (!read.LIVEKIT_URL || !read.LIVEKIT_KEY || !read.LIVEKIT_SECRET) return undefined;
  return { url: read.LIVEKIT_URL, key: read.LIVEKIT_KEY, secret: read.LIVEKIT_SECRET };
}
