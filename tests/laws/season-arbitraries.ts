import fc from "fast-check";
import type { Season, Standing } from "../../src/core/desk/schedule/planner/season.ts";

const offsets = { WIB: 7, WITA: 8, WIT: 9 } as const;
/** Monday, 1 June 2026, 00.00 UTC, in minutes. */
const monday = Date.parse("2026-06-01T00:00:00.000Z") / 60_000;

const zone = fc.constantFrom("WIB", "WITA", "WIT");
const weight = fc.integer({ min: 0, max: 3 });

/** Small seasons in which much is scarce: few hours, shared people, conflicts, absences, few rooms. */
export function smallSeasons(most: { readonly units: number; readonly days: number }): fc.Arbitrary<Season> {
  return fc
    .record({
      days: fc.integer({ min: 1, max: most.days }),
      morning: fc.integer({ min: 1, max: 4 }),
      step: fc.constantFrom(30, 60),
      buffer: fc.constantFrom({ before: 0, after: 0 }, { before: 0, after: 15 }, { before: 10, after: 10 }),
      mostPerDay: fc.integer({ min: 1, max: 3 }),
      panels: fc.array(
        fc.record({ zone, evaluators: fc.integer({ min: 1, max: 2 }), alternates: fc.integer({ min: 0, max: 2 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      shared: fc.boolean(),
      units: fc.array(
        fc.record({
          agency: fc.integer({ min: 0, max: 2 }),
          zone,
          forbids: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { maxLength: 2 }),
          wish: fc.option(fc.integer({ min: 0, max: 5 })),
        }),
        { minLength: 1, maxLength: most.units },
      ),
      rooms: fc.option(fc.array(fc.record({ kind: fc.constantFrom("virtual", "place"), zone }), { maxLength: 3 })),
      busy: fc.array(
        fc.record({
          who: fc.integer({ min: 0, max: 15 }),
          from: fc.integer({ min: 0, max: 40 }),
          length: fc.integer({ min: 1, max: 12 }),
          kind: fc.constantFrom("booked" as const, "judges" as const, "absent" as const),
        }),
        { maxLength: 3 },
      ),
      weights: fc.record({ load: weight, agency: weight, zone: weight, early: weight, wish: weight, team: weight }),
    })
    .map((drawn): Season => {
      // Judges j0..j8 sit in the panels one after another; with `shared` the last alternate sits in for two panels.
      let next = 0;
      const judge = (): string => `j${next++}`;
      const panels = drawn.panels.map((panel, number) => ({
        id: `p${number}`,
        zone: panel.zone,
        members: [
          { id: judge(), role: "chair" as const },
          ...Array.from({ length: panel.evaluators }, () => ({ id: judge(), role: "evaluator" as const })),
          ...Array.from({ length: panel.alternates }, (_, place) => ({
            id: drawn.shared && place === 0 ? "shared" : judge(),
            role: "alternate" as const,
          })),
        ],
      }));
      const hours = (name: keyof typeof offsets) =>
        Array.from({ length: drawn.days }, (_, day) => {
          const eight = monday + day * 1440 + (8 - offsets[name]) * 60;
          return [
            { from: eight, to: eight + drawn.morning * 60 },
            { from: eight + 300, to: eight + 420 },
          ];
        }).flat();
      const subjects = [
        ...Array.from({ length: 9 }, (_, one) => `j${one}`),
        "shared",
        "r0",
        "r1",
        "h0",
        "h1",
        "w0",
        "w1",
      ];
      return {
        hours: { WIB: hours("WIB"), WITA: hours("WITA"), WIT: hours("WIT") },
        minutes: 60,
        buffer: drawn.buffer,
        step: drawn.step,
        mostPerDay: drawn.mostPerDay,
        panels,
        units: drawn.units.map(({ agency, forbids, wish, ...unit }, number) => ({
          id: `u${number}`,
          agencyId: `a${agency}`,
          zone: unit.zone,
          needsRoom: drawn.rooms !== null,
          people: [`h${number}`, `w${agency}`],
          forbids: forbids.map((one) => `j${one}`),
          knownTo: [`j${number}`],
          wishes: wish === null ? [] : [{ from: monday + wish * 120, to: monday + wish * 120 + 240 }],
        })),
        rooms: (drawn.rooms ?? []).map((room, number) => ({
          id: `r${number}`,
          kind: room.kind,
          zone: room.zone,
        })),
        busy: drawn.busy.map(({ who, from, length, kind }) => ({
          subject: subjects[who] ?? "j0",
          from: monday - 120 + from * 60,
          to: monday - 120 + (from + length) * 60,
          kind,
        })),
        standing: [],
        weights: drawn.weights,
      };
    });
}

/** Every way in which the panels can sit, told apart from the planner's own: at most two seats are held by alternates. */
export function crewsByHand({ members }: Season["panels"][number]): readonly Standing["crew"][] {
  const seats = members.filter(({ role }) => role !== "alternate");
  const alternates = members.filter(({ role }) => role === "alternate").map(({ id }) => id);
  const choices = seats.map(({ id }) => [id, ...alternates]);
  const all = choices.reduce<readonly (readonly string[])[]>(
    (ways, some) => ways.flatMap((way) => some.map((one) => [...way, one])),
    [[]],
  );
  return all
    .filter((way) => new Set(way).size === way.length)
    .filter((way) => way.filter((one, place) => one !== seats[place]?.id).length <= 2)
    .map((way) =>
      way.map((one, place) => {
        const seat = seats[place];
        return {
          id: one,
          role: seat?.role === "chair" ? ("chair" as const) : ("evaluator" as const),
          insteadOf: one === seat?.id ? null : (seat?.id ?? null),
        };
      }),
    );
}

/** Rooms that a unit's session could be in, or none where it needs none. */
export function roomsOf({ units, rooms }: Season, unitId: string): readonly (string | null)[] {
  return units.find(({ id }) => id === unitId)?.needsRoom ? rooms.map(({ id }) => id) : [null];
}
