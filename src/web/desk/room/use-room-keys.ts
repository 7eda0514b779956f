import { useEffect, useRef } from "react";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import { usePalette } from "../../ui/palette-entries.tsx";
import { useActNow } from "./act-now.ts";
import { occupantOf } from "./people.ts";
import { type RoomCommand, roomCommandFor, type RoomStroke } from "./room-keys.ts";
import type { RoomDialog } from "./room-screen.tsx";
import type { Room } from "./use-room.ts";

/** The event by which a key reaches the part of the room that it is about: `detail` is the command. */
export const roomKeyPressed = "bening:room-key";

/** Listens to the keys of the room that a part of it answers. */
export function useRoomKey(command: RoomCommand, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const hear = (event: Event): void => {
      if (event instanceof CustomEvent && event.detail === command) {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener(roomKeyPressed, hear);
    return () => window.removeEventListener(roomKeyPressed, hear);
  }, [command]);
}

/** Makes the keys of the room work wherever the focus is, as long as nobody types and no dialog is open. */
export function useRoomKeys(room: Room, open: (dialog: RoomDialog) => void): void {
  const palette = usePalette();
  const { now } = useActNow(room);
  const latest = useRef({ room, open, palette, now });
  latest.current = { room, open, palette, now };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const at = latest.current;
      if (event.defaultPrevented || event.isComposing || event.repeat || at.palette.opened) return;
      const place = placeOf(event.target);
      if (place === null) return;
      const command = roomCommandFor({
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        place,
      });
      if (command === null) return;
      if (command === "help") at.open("help");
      else if (command === "hand") turnHand(at.room, at.now);
      else if (!window.dispatchEvent(new CustomEvent(roomKeyPressed, { detail: command, cancelable: true }))) {
        event.preventDefault();
        return;
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function turnHand(room: Room, now: ReturnType<typeof useActNow>["now"]): void {
  if (!mayInRoom("hand.raised", occupantOf(room), room.state.phase).ok) return;
  const isUp = room.state.hands.some(({ accountId }) => accountId === room.me.accountId);
  void now(isUp ? "hand.lowered" : "hand.raised", {});
}

/** Null: in a dialog, which has keys of its own. */
function placeOf(target: EventTarget | null): RoomStroke["place"] | null {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest("dialog, [role=dialog]")) return null;
  if (target.closest("input, textarea, select, [contenteditable=true]")) {
    const field = target.closest("input");
    return field && ["radio", "checkbox", "button"].includes(field.type) ? "control" : "field";
  }
  return target.closest("button, a, summary, [role=tab], [role=radio], [role=slider]") ? "control" : "page";
}
