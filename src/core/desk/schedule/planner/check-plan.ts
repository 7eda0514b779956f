import { liesIn } from "./calendar.ts";
import { type Crew, mostChanges } from "./crews.ts";
import type { Span } from "../spans.ts";
import { dayOf, type Season } from "./season.ts";

/** Something planned, from whatever source. */
export type Session = Span & {
  readonly unitId: string;
  readonly panelId: string;
  readonly crew: Crew;
  readonly roomId: string | null;
};
export type Violation = {
  readonly kind:
    | "person_twice"
    | "room_twice"
    | "panel_twice"
    | "away"
    | "conflict"
    | "hours"
    | "most_a_day"
    | "not_of_panel"
    | "no_room"
    | "unknown";
  readonly unitId: string;
  readonly subject: string;
};

/**
 * What a plan breaks of all that must be kept, read straight off the season and sharing nothing with the search: the
 * server looks once more before it books. `planned` are new sessions; the standing ones they must go around.
 */
export function violationsOf(season: Season, planned: readonly Session[]): readonly Violation[] {
  const all = [...season.standing, ...planned];
  return planned.flatMap((session) => [
    ...alone(season, session),
    ...all.flatMap((other) => (other.unitId === session.unitId ? [] : together(season, session, other))),
    ...perDay(season, session, all),
  ]);
}

function alone(season: Season, session: Session): readonly Violation[] {
  const { unitId, from, to } = session;
  const say = (kind: Violation["kind"], subject: string): Violation => ({ kind, unitId, subject });
  const unit = season.units.find(({ id }) => id === unitId);
  const panel = season.panels.find(({ id }) => id === session.panelId);
  if (!unit || !panel) return [say("unknown", unitId)];
  const found: Violation[] = [];
  if (to - from !== season.minutes) found.push(say("hours", "minutes"));
  for (const zone of [unit.zone, panel.zone]) if (!liesIn(season.hours[zone], from, to)) found.push(say("hours", zone));
  const judges = session.crew.map(({ id }) => id);
  for (const id of judges) if (unit.forbids.includes(id) || unit.people.includes(id)) found.push(say("conflict", id));
  const kept = { from: from - season.buffer.before, to: to + season.buffer.after };
  for (const subject of subjectsOf(season, session))
    if (season.busy.some((busy) => busy.subject === subject && meet(busy, busy.kind === "absent" ? session : kept)))
      found.push(say("away", subject));
  const room = season.rooms.find(({ id }) => id === session.roomId);
  if (unit.needsRoom && !(room && (room.kind === "virtual" || room.zone === unit.zone)))
    found.push(say("no_room", session.roomId ?? ""));
  const seats = panel.members.filter(({ role }) => role !== "alternate");
  const alternates = panel.members.filter(({ role }) => role === "alternate");
  const sits = seats.every(({ id, role }) =>
    session.crew.some(
      (one) =>
        one.role === role &&
        (one.insteadOf === null
          ? one.id === id
          : one.insteadOf === id && alternates.some((other) => other.id === one.id)),
    ),
  );
  const changed = session.crew.filter(({ insteadOf }) => insteadOf !== null).length;
  if (!sits || session.crew.length !== seats.length || changed > mostChanges || new Set(judges).size < judges.length)
    found.push(say("not_of_panel", session.panelId));
  return found;
}

function together(season: Season, session: Session, other: Session): readonly Violation[] {
  const { before, after } = season.buffer;
  const [one, two] = [session, other].map(({ from, to }) => ({ from: from - before, to: to + after }));
  if (!one || !two || !meet(one, two)) return [];
  const { unitId } = session;
  const theirs = new Set(subjectsOf(season, other));
  const shared = subjectsOf(season, session).filter((subject) => theirs.has(subject));
  return [
    ...shared.map((subject): Violation => ({
      kind: subject === session.roomId ? "room_twice" : "person_twice",
      unitId,
      subject,
    })),
    ...(session.panelId === other.panelId ? [{ kind: "panel_twice" as const, unitId, subject: session.panelId }] : []),
  ];
}

function perDay(season: Season, session: Session, all: readonly Session[]): readonly Violation[] {
  const day = dayOf(session.from);
  const { unitId } = session;
  const that = all.filter(({ from }) => dayOf(from) === day);
  const held = that.filter(({ panelId }) => panelId === session.panelId).length;
  const over = session.crew.filter(({ id }) => {
    const outside = season.busy.filter(
      (busy) => busy.kind === "judges" && busy.subject === id && dayOf(busy.from) === day,
    ).length;
    return that.filter(({ crew }) => crew.some((one) => one.id === id)).length + outside > season.mostPerDay;
  });
  return [
    ...(held > season.mostPerDay ? [{ kind: "most_a_day" as const, unitId, subject: session.panelId }] : []),
    ...over.map(({ id }): Violation => ({ kind: "most_a_day", unitId, subject: id })),
  ];
}

function subjectsOf(season: Season, session: Session): readonly string[] {
  const people = season.units.find(({ id }) => id === session.unitId)?.people ?? [];
  const room = session.roomId === null ? [] : [session.roomId];
  return [...new Set([...people, ...session.crew.map(({ id }) => id), ...room])];
}

function meet(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}
