import type { Answer, Offer } from "../../../../core/desk/media/description.ts";
import type { Wish } from "../../../../core/desk/media/pictures.ts";

/** What the server and the forwarder, its child, say to each other. A connection is one browser's, by a number. */
export type ToForwarder =
  | {
      readonly kind: "open";
      readonly connection: number;
      readonly room: string;
      readonly person: string;
      /** How many others there is room for. */
      readonly places: number;
      readonly may: { readonly sound: boolean; readonly picture: boolean };
      /** The person hears and sees themselves: for trying a device and a line. */
      readonly isEcho: boolean;
    }
  | { readonly kind: "answer"; readonly connection: number; readonly answer: Answer }
  | { readonly kind: "wish"; readonly connection: number; readonly pictures: Wish; readonly large: string | null }
  | { readonly kind: "sends"; readonly connection: number; readonly sound: boolean; readonly picture: boolean }
  | { readonly kind: "close"; readonly connection: number }
  | { readonly kind: "measure" };

export type FromForwarder =
  | { readonly kind: "ready" }
  /** It cannot run here: the library is missing on this platform, or the port is taken. */
  | { readonly kind: "impossible"; readonly reason: string }
  | { readonly kind: "offer"; readonly connection: number; readonly offer: Offer }
  | { readonly kind: "connected"; readonly connection: number }
  | { readonly kind: "lost"; readonly connection: number }
  | {
      readonly kind: "places";
      readonly connection: number;
      /** Who is in each place, and whose picture is being sent there. */
      readonly people: readonly (string | null)[];
      readonly pictures: readonly (string | null)[];
    }
  | { readonly kind: "speaker"; readonly room: string; readonly person: string | null }
  /** Nobody looks at a size: it need not be sent. */
  | { readonly kind: "needed"; readonly connection: number; readonly small: boolean; readonly large: boolean }
  | ({ readonly kind: "measured" } & Measured);

export type Measured = {
  readonly connections: number;
  /** Streams that go out now. */
  readonly streams: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Milliseconds of one core, since the child began. */
  readonly cpu: number;
};

/** How the child is set up; it is told in its environment. */
export type ForwarderPlace = {
  readonly port: number;
  /** Where to listen; undefined: everywhere. */
  readonly bind: string | undefined;
  /** Under which addresses we are met from outside; none: those of this machine. */
  readonly addresses: readonly string[];
};
