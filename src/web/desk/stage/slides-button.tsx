import { getMaterial } from "../../../contract/desk/slides.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { useCall } from "../../ui/queries.ts";
import { occupantOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import type { Shown } from "./pages-of.ts";

/**
 * The presentation of the session as it stands; looked at again now and then, for the unit may still change it,
 * and whenever it comes on a screen.
 */
export function useMaterial({ session }: Pick<Room, "session">) {
  const here = { agencyId: session.agencyId, sessionId: session.id };
  return useCall(getMaterial, { params: here }, { refetchInterval: 30_000, staleTime: 0 });
}

/** Brings the unit's slides on stage, where they are not yet. */
export function SlidesButton({ room, onShow }: { readonly room: Room; readonly onShow: (shown: Shown) => void }) {
  const deck = useMaterial(room).data?.deck;
  const { stage, phase } = room.state;
  if (!deck || !mayInRoom("stage.slides", occupantOf(room), phase).ok) return null;
  if (stage.kind === "slides" && stage.deckId === deck.id) return null;
  return (
    <button type="button" onClick={() => onShow({ kind: "slides", deckId: deck.id, page: 1 })}>
      {m.desk_stage_slides()}
    </button>
  );
}
