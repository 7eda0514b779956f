import type { LivekitSettings } from "../../platform/settings-media.ts";
import type { MediaGuest } from "./carriage.ts";

/** A key to one room on a LiveKit server, for one person, with the rights of their role; good for entering only. */
export async function livekitToken(
  { key, secret }: LivekitSettings,
  room: string,
  guest: MediaGuest,
  may: { readonly sound: boolean; readonly picture: boolean },
): Promise<string> {
  const { AccessToken, TrackSource } = await import("livekit-server-sdk");
  const token = new AccessToken(key, secret, { identity: guest.accountId, name: guest.name, ttl: "10m" });
  token.addGrant({
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: may.sound || may.picture,
    canPublishData: false,
    canPublishSources: [...(may.sound ? [TrackSource.MICROPHONE] : []), ...(may.picture ? [TrackSource.CAMERA] : [])],
  });
  return await token.toJwt();
}
