import type { SeasonAsked } from "../../../contract/desk/season.ts";
import type { CrewPerson } from "../../../core/desk/schedule/planner/crews.ts";
import type { Busy, Season, SeasonUnit, Standing } from "../../../core/desk/schedule/planner/season.ts";
import { type DeskSettings, lengthOf, minutesOf } from "../../../core/desk/schedule/settings.ts";
import { common, type Span, unite, without } from "../../../core/desk/schedule/spans.ts";
import { daysBetween, midnightOf, weekdayOf, workingSpans } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { closedDaysOf } from "./holidays.ts";
import { refusalOf } from "./search.ts";
import type { PersonFact, SeasonFacts, SessionFact, UnitFact } from "./season-facts.ts";

type Frame = {
  readonly settings: DeskSettings;
  /** Local days in WIB, both included. */
  readonly first: string;
  readonly last: string;
  /** The interview's window; nothing is held outside it. */
  readonly window: Span;
  readonly day: string;
  /** Sessions that begin before are not changed any more. */
  readonly earliest: number;
};

/** The season that core plans, made of what the database said; units and sessions go by the id of their worksheet. */
export function seasonOf(
  facts: SeasonFacts,
  frame: Frame,
  asked: Pick<SeasonAsked, "rooms" | "weights" | "wishes">,
): Season {
  const { settings, first, last, window, day } = frame;
  const closed = closedDaysOf(settings);
  const hours = (zone: "WIB" | "WITA" | "WIT") => common(workingSpans(settings, closed, zone, first, last), [window]);
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const judges = new Set(facts.panels.flatMap(({ members }) => members.map(({ accountId }) => accountId)));
  const unitOf = (unit: UnitFact, needsRoom: boolean, present: readonly string[]): SeasonUnit => ({
    id: unit.worksheetId,
    agencyId: unit.agencyId,
    zone: unit.zone,
    needsRoom,
    people: present,
    forbids: [...judges].filter((id) => isRefused(people.get(id), unit, day)),
    knownTo: unit.knownTo,
    wishes: asked.wishes
      .filter(({ worksheetId }) => worksheetId === unit.worksheetId)
      .map((wish) => ({ from: midnightOf(wish.from, unit.zone), to: midnightOf(addDays(wish.to, 1), unit.zone) })),
  });
  const seated = facts.standing.filter(({ session }) => facts.panels.some(({ id }) => id === session.panelId));
  return {
    hours: { WIB: hours("WIB"), WITA: hours("WITA"), WIT: hours("WIT") },
    minutes: lengthOf(settings),
    buffer: { before: settings.bufferBefore, after: settings.bufferAfter },
    step: settings.step,
    mostPerDay: settings.perDay,
    units: [
      ...facts.waiting.map((unit) => unitOf(unit, asked.rooms !== "none", unit.people)),
      ...seated.map((unit) => unitOf(unit, unit.session.roomId !== null, bookedOf(unit.session))),
    ],
    panels: facts.panels.map(({ id, zone, isOpen, members }) => ({
      id,
      zone,
      // Nobody is sent before a closed panel; what it holds already stays.
      members: isOpen ? members.map(({ accountId, role }) => ({ id: accountId, role })) : [],
    })),
    rooms: facts.rooms.filter(({ isOpen, kind }) => isOpen && (asked.rooms === "all" || asked.rooms === kind)),
    busy: busyOf(facts, frame, judges),
    standing: seated.map(({ session }) => standingOf(session, facts, frame.earliest)),
    weights: asked.weights,
  };
}

function isRefused(person: PersonFact | undefined, { agencyId, conflicts }: UnitFact, day: string): boolean {
  if (!person) return true;
  return (
    refusalOf({ ...person, away: [], busy: [], hasConflict: conflicts.includes(person.id) }, agencyId, day) !== null
  );
}

function standingOf(session: SessionFact, facts: SeasonFacts, earliest: number): Standing {
  const panel = facts.panels.find(({ id }) => id === session.panelId);
  const sitting = session.people.flatMap(({ accountId, role }) =>
    role === "chair" || role === "evaluator" ? [{ accountId, role } as const] : [],
  );
  const missing = (panel?.members ?? []).filter(
    ({ accountId, role }) => role !== "alternate" && !sitting.some((one) => one.accountId === accountId),
  );
  const crew = sitting.map(({ accountId, role }): CrewPerson => {
    const isOwn = panel?.members.some((member) => member.accountId === accountId && member.role !== "alternate");
    const place = isOwn ? -1 : missing.findIndex((member) => member.role === role);
    const [insteadOf] = place < 0 ? [] : missing.splice(place, 1);
    return { id: accountId, role, insteadOf: insteadOf?.accountId ?? null };
  });
  const { worksheetId, roomId, from, to, state } = session;
  const isAhead = (state === "planned" || state === "invited") && from > earliest;
  return { unitId: worksheetId, panelId: session.panelId ?? "", crew, roomId, from, to, fixed: !isAhead };
}

function bookedOf({ people }: SessionFact): readonly string[] {
  return people.filter(({ role }) => role === "unit_head" || role === "tpi_witness").map(({ accountId }) => accountId);
}

function busyOf(facts: SeasonFacts, { first, last, settings }: Frame, judges: ReadonlySet<string>): readonly Busy[] {
  const kept = facts.kept.map(({ subject, kind, from, to }): Busy => {
    if (kind === "absent") return { subject, kind: "absent", from, to };
    return { subject, kind: judges.has(subject) ? "judges" : "booked", from, to };
  });
  // A session without a panel of the round keeps its people and room, and is nothing that the season moves.
  const panelless = facts.standing.filter(({ session }) => !facts.panels.some(({ id }) => id === session.panelId));
  const theirs = panelless.flatMap(({ session }) => {
    const span = { from: session.from - settings.bufferBefore, to: session.to + settings.bufferAfter };
    const subjects = [...session.people.map(({ accountId }) => accountId), ...(session.roomId ? [session.roomId] : [])];
    return subjects.map((subject): Busy => ({ ...span, subject, kind: judges.has(subject) ? "judges" : "booked" }));
  });
  return [...kept, ...theirs, ...facts.people.flatMap((person) => outsideHours(person, first, last))];
}

/** Whoever named weekly hours is away at all other times. */
function outsideHours({ id, zone, hours }: PersonFact, first: string, last: string): readonly Busy[] {
  if (hours.length === 0) return [];
  const where = zone ?? "WIB";
  const all = { from: midnightOf(addDays(first, -1), where), to: midnightOf(addDays(last, 2), where) };
  const open = daysBetween(first, last).flatMap((day) =>
    hours
      .filter(({ weekday }) => weekday === weekdayOf(day))
      .map(({ from, to }) => ({
        from: midnightOf(day, where) + minutesOf(from),
        to: midnightOf(day, where) + minutesOf(to),
      })),
  );
  return without([all], unite(open)).map((span) => ({ ...span, subject: id, kind: "absent" as const }));
}
