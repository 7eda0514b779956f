import { createContext, type ReactNode, use, useMemo } from "react";
import { type UsedMedia, useMedia } from "../media/use-media.ts";
import type { Room } from "./use-room.ts";

const Media = createContext<UsedMedia | null>(null);

/** How picture and sound are carried in this session now: as it was planned, or as the chair changed it since. */
export function carriedBy({ session, state }: Pick<Room, "session" | "state">): {
  readonly media: Room["session"]["media"];
  readonly link: string;
} {
  return state.media ?? { media: session.media, link: session.mediaLink };
}

/** Opens sound and picture once for the whole room; what draws them asks for them here, and the rest is left alone. */
export function SoundAndPicture({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  const { agencyId, id: sessionId } = room.session;
  const { media } = carriedBy(room);
  const isOurs = media === "embedded" || media === "livekit";
  const place = useMemo(() => (isOurs ? { agencyId, sessionId } : null), [isOurs, agencyId, sessionId]);
  const used = useMedia(place, media);
  return <Media value={used}>{children}</Media>;
}

export function useSoundAndPicture(): UsedMedia {
  const media = use(Media);
  if (!media) throw new Error("useSoundAndPicture stands outside of SoundAndPicture");
  return media;
}
