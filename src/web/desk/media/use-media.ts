import { useEffect, useState, useSyncExternalStore } from "react";
import { type Media, openMedia } from "./open-media.ts";
import { type MediaState, startState } from "./media-state.ts";

export type UsedMedia = MediaState & Omit<Media, "state" | "subscribe" | "close">;

const nothing = (): (() => void) => () => undefined;
/** Where there is no media of ours. */
const offState: MediaState = { ...startState, phase: "off" };
const rememberedAs = "bening.desk.sound-only";

/**
 * Sound and picture of a session; everything else of the room goes on without them. `media` is the session's choice:
 * when it changes, everything is arranged anew. Undefined place: not yet (whoever waits outside hears nobody).
 */
export function useMedia(
  place: { readonly agencyId: string; readonly sessionId: string } | null,
  media: string,
  isTry = false,
): UsedMedia {
  const [opened, setOpened] = useState<Media | null>(null);
  const agencyId = place?.agencyId;
  const sessionId = place?.sessionId;

  useEffect(() => {
    if (agencyId === undefined || sessionId === undefined) return undefined;
    const isSoundOnly = !isTry && window.localStorage.getItem(rememberedAs) === "1";
    const made = openMedia({ agencyId, sessionId }, { isTry, isSoundOnly });
    setOpened(made);
    return () => {
      made.close();
      setOpened(null);
    };
  }, [agencyId, sessionId, media, isTry]);

  const beforeState = agencyId === undefined ? offState : startState;
  const state = useSyncExternalStore(opened?.subscribe ?? nothing, () => opened?.state() ?? beforeState);
  return {
    ...state,
    turn: (kind, isOn) => opened?.turn(kind, isOn),
    choose: (kind, deviceId) => opened?.choose(kind, deviceId),
    setSoundOnly(isSoundOnly) {
      window.localStorage.setItem(rememberedAs, isSoundOnly ? "1" : "0");
      opened?.setSoundOnly(isSoundOnly);
    },
    setLarge: (accountId) => opened?.setLarge(accountId),
    allowSound: () => opened?.allowSound(),
    retry: () => opened?.retry(),
  };
}
