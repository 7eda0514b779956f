import type { z } from "zod";
import type { findDeskSlots, getDeskPreparation } from "../../../contract/desk/arrange.ts";
import { findSlots } from "../../../core/desk/schedule/slots.ts";
import { instantOf, minuteOf } from "../../../core/desk/schedule/spans.ts";
import { dayAt, daysBetween, midnightOf } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { type Asked, type House, today } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { inCourse } from "../../proposals/selection/in-course.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import { readFacts } from "./facts.ts";
import { closedDaysOf, unknownYears } from "./holidays.ts";
import { findAgencyPeople, isBooked } from "./people.ts";
import { readUnit } from "./schedule.ts";
import { refusalOf, searchOf } from "./search.ts";
import { findSettings } from "./settings.ts";

type Here = { readonly agencyId: string; readonly worksheetId: string };
type Query = z.output<NonNullable<typeof findDeskSlots.query>>;

const mostDays = 92;
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Free times for one unit: what the database knows in one statement, the rest computed. */
export async function slots(
  house: Pick<House, "database">,
  asked: Pick<Asked<Here, Query, undefined>, "params" | "query" | "asker" | "now">,
): Promise<z.input<typeof findDeskSlots.reply>> {
  const { params, query, now } = asked;
  const { from: first, to: last } = query;
  if (last < first || last > addDays(first, mostDays)) throw unprocessable({ kind: "desk_days_too_many" });
  const unit = await inCourse(house, asked, "desk.arrange", readUnit);
  const { settings } = await findSettings(house.database, unit.roundId);
  const witnesses =
    query.witnesses === undefined
      ? unit.suggested.filter(({ role }) => isBooked(role)).map(({ accountId }) => accountId)
      : query.witnesses.split(",").filter((one) => id.test(one));
  const midnight = midnightOf(first, unit.zone);
  const facts = {
    ...params,
    roundId: unit.roundId,
    panelId: query.panel ?? null,
    roomId: query.room ?? null,
    witnesses,
    sessionId: query.session ?? null,
    within: { from: midnight - 1440, to: midnightOf(last, unit.zone) + 2880 },
  };
  const found = await inTenant(house.database, await allAgencies(house.database), async (rows) =>
    readFacts(rows, facts),
  );
  const day = today(now);
  const notice = midnightOf(addDays(dayAt(minuteOf(now), unit.zone), settings.noticeDays), unit.zone);
  const window = unit.window && { from: minuteOf(unit.window.opensAt), to: minuteOf(unit.window.closesAt) };
  const frame = { settings, day, zone: unit.zone, first, last, window, earliest: Math.max(notice, minuteOf(now)) };
  const answer = findSlots(searchOf(found, facts, frame), query.limit);
  const names = new Map(found.people.map((person) => [person.id, person.name]));
  const closed = closedDaysOf(settings);
  return {
    slots: answer.slots.map((slot) => ({
      startsAt: instantOf(slot.from),
      endsAt: instantOf(slot.to),
      panelId: slot.panelId,
      roomId: slot.roomId,
      stands: slot.stands.map(({ forId, byId }) => ({
        forId,
        byId,
        forName: names.get(forId) ?? "",
        byName: names.get(byId) ?? "",
      })),
    })),
    more: answer.more,
    // Core names no more reasons than the contract does.
    blocked: answer.blocked.map((one) => ({
      ...one,
      why: one.why as z.input<typeof findDeskSlots.reply>["blocked"][number]["why"],
    })),
    closed: daysBetween(first, last).flatMap((one) => {
      const name = closed.get(one);
      return name === undefined ? [] : [{ day: one, name }];
    }),
    unknownYears: [...unknownYears(first, last)],
  };
}

/** What the desk evaluation of a unit can be planned with. */
export async function prepare(
  house: Pick<House, "database">,
  asked: Pick<Asked<Here, undefined, undefined>, "params" | "asker" | "now">,
): Promise<z.input<typeof getDeskPreparation.reply>> {
  const { params, now } = asked;
  const unit = await inCourse(house, asked, "desk.arrange", async (visit) => {
    const { rows, place, course, day } = visit;
    const named = await rows
      .selectFrom("agencies as a")
      .innerJoin("agencies_units as u", "u.agency_id", "a.id")
      .select(["a.name as agencyName", "u.name as unitName"])
      .where("a.id", "=", params.agencyId)
      .where("u.id", "=", place.unitId)
      .executeTakeFirstOrThrow();
    return {
      ...(await readUnit(visit)),
      ...named,
      course,
      people: await findAgencyPeople(rows, place, day),
      round: place.standpoint.roundState,
    };
  });
  const { settings } = await findSettings(house.database, unit.roundId);
  const facts = await inTenant(house.database, await allAgencies(house.database), async (rows) =>
    readFacts(rows, {
      ...params,
      roundId: unit.roundId,
      panelId: null,
      roomId: null,
      witnesses: [],
      sessionId: null,
      within: { from: minuteOf(now), to: minuteOf(now) + 1 },
    }),
  );
  const rooms = await house.database
    .selectFrom("desk_rooms")
    .select(["id", "name", "kind", "zone"])
    .where("is_open", "=", true)
    .where((is) => is.or([is("kind", "=", "virtual"), is("zone", "=", unit.zone)]))
    .orderBy("name")
    .orderBy("id")
    .limit(500)
    .execute();
  const day = today(now);
  const { stage, state } = unit.course.standing;
  const window = unit.window && { opensAt: unit.window.opensAt, closesAt: unit.window.closesAt };
  return {
    unitName: unit.unitName,
    agencyName: unit.agencyName,
    roundId: unit.roundId,
    zone: unit.zone,
    sessionId: unit.standing,
    refusedBecause:
      unit.standing !== null
        ? "desk_stands_already"
        : stage !== "interview" || state !== "open"
          ? "course_not_there"
          : unit.round !== "open"
            ? "round_not_open"
            : window === null
              ? "window_not_set"
              : now.toISOString() < window.opensAt
                ? "window_not_yet"
                : now.toISOString() >= window.closesAt
                  ? "window_closed"
                  : null,
    window,
    settings: { ...settings, closedDays: [...settings.closedDays] },
    panels: facts.panels.map((panel) => {
      const members = panel.members.flatMap(({ accountId, role }) => {
        const person = facts.people.find((one) => one.id === accountId);
        return person
          ? [{ accountId, role, name: person.name, refusedBecause: refusalOf(person, params.agencyId, day) }]
          : [];
      });
      const missing = members.filter(({ role, refusedBecause }) => role !== "alternate" && refusedBecause !== null);
      const spare = members.filter(({ role, refusedBecause }) => role === "alternate" && refusedBecause === null);
      return {
        ...panel,
        members,
        refusedBecause: missing.length > spare.length ? (missing[0]?.refusedBecause ?? null) : null,
      };
    }),
    rooms,
    people: unit.people.map((one) => ({ ...one, takesNotes: false })),
  };
}
