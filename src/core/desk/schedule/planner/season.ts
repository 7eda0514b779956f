import type { Zone } from "../../../rounds/zones.ts";
import type { Span } from "../spans.ts";
import type { Crew, Member } from "./crews.ts";

/**
 * What a season of desk evaluations is planned from (features 3.7). Moments are whole minutes since 1970 in UTC, spans
 * end before `to`. People, rooms, panels and units are known by their ids alone; nothing here knows a clock.
 */
export type Season = {
  /** When meetings may be held in each zone: working hours less breaks and holidays, in order, without overlaps. */
  readonly hours: Readonly<Record<Zone, readonly Span[]>>;
  /** Length of one meeting, and what people and rooms keep free before and after it. */
  readonly minutes: number;
  readonly buffer: { readonly before: number; readonly after: number };
  /** Meetings begin so many minutes apart from where each span of working hours begins. */
  readonly step: number;
  /** The most sessions that a panel holds, and that one person judges, on one day. */
  readonly mostPerDay: number;
  readonly units: readonly SeasonUnit[];
  readonly panels: readonly SeasonPanel[];
  /** In the order of choice. */
  readonly rooms: readonly SeasonRoom[];
  /** When people and rooms cannot: leave, illness, closed rooms, meetings outside this season. */
  readonly busy: readonly Busy[];
  /** Sessions that stand already: a plan goes around them. */
  readonly standing: readonly Standing[];
  readonly weights: Weights;
};

export type SeasonUnit = {
  readonly id: string;
  readonly agencyId: string;
  readonly zone: Zone;
  readonly needsRoom: boolean;
  /** Those of the unit and the internal team who must be there. */
  readonly people: readonly string[];
  /** Those who may not judge it: conflict of interest. */
  readonly forbids: readonly string[];
  /** Who has worked on it for the national team until now. */
  readonly knownTo: readonly string[];
  /** When it would like to come; none: whenever. */
  readonly wishes: readonly Span[];
};

export type SeasonPanel = {
  readonly id: string;
  readonly zone: Zone;
  readonly members: readonly Member[];
};

/** A line of its own for virtual sessions, or a place for units of its zone. */
export type SeasonRoom = { readonly id: string; readonly kind: "virtual" | "place"; readonly zone: Zone };
/**
 * `subject` is the id of a person or a room. An absence needs no buffers around the meetings beside it; somebody `judges`
 * where they sit on a panel outside the season.
 */
export type Busy = Span & { readonly subject: string; readonly kind: "booked" | "judges" | "absent" };

/** A session with its panel, people and room; `from` and `to` are the meeting's own, without buffers. */
export type Standing = Span & {
  readonly unitId: string;
  readonly panelId: string;
  readonly crew: Crew;
  readonly roomId: string | null;
  /** What must not be moved: its time was promised, or it has begun. */
  readonly fixed: boolean;
};

/** What a plan strives for, and how much: each 0 (not at all) or more. */
export const goals = ["load", "agency", "zone", "early", "wish", "team"] as const;
export type Goal = (typeof goals)[number];
export type Weights = Readonly<Record<Goal, number>>;
export const usualWeights: Weights = { load: 2, agency: 2, zone: 2, early: 2, wish: 2, team: 2 };

/** The working day of a moment: by Central time, whose days hold the office hours of all three zones. */
export function dayOf(moment: number): number {
  return Math.floor((moment + 480) / 1440);
}
