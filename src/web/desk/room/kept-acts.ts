import { useEffect, useMemo } from "react";
import type { ActKind } from "../../../core/desk/room/acts.ts";
import type { RoomEvent } from "../../../core/desk/room/events.ts";
import * as m from "../../../words/messages.js";
import { useToast } from "../../ui/toasts.tsx";
import type { Room, SaidOf } from "./use-room.ts";

/** What people type: it waits on this device until the server has it, also when the page is closed meanwhile. */
const typed: ReadonlySet<ActKind> = new Set([
  "channel.said",
  "caption.said",
  "answer.noted",
  "question.added",
  "question.skipped",
]);

type Kept = { readonly act: string; readonly kind: ActKind; readonly data: unknown };
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The same room, whose typed acts are kept on the device; what an earlier page left unsent is sent now. */
export function useKeptActs(room: Room | null): Room | null {
  const place = room ? `bening.room.unsent.${room.me.accountId}.${room.session.id}` : null;
  const act = room?.act;
  const say = useToast();
  useEffect(() => {
    if (!place || !act) return;
    for (const one of readKept(localStorage, place)) {
      // Written by this module as an act of its kind.
      void act(one.kind, one.data as SaidOf<typeof one.kind>, one.act)
        .catch(() => say({ text: m.desk_room_not_sent({ text: wordsOf(one) }), tone: "block" }))
        .finally(() => dropKept(localStorage, place, one.act));
    }
  }, [place, act, say]);
  return useMemo(() => {
    if (!room || !place) return room;
    return {
      ...room,
      async act<Kind extends ActKind>(
        kind: Kind,
        data: SaidOf<Kind>,
        name: string = crypto.randomUUID(),
      ): Promise<RoomEvent> {
        if (!typed.has(kind)) return await room.act(kind, data, name);
        keep(localStorage, place, { act: name, kind, data });
        try {
          return await room.act(kind, data, name);
        } finally {
          dropKept(localStorage, place, name);
        }
      },
    };
  }, [room, place]);
}

/** What was typed, so that nobody loses words to a refusal. */
function wordsOf({ data }: Kept): string {
  return typeof data === "object" && data !== null && "text" in data ? String(data.text) : "";
}

export function keep(shelf: Shelf, place: string, one: Kept): void {
  write(shelf, place, [...readKept(shelf, place).filter(({ act }) => act !== one.act), one]);
}

export function dropKept(shelf: Shelf, place: string, act: string): void {
  write(
    shelf,
    place,
    readKept(shelf, place).filter((one) => one.act !== act),
  );
}

export function readKept(shelf: Shelf, place: string): readonly Kept[] {
  try {
    const value: unknown = JSON.parse(shelf.getItem(place) ?? "[]");
    return Array.isArray(value) ? value.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(shelf: Shelf, place: string, all: readonly Kept[]): void {
  try {
    if (all.length === 0) shelf.removeItem(place);
    else shelf.setItem(place, JSON.stringify(all));
  } catch {
    // a device that keeps nothing still sends what it can as long as the page stands
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    "act" in value &&
    typeof value.act === "string" &&
    "kind" in value &&
    typeof value.kind === "string" &&
    typed.has(value.kind as ActKind) && // only asks whether it is one
    "data" in value
  );
}
