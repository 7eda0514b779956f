import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";
import { isInside, type Occupant, type RoomRole } from "../room/acts.ts";

/** Pages a presentation may have: 15 to 20 minutes (fact sheet 3.3) are over long before. */
export const mostSlides = 200;
/** Bytes of a presentation and of a profile video; the second is the most that any upload may have. */
export const largestDeck = 60 * 1024 * 1024;
export const largestFilm = 200 * 1024 * 1024;

type SessionState = "planned" | "invited" | "lobby" | "live" | "closed" | "cancelled";

/**
 * Whether somebody brings slides and the profile video to a session now: the unit's own people, until it is closed.
 * Refusals: `desk_not_your_material`, `desk_material_closed`.
 */
export function mayBring(role: RoomRole, state: SessionState): Result<true, Problem> {
  if (role !== "unit_head" && role !== "unit_team") return refuse({ kind: "desk_not_your_material" });
  if (state === "closed" || state === "cancelled") return refuse({ kind: "desk_material_closed" });
  return accept(true);
}

/** Who sees slides and video: whoever is in the room, and the unit whose they are, also before it is let in. */
export function seesMaterial(who: Pick<Occupant, "role" | "admission">): boolean {
  return isInside(who) || who.role === "unit_head" || who.role === "unit_team";
}

type File = { readonly name: string; readonly mediaType: string; readonly bytes: number };

/** Whether a file can be the presentation, before it is opened. Refusals: `desk_slides_not_pdf`, `desk_slides_too_large`. */
export function checkDeck({ name, mediaType, bytes }: File): Result<true, Problem> {
  if (mediaType !== "application/pdf") return refuse({ kind: "desk_slides_not_pdf", detail: { name } });
  if (bytes > largestDeck) return refuse({ kind: "desk_slides_too_large", detail: { name, most: largestDeck } });
  return accept(true);
}

/** The same for the profile video. Refusals: `desk_film_not_video`, `desk_film_too_large`. */
export function checkFilm({ name, mediaType, bytes }: File): Result<true, Problem> {
  if (mediaType !== "video/mp4") return refuse({ kind: "desk_film_not_video", detail: { name } });
  if (bytes > largestFilm) return refuse({ kind: "desk_film_too_large", detail: { name, most: largestFilm } });
  return accept(true);
}

/** Refusals: `desk_slides_too_many`, with how many there are. */
export function checkLength(pages: number): Result<number, Problem> {
  if (pages > mostSlides) return refuse({ kind: "desk_slides_too_many", detail: { pages, most: mostSlides } });
  return accept(pages);
}
