import type { z } from "zod";
import type { getDeskSeason } from "../../../contract/desk/season.ts";
import type { DeskSettings } from "../../../core/desk/schedule/settings.ts";
import { instantOf, minuteOf, type Span } from "../../../core/desk/schedule/spans.ts";
import { dayAt, midnightOf } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { type House, today } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import { unknownYears } from "./holidays.ts";
import { readSeasonFacts, type SeasonFacts } from "./season-facts.ts";
import { findSettings } from "./settings.ts";

export type SeasonHere = {
  readonly roundId: string;
  readonly year: number;
  readonly window: Span | null;
  readonly settings: DeskSettings;
  readonly facts: SeasonFacts;
  readonly day: string;
  readonly now: Date;
};

/** The round as its season is planned: window of the interview, settings, facts. */
export async function readSeason(house: Pick<House, "database">, roundId: string, now: Date): Promise<SeasonHere> {
  const { database } = house;
  const round = await database.selectFrom("rounds").select(["year"]).where("id", "=", roundId).executeTakeFirst();
  if (!round) throw notFound();
  const { settings } = await findSettings(database, roundId);
  const window = await database
    .selectFrom("rounds_windows")
    .select(["opens_at", "closes_at"])
    .where("round_id", "=", roundId)
    .where("stage", "=", "interview")
    .executeTakeFirst();
  const day = today(now);
  const facts = await inTenant(database, await allAgencies(database), async (rows) =>
    readSeasonFacts(rows, roundId, day),
  );
  const span = window ? { from: minuteOf(window.opens_at), to: minuteOf(window.closes_at) } : null;
  return { roundId, year: round.year, window: span, settings, facts, day, now };
}

export function whyNotNow({ window, now }: SeasonHere): "desk_window_unset" | "desk_window_shut" | null {
  if (!window) return "desk_window_unset";
  const minute = minuteOf(now);
  return minute < window.from || minute >= window.to ? "desk_window_shut" : null;
}

/** The window, if a session can be planned now; sessions are planned from tomorrow on. */
export function requireWindow(here: SeasonHere): Span {
  const refused = whyNotNow(here);
  if (refused || !here.window) throw conflict({ kind: refused ?? "desk_window_unset" });
  return here.window;
}

export function saySeason(here: SeasonHere): z.input<typeof getDeskSeason.reply> {
  const { facts, settings, window, year, day } = here;
  const names = new Map(facts.people.map(({ id, name }) => [id, name]));
  const opens = window ? dayAt(window.from, "WIB") : day;
  const noticed = addDays(day, Math.max(1, settings.noticeDays));
  const first = noticed > opens ? noticed : opens;
  const last = window ? dayAt(window.to - 1, "WIB") : addDays(first, 30);
  return {
    year,
    refusedBecause: whyNotNow(here),
    first: first > last ? last : first,
    last,
    settings: { ...settings, closedDays: [...settings.closedDays] },
    units: facts.waiting.map(({ worksheetId, unitName, agencyName, zone }) => ({
      worksheetId,
      unitName,
      agencyName,
      zone,
    })),
    panels: facts.panels
      .filter(({ isOpen }) => isOpen)
      .map(({ id, name, zone, members }) => ({
        id,
        name,
        zone,
        members: members.map((one) => ({ ...one, name: names.get(one.accountId) ?? "" })),
      })),
    rooms: facts.rooms.filter(({ isOpen }) => isOpen).map(({ id, name, kind, zone }) => ({ id, name, kind, zone })),
    standing: facts.standing.map(({ agencyId, worksheetId, unitName, session }) => ({
      agencyId,
      worksheetId,
      unitName,
      sessionId: session.sessionId,
      panelId: session.panelId,
      startsAt: instantOf(session.from),
      endsAt: instantOf(session.to),
      state: session.state,
    })),
    unknownYears: [...unknownYears(first, last < first ? first : last)],
  };
}

/** Days from tomorrow on, within the window. */
export function framed(here: SeasonHere, window: Span, from: string, to: string) {
  const tomorrow = addDays(here.day, 1);
  const first = from < tomorrow ? tomorrow : from;
  return {
    settings: here.settings,
    first,
    last: to,
    window: { from: Math.max(window.from, midnightOf(tomorrow, "WIT")), to: window.to },
    day: here.day,
    earliest: minuteOf(here.now),
  };
}
