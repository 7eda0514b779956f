import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { deckAt, sessionOf } from "./world-desk-slides.ts";

const room = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });
const slide = (spot: Spot) => ({ ...room(spot), deckId: deckAt(spot), page: 1 });
const paper = (spot: Spot) => ({ ...room(spot), documentId: spot.documentId, number: 1, page: 1 });

/** Nobody of the cast is expected in the room: whoever the table lets in is told so there. */
export const deskSlideProbes: Readonly<Record<string, readonly Probe[]>> = {
  getDeskMaterial: [{ params: room }],
  bringDeskSlides: [{ params: room, body: () => ({ documentId: randomUUID(), number: 1 }) }],
  bringDeskFilm: [{ params: room, body: () => ({ kind: "file", documentId: randomUUID(), number: 1 }) }],
  playDeskFilm: [{ params: room }],
  getDeskSlide: [{ params: slide }],
  seeDeskSlide: [{ params: (spot) => ({ ...slide(spot), size: "light" }) }],
  listDeskStageFiles: [{ params: room }],
  getDeskEvidencePage: [{ params: paper }],
  seeDeskEvidencePage: [{ params: (spot) => ({ ...paper(spot), size: "light" }) }],
};
