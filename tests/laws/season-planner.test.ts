import fc from "fast-check";
import { expect, test } from "vitest";
import { type Session, violationsOf } from "../../src/core/desk/schedule/planner/check-plan.ts";
import { planSeason, type SeasonPlan } from "../../src/core/desk/schedule/planner/plan.ts";
import type { Season, Standing } from "../../src/core/desk/schedule/planner/season.ts";
import { crewsByHand, roomsOf, smallSeasons } from "./season-arbitraries.ts";

const seasons = smallSeasons({ units: 7, days: 2 });
const numRuns = Number(process.env["RUNS"] ?? 300);

test("a plan keeps everything that must be kept, and every unit is placed or explained once", () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const plan = planSeason(season);
      expect(violationsOf(season, plan.placed)).toEqual([]);
      const said = [...plan.placed, ...plan.unplaced].map(({ unitId }) => unitId);
      expect(said.toSorted()).toEqual(season.units.map(({ id }) => id).toSorted());
    }),
    { numRuns },
  );
});

test("no unit is left out while any panel, people, room and time would still take it", () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const plan = planSeason(season);
      const standing = asStanding(plan);
      for (const { unitId } of plan.unplaced)
        expect(everywhere(season, unitId).filter((one) => isPossible({ ...season, standing }, one))).toEqual([]);
    }),
    { numRuns },
  );
});

test("the same season gives the same plan, and what it is told in another shape of the same changes nothing", () => {
  fc.assert(
    fc.property(seasons, (season) => {
      expect(planSeason(structuredClone(season))).toEqual(planSeason(season));
    }),
    { numRuns },
  );
});

test("planning on top of a plan moves nothing, and places nothing that had no place", () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const plan = planSeason(season);
      const again = planSeason({ ...season, standing: asStanding(plan) });
      expect(again.placed).toEqual([]);
      expect(again.unplaced.map(({ unitId }) => unitId).toSorted()).toEqual(
        plan.unplaced.map(({ unitId }) => unitId).toSorted(),
      );
    }),
    { numRuns },
  );
});

test("what a unit is told would help does help, and nothing less does", () => {
  fc.assert(
    fc.property(seasons, (season) => {
      const plan = planSeason(season);
      const standing = asStanding(plan);
      for (const { unitId, wouldFit } of plan.unplaced) {
        for (const { panelId, from, changes } of wouldFit) {
          const lifted = changes.reduce((one, change) => lift(one, unitId, panelId, from, change), {
            ...season,
            standing,
          });
          const fits = everywhere(lifted, unitId).some(
            (one) => one.panelId === panelId && one.from === from && isPossible(lifted, one),
          );
          expect({ unitId, panelId, from, changes, fits }).toEqual({ unitId, panelId, from, changes, fits: true });
          for (const left of changes) {
            const less = changes.filter((one) => one !== left);
            const half = less.reduce((one, change) => lift(one, unitId, panelId, from, change), {
              ...season,
              standing,
            });
            const still = everywhere(half, unitId).some(
              (one) => one.panelId === panelId && one.from === from && isPossible(half, one),
            );
            expect({ left, still }).toEqual({ left, still: false });
          }
        }
      }
    }),
    { numRuns },
  );
});

type Lifted = Season & { readonly standing: readonly Standing[] };
type Change = SeasonPlan["unplaced"][number]["wouldFit"][number]["changes"][number];

/** The season as it would be, were this one thing otherwise for this unit before this panel at this time. */
function lift(season: Lifted, unitId: string, panelId: string, from: number, { obstacle, subject }: Change): Lifted {
  const kept = { from: from - season.buffer.before, to: from + season.minutes + season.buffer.after };
  const meets = (one: { readonly from: number; readonly to: number }) =>
    one.from - season.buffer.before < kept.to && kept.from < one.to + season.buffer.after;
  const free = (holds: (one: Standing) => boolean): Lifted => ({
    ...season,
    busy: season.busy.filter((one) => one.subject !== subject),
    standing: season.standing.filter((one) => !(meets(one) && holds(one))),
  });
  switch (obstacle) {
    case "conflict":
      return {
        ...season,
        units: season.units.map((unit) =>
          unit.id === unitId ? { ...unit, forbids: unit.forbids.filter((one) => one !== subject) } : unit,
        ),
      };
    case "away":
    case "elsewhere":
      return free(({ crew }) => crew.some(({ id }) => id === subject));
    case "unit_away":
      return free((one) => season.units.some(({ id, people }) => id === one.unitId && people.includes(subject ?? "")));
    case "unit_hours": {
      const unit = season.units.find(({ id }) => id === unitId);
      const panel = season.panels.find(({ id }) => id === panelId);
      if (!unit || !panel) return season;
      return { ...season, hours: { ...season.hours, [unit.zone]: season.hours[panel.zone] } };
    }
    case "panel_busy":
      return free((one) => one.panelId === panelId);
    case "day_full":
      return { ...season, mostPerDay: 99 };
    case "rooms":
      return { ...season, rooms: [...season.rooms, { id: "more", kind: "virtual", zone: "WIB" }] };
  }
}

function asStanding(plan: SeasonPlan): readonly Standing[] {
  return plan.placed.map(({ unitId, panelId, crew, roomId, from, to }) => ({
    unitId,
    panelId,
    crew,
    roomId,
    from,
    to,
    fixed: true,
  }));
}

/** Every panel with every way of sitting, every room and every beginning. */
function everywhere(season: Season, unitId: string): readonly Session[] {
  return season.panels.flatMap((panel) =>
    crewsByHand(panel).flatMap((crew) =>
      roomsOf(season, unitId).flatMap((roomId) =>
        beginnings(season, panel.zone).map((from) => ({
          unitId,
          panelId: panel.id,
          crew,
          roomId,
          from,
          to: from + season.minutes,
        })),
      ),
    ),
  );
}

function beginnings(season: Season, zone: keyof Season["hours"]): readonly number[] {
  return season.hours[zone].flatMap(({ from, to }) => {
    const found: number[] = [];
    for (let start = from; start + season.minutes <= to; start += season.step) found.push(start);
    return found;
  });
}

/** Alone with what stands: nothing that stands is looked at anew. */
function isPossible(season: Season, session: Session): boolean {
  return violationsOf(season, [session]).length === 0;
}
