import { useEffect, useState } from "react";

const askEveryMs = 4000;

/** Whether the same room is open in another window of this browser, so that two microphones are not open at once. */
export function useOtherWindow(room: string): boolean {
  const [heardAt, setHeardAt] = useState<number | null>(null);
  useEffect(() => {
    const channel = new BroadcastChannel(`bening.room.${room}`);
    const ask = (): void => {
      // A channel reaches this origin alone and takes no target.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage("here");
      setHeardAt((at) => (at !== null && Date.now() - at > 2.5 * askEveryMs ? null : at));
    };
    channel.onmessage = ({ data }) => {
      if (data === "here") setHeardAt(Date.now());
      if (data === "gone") setHeardAt(null);
    };
    ask();
    const timer = setInterval(ask, askEveryMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    const leave = (): void => channel.postMessage("gone");
    window.addEventListener("pagehide", leave);
    return () => {
      leave();
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      channel.close();
    };
  }, [room]);
  return heardAt !== null;
}
