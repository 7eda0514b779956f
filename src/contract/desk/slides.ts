import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";
import { inRoom } from "./room.ts";

const fileNumber = z.coerce.number().int().min(1);
const pageNumber = z.coerce.number().int().min(1).max(100_000);

/** A presentation as it was brought; `number` counts from 1, and the newest is the one that is shown. */
export const deck = z.object({
  id,
  number: z.number().int(),
  fileName: z.string(),
  bytes: z.number().int(),
  pages: z.number().int(),
  /** Pages whose pictures lie ready; the others are drawn when somebody asks for them. */
  drawn: z.number().int(),
  broughtBy: z.string(),
  broughtAt: instant,
});
export type Deck = z.output<typeof deck>;

/** The unit's profile video: somewhere else, or a file that is played from here. */
export const film = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("link"), url: z.string(), broughtBy: z.string(), broughtAt: instant }),
  z.object({
    kind: z.literal("file"),
    fileName: z.string(),
    bytes: z.number().int(),
    broughtBy: z.string(),
    broughtAt: instant,
  }),
]);
export type Film = z.output<typeof film>;

export const material = z.object({
  /** Null: none was brought yet. */
  deck: deck.nullable(),
  /** Earlier ones, newest first. */
  earlier: z.array(deck),
  film: film.nullable(),
  /** Null: the asker may bring slides and the video now; else why not. */
  whyNotBring: z.string().nullable(),
});
export type Material = z.output<typeof material>;

export const getMaterial = endpoint({
  name: "getDeskMaterial",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/material",
  summary: "Slides and profile video of a desk evaluation, as far as they were brought.",
  action: "desk.attend",
  params: inRoom,
  reply: material,
});
export const bringDeck = endpoint({
  name: "bringDeskSlides",
  method: "POST",
  path: "/api/desk/:agencyId/:sessionId/decks",
  summary:
    "Brings a presentation: a PDF among the unit's evidence, at most 200 pages and 60 MiB. It is opened and its first pages are drawn before this answers.",
  action: "desk.attend",
  params: inRoom,
  body: z.object({ documentId: id, number: z.number().int().min(1) }),
  reply: material,
});
export const bringFilm = endpoint({
  name: "bringDeskFilm",
  method: "PUT",
  path: "/api/desk/:agencyId/:sessionId/film",
  summary: "Says where the unit's profile video is: an address, or an MP4 among the unit's evidence.",
  action: "desk.attend",
  params: inRoom,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("link"), url: z.url({ protocol: /^https$/ }).max(2000) }),
    z.object({ kind: z.literal("file"), documentId: id, number: z.number().int().min(1) }),
    z.object({ kind: z.literal("none") }),
  ]),
  reply: material,
});
export const playFilm = endpoint({
  name: "playDeskFilm",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/film/file",
  summary: "The profile video itself, in parts as a player asks for them.",
  action: "desk.attend",
  params: inRoom,
  reply: z.unknown(),
});

/** A page as it is shown: its place, its size in pixels when sharp, and what it says, to be read aloud. */
export const page = z.object({
  number: z.number().int(),
  pages: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  words: z.string(),
});
export type StagePage = z.output<typeof page>;

const ofDeck = inRoom.extend({ deckId: id, page: pageNumber });
const ofEvidence = inRoom.extend({ documentId: id, number: fileNumber, page: pageNumber });
/** `light` fits a line of 64 kbit/s, `sharp` a projector. */
const size = z.enum(["light", "sharp"]);

export const getSlide = endpoint({
  name: "getDeskSlide",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/decks/:deckId/pages/:page",
  summary: "A slide's size and words, for whoever is in the room and for the unit itself.",
  action: "desk.attend",
  params: ofDeck,
  reply: page,
});
export const seeSlide = endpoint({
  name: "seeDeskSlide",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/decks/:deckId/pages/:page/:size",
  summary: "A slide as a picture (WebP).",
  action: "desk.attend",
  params: ofDeck.extend({ size }),
  reply: z.unknown(),
});

/** A file that an item rests on, in the version on which it rested when the unit was proposed. */
export const stageFile = z.object({
  documentId: id,
  number: z.number().int(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  /** `pages`: page by page, for all. `no`: only the panel opens it, by itself. `link`: it lies elsewhere. */
  shows: z.enum(["pages", "no", "link"]),
  url: z.string().nullable(),
  /** How many pages, where that is known. */
  pages: z.number().int().nullable(),
  /** Where the unit pointed to in it ("3-5"), "" for nowhere. */
  pointer: z.string(),
});
export type StageFile = z.output<typeof stageFile>;

export const listStageFiles = endpoint({
  name: "listDeskStageFiles",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/stage-files",
  summary: "The panel's choice of what to put on stage: the frozen evidence of the worksheet, by item.",
  action: "desk.attend",
  params: inRoom,
  reply: z.object({
    items: z.array(
      z.object({ item: z.string(), question: z.object({ id: z.string(), en: z.string() }), files: z.array(stageFile) }),
    ),
  }),
});
export const getEvidencePage = endpoint({
  name: "getDeskEvidencePage",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/evidence/:documentId/versions/:number/pages/:page",
  summary: "Size and words of a page of evidence: for the panel, and for the room once it was on stage.",
  action: "desk.attend",
  params: ofEvidence,
  reply: page.extend({ title: z.string(), fileName: z.string() }),
});
export const seeEvidencePage = endpoint({
  name: "seeDeskEvidencePage",
  method: "GET",
  path: "/api/desk/:agencyId/:sessionId/evidence/:documentId/versions/:number/pages/:page/:size",
  summary: "A page of evidence as a picture (WebP): for the panel, and for the room once it was on stage.",
  action: "desk.attend",
  params: ofEvidence.extend({ size }),
  reply: z.unknown(),
});
