import { createHmac } from "node:crypto";
import type { Carriage } from "../../../contract/desk/media.ts";
import { maySend } from "../../../core/desk/media/rights.ts";
import { turnCredentials } from "../../../core/desk/media/turn.ts";
import type { Settings } from "../../platform/settings.ts";
import type { SessionRow } from "../room/in-session.ts";
import { livekitToken } from "./livekit.ts";

/** Somebody on a media line. */
export type MediaGuest = { readonly accountId: string; readonly name: string; readonly role: string };

/** One way of carrying sound and picture: answers what this guest's browser needs for it. */
type Driver = (
  settings: Pick<Settings, "media" | "livekit">,
  session: Pick<SessionRow, "id" | "mediaLink">,
  guest: MediaGuest,
  now: Date,
) => Promise<Carriage>;

/** By the session's choice. `embedded` says here only where relays are; the forwarder makes the offer. */
export const drivers: Readonly<Record<SessionRow["media"], Driver>> = {
  embedded: async ({ media }, _session, guest, now) => {
    if (!media.relay) return { kind: "embedded", relays: [] };
    const { urls, secret } = media.relay;
    const sign = (text: string): string => createHmac("sha1", secret).update(text).digest("base64");
    const { username, credential } = turnCredentials(guest.accountId, now, sign);
    return { kind: "embedded", relays: [{ urls: [...urls], username, credential }] };
  },
  livekit: async ({ livekit }, session, guest) => {
    if (!livekit) return { kind: "unavailable", reason: "not_set_up" };
    const token = await livekitToken(livekit, session.id, guest, maySend(guest.role));
    return { kind: "livekit", url: livekit.url, token };
  },
  external: async (_settings, session) => ({ kind: "external", link: session.mediaLink }),
  none: async () => ({ kind: "none" }),
};
