/** Lets the others be heard, whether or not their picture is anywhere on the screen. */
export type Sounds = {
  readonly play: (tracks: readonly MediaStreamTrack[]) => void;
  readonly sendTo: (deviceId: string) => void;
  /** The browser lets nothing be heard before a click: this is that click. */
  readonly allow: () => void;
  readonly close: () => void;
};

export function openSounds(onBlocked: (isBlocked: boolean) => void): Sounds {
  const playing = new Map<string, HTMLAudioElement>();
  let sink = "";

  async function start(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
      onBlocked(false);
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotAllowedError") onBlocked(true);
    }
  }

  function stop(id: string, element: HTMLAudioElement): void {
    element.srcObject = null;
    playing.delete(id);
  }

  return {
    play(tracks) {
      const wanted = new Map(tracks.map((track) => [track.id, track]));
      for (const [id, element] of playing) if (!wanted.has(id)) stop(id, element);
      for (const [id, track] of wanted) {
        if (playing.has(id)) continue;
        const element = new Audio();
        element.srcObject = new MediaStream([track]);
        if (sink !== "") void element.setSinkId(sink).catch(() => undefined);
        playing.set(id, element);
        void start(element);
      }
    },
    sendTo(deviceId) {
      sink = deviceId;
      for (const element of playing.values()) void element.setSinkId(deviceId).catch(() => undefined);
    },
    allow() {
      for (const element of playing.values()) void start(element);
    },
    close() {
      for (const [id, element] of playing) stop(id, element);
    },
  };
}
