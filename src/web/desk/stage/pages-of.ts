import { getEvidencePage, getSlide, seeEvidencePage, seeSlide } from "../../../contract/desk/slides.ts";
import type { OnStage } from "../../../core/desk/room/state.ts";
import { addressOf } from "../../ui/call.ts";
import { useCall } from "../../ui/queries.ts";
import type { Here } from "../room/use-room.ts";

/** A page that somebody looks at: a slide, or a page of evidence. */
export type Shown =
  | { readonly kind: "slides"; readonly deckId: string; readonly page: number }
  | {
      readonly kind: "evidence";
      readonly item: string;
      readonly documentId: string;
      readonly number: number;
      readonly page: number;
    };

export type PageFacts = {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  readonly words: string;
  /** What the file is called, where it is evidence. */
  readonly title: string;
};

export function shownOf(stage: OnStage): Shown | null {
  if (stage.kind === "nothing") return null;
  if (stage.kind === "slides") return { kind: "slides", deckId: stage.deckId, page: stage.page };
  const { item, documentId, number, page } = stage;
  return { kind: "evidence", item, documentId, number, page };
}

/** What a page is a page of: two with the same subject are turned into each other. */
export function subjectOf(shown: Shown | null): string {
  if (!shown) return "";
  return shown.kind === "slides" ? shown.deckId : `${shown.item} ${shown.documentId} ${shown.number}`;
}

/** Where the picture of a page is; `again` counts attempts, for a browser remembers that it failed. */
export function pictureOf(here: Here, shown: Shown, size: "light" | "sharp", again = 0): string {
  const { agencyId, sessionId } = here;
  const path = shown.kind === "slides" ? seeSlide.path : seeEvidencePage.path;
  const query = again > 0 ? { again: String(again) } : {};
  return addressOf(path, { params: { ...shown, agencyId, sessionId, size }, query });
}

const forEver = { staleTime: Number.POSITIVE_INFINITY };

/** Size and words of a page, asked once. The page itself is a picture. */
export function usePageFacts({ agencyId, sessionId }: Here, shown: Shown | null) {
  const here = { agencyId, sessionId };
  const slide = shown?.kind === "slides" ? shown : null;
  const paper = shown?.kind === "evidence" ? shown : null;
  const ofSlide = useCall(
    getSlide,
    { params: { ...here, deckId: slide?.deckId ?? "", page: slide?.page ?? 1 } },
    { enabled: slide !== null, ...forEver },
  );
  const ofPaper = useCall(
    getEvidencePage,
    { params: { ...here, documentId: paper?.documentId ?? "", number: paper?.number ?? 1, page: paper?.page ?? 1 } },
    { enabled: paper !== null, ...forEver },
  );
  const asked = slide ? ofSlide : ofPaper;
  const facts: PageFacts | null = slide
    ? ofSlide.data
      ? { ...ofSlide.data, title: "" }
      : null
    : (ofPaper.data ?? null);
  return { facts: shown ? facts : null, problem: shown ? asked.error : null, retry: () => void asked.refetch() };
}
