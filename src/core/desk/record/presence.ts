import { isPanel, type RoomRole } from "../room/acts.ts";
import type { RoomEvent } from "../room/events.ts";

/** From when to when; instants in UTC. */
export type Span = { readonly from: string; readonly to: string };

/** The session as it was held; `until` is its end, or now while it goes on. */
export type Held = { readonly openedAt: string; readonly until: string };

/**
 * When somebody was in the room, by what its log says of joining, leaving and being let in. Only the time between the
 * opening and the end counts: whoever came early was there from the opening on. Whoever waits outside is not there.
 */
export function presenceOf(
  person: { readonly accountId: string; readonly role: RoomRole },
  events: readonly RoomEvent[],
  held: Held | null,
): { readonly spans: readonly Span[]; readonly minutes: number } {
  if (!held) return { spans: [], minutes: 0 };
  const spans: Span[] = [];
  let isIn = isPanel(person.role);
  let isHere = false;
  let since: string | null = null;
  const settle = (at: string): void => {
    if (isIn && isHere) since ??= at;
    else if (since !== null) {
      addSpan(spans, { from: since, to: at }, held);
      since = null;
    }
  };
  for (const event of events) {
    if (!("accountId" in event.data) || event.data.accountId !== person.accountId) continue;
    if (event.kind === "person.joined" || event.kind === "person.left") isHere = event.kind === "person.joined";
    else if (event.kind === "person.admitted" || event.kind === "person.turned_away")
      isIn = event.kind === "person.admitted";
    settle(event.at);
  }
  if (since !== null) addSpan(spans, { from: since, to: held.until }, held);
  return { spans, minutes: minutesOf(spans) };
}

/** Whole minutes; begun ones are left out. */
export function minutesOf(spans: readonly Span[]): number {
  const milliseconds = spans.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
  return Math.floor(milliseconds / 60_000);
}

/** What of the span lies inside the session, joined to the one before where they touch. */
function addSpan(spans: Span[], span: Span, held: Held): void {
  const from = span.from > held.openedAt ? span.from : held.openedAt;
  const to = span.to < held.until ? span.to : held.until;
  if (from >= to) return;
  const last = spans.at(-1);
  if (last && last.to >= from) spans.splice(-1, 1, { from: last.from, to });
  else spans.push({ from, to });
}
