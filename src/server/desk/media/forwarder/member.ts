import { type Budget, firstBudget } from "../../../../core/desk/media/budget.ts";
import type { Size, Wish } from "../../../../core/desk/media/pictures.ts";
import { type Arrivals, noArrivals } from "../../../../core/desk/media/transport-feedback.ts";
import type { FromForwarder, ToForwarder } from "./messages.ts";
import type { Peer } from "./peer.ts";

/** One person in a room, with what their line carries and what they want to see. */
export type Member = {
  readonly connection: number;
  readonly person: string;
  readonly isEcho: boolean;
  readonly may: { readonly sound: boolean; readonly picture: boolean };
  readonly peer: Peer;
  readonly arrivals: Arrivals;
  sends: { readonly sound: boolean; readonly picture: boolean };
  wish: { readonly pictures: Wish; readonly large: string | null };
  people: readonly (string | null)[];
  budget: Budget;
  /** Bytes sent since the last look, and the worst loss and last estimate that were told. */
  sent: number;
  lost: number;
  estimate: number | null;
  /** The sizes of the picture that come up. */
  readonly sizes: () => readonly Size[];
  readonly tellPlaces: (pictures: readonly (string | null)[]) => void;
  readonly tellNeeded: (small: boolean, large: boolean) => void;
};

export function seat(
  { connection, person, isEcho, may, places }: Extract<ToForwarder, { kind: "open" }>,
  peer: Peer,
  tell: (message: FromForwarder) => void,
): Member {
  let toldPlaces = "";
  let toldNeeded = "";
  const member: Member = {
    connection,
    person,
    isEcho,
    may,
    peer,
    arrivals: noArrivals(),
    sends: { sound: false, picture: false },
    wish: { pictures: "all", large: null },
    people: Array.from({ length: places }, () => null),
    budget: firstBudget,
    sent: 0,
    lost: 0,
    estimate: null,
    sizes: () => ["small", "large"],
    tellPlaces(pictures) {
      const text = JSON.stringify([member.people, pictures]);
      if (text === toldPlaces) return;
      toldPlaces = text;
      tell({ kind: "places", connection, people: member.people, pictures });
    },
    tellNeeded(small, large) {
      const text = `${small} ${large}`;
      if (text === toldNeeded) return;
      toldNeeded = text;
      tell({ kind: "needed", connection, small, large });
    },
  };
  return member;
}
