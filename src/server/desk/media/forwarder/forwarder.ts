import type { Answer } from "../../../../core/desk/media/description.ts";
import type { Wish } from "../../../../core/desk/media/pictures.ts";
import type { Logger } from "pino";
import type { ForwarderPlace, FromForwarder, Measured, ToForwarder } from "./messages.ts";
import { type Child, startChild } from "./start-child.ts";

/** Somebody's place in a room, while their line is open; it outlives connections, and the forwarder's process. */
export type MediaSeat = {
  readonly answer: (connection: number, answer: Answer) => void;
  readonly again: () => void;
  readonly sends: (sound: boolean, picture: boolean) => void;
  readonly wish: (pictures: Wish, large: string | null) => void;
  readonly leave: () => void;
};

export type SeatEvents = {
  readonly onMessage: (message: Extract<FromForwarder, { connection: number } | { kind: "speaker" }>) => void;
  /** The process ended; an offer of a new one follows. */
  readonly onInterrupted: () => void;
  readonly onImpossible: (reason: "not_installed" | "port_taken") => void;
};

export type Forwarder = {
  readonly sit: (place: Sitting, events: SeatEvents) => MediaSeat;
  readonly measure: () => Promise<Measured | null>;
  readonly close: () => void;
};

export type Sitting = Pick<Extract<ToForwarder, { kind: "open" }>, "room" | "person" | "places" | "may" | "isEcho">;

type Taken = {
  readonly place: Sitting;
  readonly events: SeatEvents;
  connection: number | null;
  sends: { readonly sound: boolean; readonly picture: boolean };
  wish: { readonly pictures: Wish; readonly large: string | null };
};

/**
 * The forwarder of this server: one process for all its sessions, begun with the first seat and begun anew when it
 * ends. Seats are seated again by themselves; whoever sits in them hears of a new offer.
 */
export function openForwarder(at: ForwarderPlace, log: Pick<Logger, "info" | "warn" | "error">): Forwarder {
  const seats = new Set<Taken>();
  const measuring: ((measured: Measured | null) => void)[] = [];
  let child: Child | null = null;
  let isStarting = false;
  let isReady = false;
  let isOver = false;
  let impossible: "not_installed" | "port_taken" | null = null;
  let lastConnection = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    if (isOver || child || isStarting || impossible) return;
    isStarting = true;
    const startedAt = performance.now();
    const onEnd = (how: string): void => {
      child = null;
      isStarting = false;
      isReady = false;
      for (const resolve of measuring.splice(0)) resolve(null);
      if (isOver || impossible) return;
      failures = performance.now() - startedAt > 60_000 ? 0 : failures + 1;
      log.warn({ how, failures }, "the media forwarder ended and is begun anew");
      for (const seat of seats) {
        seat.connection = null;
        seat.events.onInterrupted();
      }
      if (seats.size > 0) timer = setTimeout(start, Math.min(10_000, 100 * 2 ** (failures - 1)));
    };
    startChild(at, { onMessage: hear, onEnd }).then(
      (started) => {
        isStarting = false;
        child = started;
        if (isOver) started.kill();
      },
      (error: unknown) => onEnd(String(error)),
    );
  }

  function hear(message: FromForwarder): void {
    if (message.kind === "ready") {
      isReady = true;
      for (const seat of seats) connect(seat);
    } else if (message.kind === "impossible") {
      impossible = message.reason === "library_missing" ? "not_installed" : "port_taken";
      log.error(
        { reason: message.reason, port: at.port },
        "sound and picture cannot be carried here; sessions go on without",
      );
      for (const seat of seats) seat.events.onImpossible(impossible);
      child?.kill();
      child = null;
    } else if (message.kind === "measured") measuring.shift()?.(message);
    else if (message.kind === "speaker") {
      for (const seat of seats) if (seat.place.room === message.room) seat.events.onMessage(message);
    } else {
      for (const seat of seats) if (seat.connection === message.connection) seat.events.onMessage(message);
    }
  }

  function connect(seat: Taken): void {
    if (!isReady || !child) return start();
    const { connection: old } = seat;
    if (old !== null) child.tell({ kind: "close", connection: old });
    const connection = ++lastConnection;
    seat.connection = connection;
    child.tell({ kind: "open", connection, ...seat.place });
    child.tell({ kind: "sends", connection, ...seat.sends });
    child.tell({ kind: "wish", connection, ...seat.wish });
  }

  return {
    sit(place, events) {
      const seat: Taken = {
        place,
        events,
        connection: null,
        sends: { sound: false, picture: false },
        wish: { pictures: "all", large: null },
      };
      seats.add(seat);
      // A port may have been given back meanwhile; a library does not come by itself.
      if (impossible === "port_taken") impossible = null;
      if (impossible) events.onImpossible(impossible);
      else connect(seat);
      const tell = (message: ToForwarder): void => child?.tell(message);
      return {
        answer(connection, answer) {
          if (connection === seat.connection) tell({ kind: "answer", connection, answer });
        },
        again: () => connect(seat),
        sends(sound, picture) {
          seat.sends = { sound, picture };
          if (seat.connection !== null) tell({ kind: "sends", connection: seat.connection, sound, picture });
        },
        wish(pictures, large) {
          seat.wish = { pictures, large };
          if (seat.connection !== null) tell({ kind: "wish", connection: seat.connection, pictures, large });
        },
        leave() {
          seats.delete(seat);
          if (seat.connection !== null) tell({ kind: "close", connection: seat.connection });
        },
      };
    },
    measure: async () =>
      await new Promise((resolve) => {
        if (!child || !isReady) return resolve(null);
        measuring.push(resolve);
        child.tell({ kind: "measure" });
      }),
    close() {
      isOver = true;
      clearTimeout(timer);
      child?.kill();
      child = null;
    },
  };
}
