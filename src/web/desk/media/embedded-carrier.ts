import type { MediaAsked, MediaSaid } from "../../../contract/desk/media.ts";
import type { Carrier, CarrierEvents, Received } from "./carrier.ts";
import { connect, type Connection } from "./connection.ts";

/** The carrier by our own forwarder; it is told what the server says on the media line. */
export type EmbeddedCarrier = Carrier & { readonly hear: (message: MediaSaid) => void };

/** A connection that does not come about, or falters for so long, is given up for a new one. */
const patienceMs = { connecting: 5000, shaky: 1200 } as const;

export function embeddedCarrier(
  relays: readonly RTCIceServer[],
  ask: (message: MediaAsked) => void,
  events: CarrierEvents,
): EmbeddedCarrier {
  let connection: Connection | null = null;
  let lastOffer = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sends: readonly [MediaStreamTrack | null, MediaStreamTrack | null] = [null, null];
  let needed = { small: false, large: false };
  let isOver = false;

  function giveUpAfter(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      ask({ kind: "again" });
      giveUpAfter(patienceMs.connecting);
    }, milliseconds);
  }

  async function take(offered: Extract<MediaSaid, { kind: "offer" }>): Promise<void> {
    lastOffer = offered.connection;
    connection?.close();
    connection = null;
    giveUpAfter(patienceMs.connecting);
    const made = await connect(offered, relays, {
      onAnswer: (answer) => {
        if (lastOffer === offered.connection) ask({ kind: "answer", connection: offered.connection, answer });
      },
      onState(state) {
        if (isOver || lastOffer !== offered.connection) return;
        if (state === "connected") {
          clearTimeout(timer);
          events.onState("connected");
          return;
        }
        events.onState("reconnecting");
        giveUpAfter(state === "lost" ? 0 : patienceMs.shaky);
      },
    });
    // Meanwhile another offer may have come, or the end.
    if (isOver || lastOffer !== offered.connection) return made.close();
    connection = made;
    await made.need(needed.small, needed.large);
    await made.send(...sends);
  }

  function place({ connection: number, people, pictures }: Extract<MediaSaid, { kind: "places" }>): void {
    if (connection?.number !== number) return;
    const received = new Map<string, Received>();
    for (const [index, person] of people.entries()) {
      const tracks = connection.places[index];
      if (person === null || !tracks) continue;
      received.set(person, { sound: tracks.sound, picture: pictures[index] === null ? null : tracks.picture });
    }
    events.onReceived(received);
  }

  return {
    hear(message) {
      if (message.kind === "offer") void take(message).catch(() => giveUpAfter(patienceMs.shaky));
      if (message.kind === "places") place(message);
      if (message.kind === "speaker") events.onSpeaker(message.accountId);
      if (message.kind === "interrupted") events.onState("reconnecting");
      if (message.kind === "needed") {
        needed = message;
        if (connection?.number === message.connection) void connection.need(message.small, message.large);
      }
    },
    send(sound, picture) {
      sends = [sound, picture];
      void connection?.send(sound, picture);
    },
    wish: (pictures, large) => ask({ kind: "wish", pictures, large }),
    measure: async () => (connection ? await connection.measure() : null),
    close() {
      isOver = true;
      clearTimeout(timer);
      connection?.close();
    },
  };
}
