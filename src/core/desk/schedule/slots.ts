import type { Zone } from "../../rounds/zones.ts";
import { judgeSeat, type Who, whoCannot } from "./judge-time.ts";
import type { PanelRole, Stand } from "./panel.ts";
import { type DeskSettings, lengthOf, minutesOf } from "./settings.ts";
import { meets, type Span } from "./spans.ts";
import { type ClosedDays, daysBetween, midnightOf, whyClosed } from "./working-time.ts";

export type Member = Who & {
  readonly role: PanelRole;
  /** Why they may not judge this unit; null: they may. */
  readonly refused: string | null;
};
export type Panel = { readonly id: string; readonly zone: Zone; readonly members: readonly Member[] };
export type Room = { readonly id: string; readonly name: string; readonly busy: readonly Span[] };

/** What a free time is looked for with. `busy` and `away` are in order and apart; buffers are part of `busy`. */
export type SlotSearch = {
  readonly settings: DeskSettings;
  readonly closed: ClosedDays;
  /** The unit's zone, whose people sit through the session too. */
  readonly zone: Zone;
  readonly first: string;
  readonly last: string;
  /** Within this a session begins and ends; null: no limit. */
  readonly window: Span | null;
  /** Nothing begins before. */
  readonly earliest: number;
  readonly panels: readonly Panel[];
  /** Empty: the session needs none. */
  readonly rooms: readonly Room[];
  readonly witnesses: readonly Who[];
};

export type Slot = Span & {
  readonly panelId: string;
  readonly roomId: string | null;
  readonly stands: readonly Stand[];
};
export type Blocked = { readonly why: string; readonly name: string; readonly count: number };
export type SlotAnswer = {
  readonly slots: readonly Slot[];
  readonly more: boolean;
  readonly blocked: readonly Blocked[];
};

/**
 * Every time at which a panel - its own members, or alternates in their places - a room and the witnesses can meet,
 * earliest first, up to `limit`; and of all other times the first thing that stood in their way. A session keeps to the
 * working hours of the panel and of the unit; its buffers keep people and room apart from what they have before and after.
 */
export function findSlots(search: SlotSearch, limit: number): SlotAnswer {
  const slots: Slot[] = [];
  const blocked = new Map<string, { why: string; name: string; count: number }>();
  const block = (why: string, name: string): void => {
    const key = `${why}\n${name}`;
    const known = blocked.get(key);
    if (known) known.count += 1;
    else blocked.set(key, { why, name, count: 1 });
  };
  let more = false;
  for (const span of startsOf(search)) {
    const here = judgeUnit(search, span);
    if (here) {
      block(here.why, here.name);
      continue;
    }
    const buffered = widen(span, search.settings);
    for (const panel of search.panels) {
      const room = search.rooms.find(({ busy }) => !meets(busy, buffered));
      const found = judgePanel(search, panel, span, buffered);
      if ("why" in found) block(found.why, found.name);
      else if (!room && search.rooms.length > 0) block("room_busy", search.rooms.map(({ name }) => name).join(", "));
      else if (slots.length === limit) more = true;
      else slots.push({ ...span, panelId: panel.id, roomId: room?.id ?? null, stands: found.stands });
    }
  }
  const told = [...blocked.values()].toSorted((one, other) => other.count - one.count);
  return { slots, more, blocked: told };
}

/** The session with its buffers: what is booked. */
export function widen({ from, to }: Span, { bufferBefore, bufferAfter }: DeskSettings): Span {
  return { from: from - bufferBefore, to: to + bufferAfter };
}

/** Beginnings of sessions on the working days of the unit: every so many minutes from its opening. */
function startsOf({ settings, zone, first, last }: SlotSearch): readonly Span[] {
  const length = lengthOf(settings);
  return daysBetween(first, last).flatMap((day) => {
    const opens = midnightOf(day, zone) + minutesOf(settings.workFrom);
    const open = minutesOf(settings.workTo) - minutesOf(settings.workFrom);
    const count = Math.floor((open - length) / settings.step) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, number) => {
      const from = opens + number * settings.step;
      return { from, to: from + length };
    });
  });
}

type Obstacle = { readonly why: string; readonly name: string };

function judgeUnit({ settings, closed, zone, window, earliest, witnesses }: SlotSearch, span: Span): Obstacle | null {
  const shut = whyClosed(span, zone, settings, closed);
  if (shut) return shut;
  if (span.from < earliest || (window && (span.from < window.from || span.to > window.to)))
    return { why: "window", name: "" };
  const buffered = widen(span, settings);
  for (const witness of witnesses) {
    const cannot = whoCannot(witness, span, buffered, null, settings);
    if (cannot) return cannot;
  }
  return null;
}

function judgePanel(
  { settings, closed }: SlotSearch,
  panel: Panel,
  span: Span,
  buffered: Span,
): Obstacle | { readonly stands: readonly Stand[] } {
  const shut = whyClosed(span, panel.zone, settings, closed);
  if (shut) return shut;
  const stands: Stand[] = [];
  const spare = panel.members.filter(({ role }) => role === "alternate");
  for (const member of panel.members) {
    if (member.role === "alternate") continue;
    const cannot = judgeSeat(member, panel.zone, span, buffered, settings);
    if (!cannot) continue;
    const place = spare.findIndex((one) => judgeSeat(one, panel.zone, span, buffered, settings) === null);
    const [by] = place < 0 ? [] : spare.splice(place, 1);
    if (!by) return cannot;
    stands.push({ forId: member.id, byId: by.id });
  }
  return { stands };
}

/** What stands in the way of one chosen time for the first panel of the search, rooms apart; null: nothing. */
export function judgeChoice(search: SlotSearch, span: Span): Obstacle | null {
  const here = judgeUnit(search, span);
  if (here) return here;
  const [panel] = search.panels;
  if (!panel) return null;
  const found = judgePanel(search, panel, span, widen(span, search.settings));
  return "why" in found ? found : null;
}
