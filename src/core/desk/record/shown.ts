import type { RoomEvent } from "../room/events.ts";
import type { Span } from "./presence.ts";

/** A page of the frozen evidence that all saw. */
export type Shown = {
  readonly item: string;
  readonly documentId: string;
  readonly number: number;
  readonly page: number;
  readonly by: string | null;
  readonly at: string;
};

/** A deck that was on stage, with its pages in the order in which they were first shown. */
export type Slides = { readonly deckId: string; readonly pages: readonly number[]; readonly at: string };

export type Recorded = {
  readonly spans: readonly Span[];
  /** The last word of everybody who gave one. */
  readonly consents: readonly { readonly accountId: string; readonly consents: boolean; readonly at: string }[];
};

/** The pages on stage, in order; the same page of the same document twice in a row once. */
export function shownOf(events: readonly RoomEvent[]): readonly Shown[] {
  const pages: Shown[] = [];
  for (const event of events) {
    if (event.kind !== "stage.evidence") continue;
    const last = pages.at(-1);
    const { item, documentId, number, page } = event.data;
    const isSame =
      last?.item === item && last.documentId === documentId && last.number === number && last.page === page;
    if (!isSame) pages.push({ item, documentId, number, page, by: event.by, at: event.at });
  }
  return pages;
}

export function slidesOf(events: readonly RoomEvent[]): readonly Slides[] {
  const decks = new Map<string, { readonly pages: Set<number>; readonly at: string }>();
  for (const event of events) {
    if (event.kind !== "stage.slides") continue;
    const deck = decks.get(event.data.deckId) ?? { pages: new Set<number>(), at: event.at };
    deck.pages.add(event.data.page);
    decks.set(event.data.deckId, deck);
  }
  return [...decks].map(([deckId, { pages, at }]) => ({ deckId, pages: [...pages], at }));
}

/** When a recording ran, and who agreed to it. One that nobody stopped ends with the session. */
export function recordingOf(events: readonly RoomEvent[], closedAt: string | null): Recorded {
  const spans: Span[] = [];
  const consents = new Map<string, { readonly consents: boolean; readonly at: string }>();
  let since: string | null = null;
  for (const event of events) {
    if (event.kind === "recording.started") since ??= event.at;
    if (event.kind === "recording.stopped" && since !== null) {
      spans.push({ from: since, to: event.at });
      since = null;
    }
    if (event.kind === "recording.consented" && event.by !== null)
      consents.set(event.by, { consents: event.data.consents, at: event.at });
  }
  if (since !== null && closedAt !== null && closedAt > since) spans.push({ from: since, to: closedAt });
  return { spans, consents: [...consents].map(([accountId, word]) => ({ accountId, ...word })) };
}
