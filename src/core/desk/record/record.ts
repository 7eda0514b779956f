import { isPanel, type RoomRole } from "../room/acts.ts";
import type { RoomEvent } from "../room/events.ts";
import { emptyRoom, fold, type NotedAnswer, type RoomState } from "../room/state.ts";
import { agendaOf, type AgendaLine, type PlannedStep } from "./agenda.ts";
import { type Held, minutesOf, presenceOf, type Span } from "./presence.ts";
import { type Recorded, recordingOf, type Shown, shownOf, type Slides, slidesOf } from "./shown.ts";

/** Who was expected, as what, by which letter, and whether the person was whom the letter names. */
export type Expected = {
  readonly accountId: string;
  readonly role: RoomRole;
  readonly letter: string;
  readonly identity: "unchecked" | "matched" | "mismatch";
};

export type Attendance = Expected & { readonly spans: readonly Span[]; readonly minutes: number };

/** What was asked and answered about one item; `item` is empty for what was asked about none. */
export type ItemTalk = {
  readonly item: string;
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly askedBy: string | null;
    readonly askedAt: string;
    readonly answers: readonly NotedAnswer[];
  }[];
  /** Answers that were noted without a question. */
  readonly notes: readonly NotedAnswer[];
};

export type DeskRecord = {
  readonly phase: RoomState["phase"];
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  /** Whole minutes between opening and end. */
  readonly minutes: number;
  readonly attendance: readonly Attendance[];
  readonly agenda: readonly AgendaLine[];
  readonly items: readonly ItemTalk[];
  readonly evidence: readonly Shown[];
  readonly slides: readonly Slides[];
  readonly timeline: readonly RoomEvent[];
  readonly recording: Recorded;
  readonly lateUntil: string | null;
};

export type ToRecord = {
  /** All of the session, oldest first. */
  readonly events: readonly RoomEvent[];
  readonly expected: readonly Expected[];
  readonly agenda: readonly PlannedStep[];
  /** An instant in UTC: how far a session has come that goes on. */
  readonly now: string;
};

/**
 * What the room's log says of a session, in the order in which minutes say it: who was there, what was done when, what
 * was asked and answered item by item, which pages were shown. Whoever is not of the panel gets what the log says to
 * all: nothing here is made of what the panel said among itself.
 */
export function recordOf(whole: ToRecord, reader: { readonly isPanel: boolean }): DeskRecord {
  const events = reader.isPanel ? whole.events : whole.events.filter(({ audience }) => audience === "all");
  const room = events.reduce(fold, emptyRoom);
  const { openedAt, closedAt } = room;
  const held: Held | null = openedAt === null ? null : { openedAt, until: closedAt ?? whole.now };
  return {
    phase: room.phase,
    openedAt,
    closedAt,
    minutes: held ? minutesOf([{ from: held.openedAt, to: held.until }]) : 0,
    attendance: whole.expected.map((person) => ({ ...person, ...presenceOf(person, events, held) })),
    agenda: agendaOf(whole.agenda, events, held),
    items: talkOf(room),
    evidence: shownOf(events),
    slides: slidesOf(events),
    timeline: events.filter(({ kind }) => !isTold.has(kind)),
    recording: recordingOf(events, closedAt),
    lateUntil: room.lateUntil,
  };
}

/** Those who were there at all, the panel first, then as they are expected. */
export function presentOf({ attendance }: Pick<DeskRecord, "attendance">): readonly Attendance[] {
  const came = attendance.filter(({ spans }) => spans.length > 0);
  return came.toSorted((one, other) => Number(isPanel(other.role)) - Number(isPanel(one.role)));
}

/** Too fine for a timeline, and told elsewhere: a page turned, a hand lowered, a caption. */
const isTold: ReadonlySet<RoomEvent["kind"]> = new Set([
  "caption.said",
  "hand.lowered",
  "hand.raised",
  "stage.cleared",
]);

/** By item, in the order in which items first came up; a question that was never asked is not of the record. */
function talkOf({ questions, looseAnswers }: RoomState): readonly ItemTalk[] {
  const asked = questions
    .flatMap((one) => (one.askedAt === null || one.state === "skipped" ? [] : [{ ...one, askedAt: one.askedAt }]))
    .toSorted((one, other) => one.askedAt.localeCompare(other.askedAt));
  const first = [
    ...asked.map(({ item, askedAt }) => ({ item, at: askedAt })),
    ...looseAnswers.map(({ item, at }) => ({ item, at })),
  ].toSorted((one, other) => one.at.localeCompare(other.at));
  return [...new Set(first.map(({ item }) => item))].map((item) => ({
    item,
    questions: asked
      .filter((one) => one.item === item)
      .map(({ id, text, by, askedAt, answers }) => ({ id, text, askedBy: by, askedAt, answers })),
    notes: looseAnswers.filter((one) => one.item === item),
  }));
}
