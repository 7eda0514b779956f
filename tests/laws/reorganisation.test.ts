import fc from "fast-check";
import { expect, test } from "vitest";
import { type DescentAct, type Descent, descentOf, nameOn } from "../../src/core/agencies/descent.ts";
import {
  type AskedReorganisation,
  type OrganisedUnit,
  planReorganisation,
  type Successor,
} from "../../src/core/agencies/reorganisation.ts";
import { addDays } from "../../src/core/kernel/day.ts";

// Whatever is asked in whatever order, what the rules let through leaves an organisation in order.

type World = {
  readonly units: readonly OrganisedUnit[];
  readonly names: ReadonlyMap<string, readonly { readonly validFrom: string; readonly name: string }[]>;
  readonly acts: readonly DescentAct[];
};
const begin = "2020-01-01";
const today = "2030-01-01";

const wish = fc.record({
  kind: fc.constantFrom("rename" as const, "merge" as const, "split" as const, "move" as const, "close" as const),
  after: fc.integer({ min: 0, max: 400 }),
  picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
  onto: fc.array(fc.option(fc.nat(30)), { maxLength: 3 }),
  name: fc.constantFrom("A", "B", "C", "D"),
  parent: fc.option(fc.nat(30)),
});

test("no unit is lost, every day has one name, and descent leads back in time and ends", () => {
  let carried = 0;
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 25 }), (wishes) => {
      let world = start();
      for (const one of wishes) {
        const pick = (at: number) => world.units[at % world.units.length]?.id ?? "";
        const asked: AskedReorganisation = {
          kind: one.kind,
          effectiveDay: addDays(begin, 1 + one.after * 5),
          from: [...new Set(one.picks.map(pick))],
          to: one.onto.map((at): Successor => (at === null ? { name: "baru", parentId: null } : { unitId: pick(at) })),
          name: one.kind === "rename" ? one.name : null,
          parentId: one.parent === null ? null : pick(one.parent),
        };
        const next = step(world, asked);
        if (!next) continue;
        carried += 1;
        check(world, next, asked);
        world = next;
      }
    }),
    { numRuns: 1000 },
  );
  expect(carried).toBeGreaterThan(100);
});

test("nothing is hung below a unit that has ended since, though it stood on the day", () => {
  const units = start().units.map((unit) =>
    unit.id === "u2" ? { ...unit, validTo: "2021-01-01", changedOn: "2021-01-02" } : unit,
  );
  const move = { kind: "move", from: ["u3"], to: [], name: null, parentId: "u2", effectiveDay: "2020-06-01" } as const;
  expect(planReorganisation(units, move, today)).toMatchObject({ problem: { kind: "unit_not_open" } });
});

function start(): World {
  const units = ["u1", "u2", "u3", "u4"].map((id, at): OrganisedUnit => {
    return { id, name: id, parentId: at > 1 ? "u1" : null, validFrom: begin, validTo: null, changedOn: null };
  });
  return { units, names: new Map(), acts: [] };
}

/** Carries the plan out as the server does, or answers null where it is refused. */
function step(world: World, asked: AskedReorganisation): World | null {
  const planned = planReorganisation(world.units, asked, today);
  if (!planned.ok) return null;
  const { closes, lastDay, renames, moves } = planned.value;
  const made = asked.to.map((one, at): OrganisedUnit | string =>
    "unitId" in one
      ? one.unitId
      : {
          id: `n${world.acts.length}-${at}`,
          name: one.name,
          parentId: one.parentId,
          validFrom: asked.effectiveDay,
          validTo: null,
          changedOn: asked.effectiveDay,
        },
  );
  const to = made.map((one) => (typeof one === "string" ? one : one.id));
  const touched = new Set([...asked.from, ...to]);
  const names = new Map(world.names);
  const units = world.units.map((unit): OrganisedUnit => {
    const isNamed = renames?.unitId === unit.id;
    if (isNamed) {
      const lines = names.get(unit.id) ?? [{ validFrom: unit.validFrom, name: unit.name }];
      names.set(unit.id, [...lines, { validFrom: asked.effectiveDay, name: renames.name }]);
    }
    return {
      ...unit,
      name: isNamed ? renames.name : unit.name,
      parentId: moves?.unitId === unit.id ? moves.parentId : unit.parentId,
      validTo: closes.includes(unit.id) ? lastDay : unit.validTo,
      changedOn: touched.has(unit.id) ? asked.effectiveDay : unit.changedOn,
    };
  });
  const isDescent = asked.kind === "merge" || asked.kind === "split";
  const act = { id: `a${world.acts.length}`, effectiveDay: asked.effectiveDay, from: asked.from, to };
  return {
    units: [...units, ...made.flatMap((one) => (typeof one === "string" ? [] : [one]))],
    names,
    acts: isDescent ? [...world.acts, act] : world.acts,
  };
}

function check(before: World, after: World, asked: AskedReorganisation): void {
  const ids = after.units.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of before.units) expect(ids).toContain(id);
  for (const unit of after.units) {
    expect(unit.validTo === null || unit.validTo >= unit.validFrom, "a unit lives a day at least").toBe(true);
    const lines = after.names.get(unit.id) ?? [];
    expect(new Set(lines.map(({ validFrom }) => validFrom)).size, "one line a day").toBe(lines.length);
    expect(nameOn(lines, unit.name, today)).toBe(unit.name);
    expect(nameOn(lines, unit.name, unit.validFrom)).not.toBe("");
    // Nothing of the past changes its name.
    const earlier = before.units.find(({ id }) => id === unit.id);
    const day = addDays(asked.effectiveDay, -1);
    const was = earlier && nameOn(before.names.get(unit.id) ?? [], earlier.name, day);
    const isSame = !earlier || day < unit.validFrom || nameOn(lines, unit.name, day) === was;
    expect(isSame, "the past keeps its names").toBe(true);
    for (const direction of ["before", "after"] as const) {
      const edge = direction === "before" ? "9999-12-31" : "0000-01-01";
      expect(depth(descentOf(unit.id, after.acts, direction, edge))).toBeLessThanOrEqual(after.acts.length);
    }
  }
  const open = (id: string | null) =>
    id === null || after.units.some((unit) => unit.id === id && unit.validTo === null);
  for (const unit of after.units.filter(({ validTo }) => validTo === null))
    expect(open(unit.parentId), "hangs below an open unit").toBe(true);
  for (const unit of after.units) expect(above(after, unit.id)).not.toContain(unit.id);
}

function depth(tree: Descent): number {
  return Math.max(0, ...tree.branches.map((one) => 1 + depth(one)));
}

function above(world: World, id: string): readonly string[] {
  const found: string[] = [];
  const byId = new Map(world.units.map((unit) => [unit.id, unit]));
  for (let at = byId.get(id)?.parentId ?? null; at !== null && !found.includes(at); at = byId.get(at)?.parentId ?? null)
    found.push(at);
  return found;
}
