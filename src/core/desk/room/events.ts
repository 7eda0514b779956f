import type { DeviceTrial } from "../media/device-trial.ts";
import type { Audience, EventKind, Occupant } from "./acts.ts";
import { isInside, isPanel } from "./acts.ts";

/** What each kind of event says. Pages count from 1; `step` is the place in the session's agenda, from 0. */
export type EventData = {
  "session.opened": Record<never, never>;
  "session.closed": Record<never, never>;
  "person.waiting": { readonly accountId: string };
  "device.tried": DeviceTrial & { readonly accountId: string };
  "person.identity": {
    readonly accountId: string;
    readonly identity: "matched" | "mismatch";
    readonly note: string;
  };
  "person.admitted": { readonly accountId: string };
  "person.turned_away": { readonly accountId: string; readonly reason: string };
  "person.joined": { readonly accountId: string };
  "person.left": { readonly accountId: string };
  "agenda.started": { readonly step: number };
  "agenda.extended": { readonly minutes: number; readonly reason: string };
  "stage.slides": { readonly deckId: string; readonly page: number };
  "stage.evidence": {
    readonly item: string;
    readonly documentId: string;
    readonly number: number;
    readonly page: number;
  };
  "stage.cleared": Record<never, never>;
  "question.added": { readonly questionId: string; readonly item: string; readonly text: string };
  "question.asked": { readonly questionId: string; readonly item: string; readonly text: string };
  "question.skipped": { readonly questionId: string; readonly reason: string };
  "answer.noted": { readonly questionId: string | null; readonly item: string; readonly text: string };
  "channel.said": { readonly text: string };
  "hand.raised": { readonly accountId: string };
  "hand.lowered": { readonly accountId: string };
  "caption.said": { readonly text: string };
  "score.sealed": { readonly item: string; readonly commitment: string };
  "score.revealed": { readonly items: readonly string[]; readonly reason: string };
  "score.agreed": { readonly item: string };
  "finding.noted": { readonly findingId: string; readonly item: string };
  "media.changed": { readonly media: "embedded" | "livekit" | "external" | "none"; readonly link: string };
  "late.until": { readonly until: string; readonly reason: string };
  "recording.started": Record<never, never>;
  "recording.stopped": Record<never, never>;
  "recording.consented": { readonly consents: boolean };
};

/** One thing that happened in the room. `at` is the server's time, an instant in UTC. */
export type RoomEvent = {
  [Kind in EventKind]: {
    readonly number: number;
    readonly kind: Kind;
    readonly audience: Audience;
    readonly data: EventData[Kind];
    readonly by: string | null;
    readonly at: string;
  };
}[EventKind];

/**
 * Whether somebody learns of an event. The panel hears everything; others what is for all, and nothing of what was said
 * inside while they wait outside but when the session opens and closes and what concerns themselves.
 */
export function hears(
  who: Pick<Occupant, "role" | "admission"> & { readonly accountId: string },
  event: Pick<RoomEvent, "kind" | "audience" | "data">,
): boolean {
  if (!isInside(who)) {
    if (event.kind === "session.opened" || event.kind === "session.closed") return true;
    if (event.audience !== "all" || !event.kind.startsWith("person.")) return false;
    return "accountId" in event.data && event.data.accountId === who.accountId;
  }
  return event.audience === "all" || isPanel(who.role);
}
