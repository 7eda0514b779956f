import type { TriedDevice } from "../media/device-trial.ts";
import type { Phase } from "./acts.ts";
import type { EventData, RoomEvent } from "./events.ts";
import { foldWork } from "./fold-work.ts";

export type Presence = {
  readonly admission: "expected" | "waiting" | "admitted" | "turned_away";
  readonly identity: "unchecked" | "matched" | "mismatch";
  readonly isHere: boolean;
  readonly waitingSince: string | null;
  /** Why somebody was turned away, as long as they are. */
  readonly turnedAwayFor: string | null;
};

export type OnStage =
  | { readonly kind: "nothing" }
  | (EventData["stage.slides"] & { readonly kind: "slides"; readonly by: string | null; readonly at: string })
  | (EventData["stage.evidence"] & { readonly kind: "evidence"; readonly by: string | null; readonly at: string });

export type NotedAnswer = {
  readonly text: string;
  readonly item: string;
  readonly by: string | null;
  readonly at: string;
};

export type AskedQuestion = {
  readonly id: string;
  readonly item: string;
  readonly text: string;
  readonly state: "open" | "asked" | "skipped";
  readonly by: string | null;
  readonly askedAt: string | null;
  readonly skippedFor: string | null;
  readonly answers: readonly NotedAnswer[];
};

type Line = { readonly number: number; readonly text: string; readonly by: string | null; readonly at: string };

/** How the room stands: what whoever comes in late or comes back must see. Folded from the events one may hear. */
export type RoomState = {
  readonly number: number;
  readonly phase: Phase;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  /** The step that runs, since when, and by how many minutes each step was extended. */
  readonly agenda: {
    readonly step: number | null;
    readonly startedAt: string | null;
    readonly extended: Readonly<Record<number, number>>;
    /** Why the running step got more minutes, the last time it did. */
    readonly extendedFor: string | null;
  };
  readonly stage: OnStage;
  /** By account. Whoever is not named is expected. */
  readonly people: Readonly<Record<string, Presence>>;
  /** The last trial of each account's device, for whoever may know of it. */
  readonly devices: Readonly<Record<string, TriedDevice>>;
  /** Accounts, the longest raised first. */
  readonly hands: readonly { readonly accountId: string; readonly at: string }[];
  readonly questions: readonly AskedQuestion[];
  /** Answers noted to an item without a question. */
  readonly looseAnswers: readonly NotedAnswer[];
  readonly channel: readonly Line[];
  readonly captions: readonly Line[];
  readonly scores: Readonly<
    Record<
      string,
      { readonly sealed: readonly string[]; readonly revealedAt: string | null; readonly agreedAt: string | null }
    >
  >;
  readonly media: EventData["media.changed"] | null;
  readonly lateUntil: string | null;
  readonly recording: { readonly since: string | null; readonly consents: Readonly<Record<string, boolean>> };
};

export const emptyRoom: RoomState = {
  number: 0,
  phase: "lobby",
  openedAt: null,
  closedAt: null,
  agenda: { step: null, startedAt: null, extended: {}, extendedFor: null },
  stage: { kind: "nothing" },
  people: {},
  devices: {},
  hands: [],
  questions: [],
  looseAnswers: [],
  channel: [],
  captions: [],
  scores: {},
  media: null,
  lateUntil: null,
  recording: { since: null, consents: {} },
};

const stranger: Presence = {
  admission: "expected",
  identity: "unchecked",
  isHere: false,
  waitingSince: null,
  turnedAwayFor: null,
};

/** Captions are read as they come: the last ones are kept on screen, the record keeps all. */
const captionsKept = 50;

/** The room after one more event. An event that was folded already changes nothing. */
export function fold(room: RoomState, event: RoomEvent): RoomState {
  if (event.number <= room.number) return room;
  const next = { ...room, number: event.number };
  switch (event.kind) {
    case "session.opened":
      return { ...next, phase: "live", openedAt: event.at };
    case "session.closed":
      return { ...next, phase: "closed", closedAt: event.at, hands: [], stage: { kind: "nothing" } };
    case "person.waiting":
      return person(next, event.data.accountId, { admission: "waiting", waitingSince: event.at, turnedAwayFor: null });
    case "device.tried": {
      const { accountId, ...trial } = event.data;
      return { ...next, devices: { ...room.devices, [accountId]: { ...trial, at: event.at } } };
    }
    case "person.identity":
      return person(next, event.data.accountId, { identity: event.data.identity });
    case "person.admitted":
      return person(next, event.data.accountId, { admission: "admitted", turnedAwayFor: null });
    case "person.turned_away":
      return person(next, event.data.accountId, { admission: "turned_away", turnedAwayFor: event.data.reason });
    case "person.joined":
      return person(next, event.data.accountId, { isHere: true });
    case "person.left":
      return person(lower(next, event.data.accountId), event.data.accountId, { isHere: false });
    case "agenda.started":
      return { ...next, agenda: { ...room.agenda, step: event.data.step, startedAt: event.at, extendedFor: null } };
    case "agenda.extended": {
      const { step, extended } = room.agenda;
      if (step === null) return next;
      return {
        ...next,
        agenda: {
          ...room.agenda,
          extended: { ...extended, [step]: (extended[step] ?? 0) + event.data.minutes },
          extendedFor: event.data.reason,
        },
      };
    }
    case "stage.slides":
      return { ...next, stage: { kind: "slides", ...event.data, by: event.by, at: event.at } };
    case "stage.evidence":
      return { ...next, stage: { kind: "evidence", ...event.data, by: event.by, at: event.at } };
    case "stage.cleared":
      return { ...next, stage: { kind: "nothing" } };
    case "hand.raised":
      return room.hands.some(({ accountId }) => accountId === event.data.accountId)
        ? next
        : { ...next, hands: [...room.hands, { accountId: event.data.accountId, at: event.at }] };
    case "hand.lowered":
      return lower(next, event.data.accountId);
    case "channel.said":
      return { ...next, channel: [...room.channel, lineOf(event)] };
    case "caption.said":
      return { ...next, captions: [...room.captions, lineOf(event)].slice(-captionsKept) };
    case "media.changed":
      return { ...next, media: event.data };
    case "late.until":
      return { ...next, lateUntil: event.data.until };
    case "recording.started":
      return { ...next, recording: { ...room.recording, since: event.at } };
    case "recording.stopped":
      return { ...next, recording: { ...room.recording, since: null } };
    case "recording.consented":
      return event.by === null
        ? next
        : {
            ...next,
            recording: {
              ...room.recording,
              consents: { ...room.recording.consents, [event.by]: event.data.consents },
            },
          };
    case "question.added":
    case "question.asked":
    case "question.skipped":
    case "answer.noted":
    case "score.sealed":
    case "score.revealed":
    case "score.agreed":
    case "finding.noted":
      return foldWork(next, event);
  }
}

function person(room: RoomState, accountId: string, change: Partial<Presence>): RoomState {
  const before = room.people[accountId] ?? stranger;
  return { ...room, people: { ...room.people, [accountId]: { ...before, ...change } } };
}

function lower(room: RoomState, accountId: string): RoomState {
  return { ...room, hands: room.hands.filter((hand) => hand.accountId !== accountId) };
}

function lineOf(event: Extract<RoomEvent, { kind: "channel.said" | "caption.said" }>): Line {
  return { number: event.number, text: event.data.text, by: event.by, at: event.at };
}
