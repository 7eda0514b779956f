import type { Carriage, MediaSaid } from "../../../contract/desk/media.ts";
import { type Hold, lineQuality, noHold, stepHold } from "../../../core/desk/media/line-quality.ts";
import type { Carrier, CarrierEvents, Received } from "./carrier.ts";
import { type DeviceKind, openDevices } from "./devices.ts";
import { embeddedCarrier, type EmbeddedCarrier } from "./embedded-carrier.ts";
import { openMediaLine } from "./media-line.ts";
import { type MediaState, startState, tilesOf } from "./media-state.ts";
import { openSounds } from "./sounds.ts";

/** Sound and picture of one session, as long as a page shows it. */
export type Media = {
  readonly state: () => MediaState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly turn: (kind: DeviceKind, isOn: boolean) => void;
  readonly choose: (kind: DeviceKind | "loudspeaker", deviceId: string) => void;
  readonly setSoundOnly: (isSoundOnly: boolean) => void;
  /** Whose picture is to be large; null: whoever speaks. */
  readonly setLarge: (accountId: string | null) => void;
  readonly allowSound: () => void;
  readonly retry: () => void;
  readonly close: () => void;
};

/** `isTry`: only oneself, to try devices and line. */
export function openMedia(
  here: { readonly agencyId: string; readonly sessionId: string },
  options: { readonly isTry: boolean; readonly isSoundOnly: boolean },
): Media {
  let state: MediaState = { ...startState, soundOnly: options.isSoundOnly };
  let people: Extract<MediaSaid, { kind: "people" }>["people"] = [];
  let received: ReadonlyMap<string, Received> = new Map();
  let carrier: Carrier | null = null;
  let embedded: EmbeddedCarrier | null = null;
  let hold: Hold = noHold;
  let large: string | null = null;
  let isOver = false;
  const listeners = new Set<() => void>();

  function set(changes: Partial<MediaState>): void {
    if (isOver) return;
    state = { ...state, ...changes };
    state = { ...state, tiles: tilesOf(state, people, received) };
    for (const listener of listeners) listener();
  }

  const devices = openDevices(() => {
    set({
      mic: devices.state("microphone"),
      camera: devices.state("camera"),
      mine: { sound: devices.track("microphone"), picture: devices.track("camera") },
    });
    send();
  });
  const sounds = openSounds((isBlocked) => {
    if (state.isSoundBlocked !== isBlocked) set({ isSoundBlocked: isBlocked });
  });

  function send(): void {
    const sound = state.may.sound ? devices.track("microphone") : null;
    const picture = state.may.picture && !state.soundOnly && !hold.isHeld ? devices.track("camera") : null;
    carrier?.send(sound, picture);
    line.say({ kind: "sends", sound: sound !== null, picture: picture !== null });
  }

  const events: CarrierEvents = {
    onState: (reached) => set({ phase: reached }),
    onReceived(now) {
      received = now;
      // Nobody wants to hear their own echo while they try their microphone.
      if (!options.isTry) sounds.play([...now.values()].flatMap(({ sound }) => (sound ? [sound] : [])));
      set({});
    },
    onSpeaker: (speaker) => set({ speaker }),
  };

  function carry(carriage: Carriage): void {
    set({ carriage });
    if (carriage.kind === "embedded") {
      const made = embeddedCarrier(carriage.relays, line.say, events);
      embedded = made;
      start(made);
    } else if (carriage.kind === "livekit") {
      void import("./livekit-carrier.ts").then(
        async ({ livekitCarrier }) => start(await livekitCarrier(carriage, events)),
        () => set({ phase: "failed" }),
      );
    } else set({ phase: carriage.kind === "unavailable" ? "failed" : "off" });
  }

  function start(made: Carrier): void {
    if (isOver) return made.close();
    carrier = made;
    send();
    tellWish();
  }

  function drop(): void {
    carrier?.close();
    carrier = null;
    embedded = null;
    received = new Map();
    sounds.play([]);
  }

  function tellWish(): void {
    carrier?.wish(state.soundOnly ? "none" : "all", large);
  }

  function hear(message: MediaSaid): void {
    if (message.kind === "welcome") {
      drop();
      if (options.isTry) large = message.accountId;
      set({ accountId: message.accountId, may: message.may });
      carry(message.carriage);
    } else if (message.kind === "carriage") {
      drop();
      carry(message.carriage);
    } else if (message.kind === "people") {
      ({ people } = message);
      set({});
    } else embedded?.hear(message);
  }

  const open = () =>
    openMediaLine(here, options.isTry, {
      onSaid: hear,
      // What was connected may go on for the moment; the server will make it anew.
      onDown: () => set({ phase: state.phase === "connecting" ? "connecting" : "reconnecting" }),
      onRefused() {
        drop();
        set({ phase: "off", carriage: null });
      },
    });
  let line = open();

  const looking = setInterval(() => {
    void carrier?.measure().then((figures) => {
      if (!figures || isOver) return;
      const before = hold.isHeld;
      hold = devices.track("camera") && !state.soundOnly ? stepHold(hold, figures) : noHold;
      set({ line: figures, quality: lineQuality(figures), isPictureHeld: hold.isHeld });
      if (hold.isHeld !== before) send();
    });
  }, 1000);

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    turn: (kind, isOn) => void devices.turn(kind, isOn),
    choose(kind, deviceId) {
      if (kind === "loudspeaker") sounds.sendTo(deviceId);
      else void devices.choose(kind, deviceId);
    },
    setSoundOnly(isSoundOnly) {
      hold = noHold;
      set({ soundOnly: isSoundOnly, isPictureHeld: false });
      send();
      tellWish();
    },
    setLarge(accountId) {
      large = accountId;
      tellWish();
    },
    allowSound: () => sounds.allow(),
    retry() {
      line.close();
      drop();
      set({ phase: "connecting" });
      line = open();
    },
    close() {
      isOver = true;
      clearInterval(looking);
      line.close();
      drop();
      sounds.close();
      devices.close();
    },
  };
}
