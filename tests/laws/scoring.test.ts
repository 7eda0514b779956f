import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { compare, exactly, sum, toFraction, zero } from "../../src/core/kernel/exact.ts";
import type { Exact } from "../../src/core/kernel/exact.ts";
import { explain } from "../../src/core/worksheets/explain.ts";
import type { Derivation } from "../../src/core/worksheets/explain.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { bestAnswer, shippedPack } from "../worksheets/shipped-pack.ts";
import { smallPack } from "../worksheets/invented-pack.ts";
import { answersFor } from "./answer-arbitraries.ts";
import { plainScores } from "./plain-scoring.ts";

const shipped = await shippedPack();
const packs: readonly RulePack[] = [shipped, smallPack(), smallPack({ clampRatios: false })];
const nobody = { held: null };

describe.each(
  packs.map((pack) => [`${pack.id}, ratios ${pack.scoring.clampRatios.value ? "clamped" : "free"}`, pack] as const),
)("Scoring by %s", (_, pack) => {
  const answers = answersFor(pack);

  it("equals plain rational arithmetic, node by node and gate by gate", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const card = score(pack, given, nobody);
        const plain = plainScores(pack, given);
        for (const [code, node] of Object.entries(card.nodes))
          expect([code, toFraction(node.score)]).toEqual([code, toFraction(plain.get(code) ?? zero)]);
        for (const predicate of ["WBK", "WBBM"] as const) {
          const met = pack.gates[predicate].conditions.map((condition) => {
            const won = sum(condition.nodes.map((code) => plain.get(code) ?? itemPoints(pack, card.items, code)));
            return compare(won, exactly(condition.floor)) >= 0;
          });
          const gate = card.gates[predicate];
          const conditions = gate.conditions.filter(({ kind }) => kind === "points");
          expect(conditions.map((condition) => condition.met)).toEqual(met);
          expect(gate.met).toBe(gate.conditions.every((condition) => condition.met));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on the order in which answers were given", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const reversed = Object.fromEntries(Object.entries(given).toReversed());
        expect(toFraction(score(pack, reversed, nobody).total)).toBe(toFraction(score(pack, given, nobody).total));
      }),
      { numRuns: 40 },
    );
  });

  it("explains every number that it gives", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const card = score(pack, given, nobody);
        const visit = (derivation: Derivation): void => {
          const parts =
            derivation.kind === "item" ? derivation.score : sum(derivation.children.map((child) => child.score));
          expect(toFraction(parts)).toBe(toFraction(derivation.score));
          expect(textOf(derivation.value)).toBe(textOf(card.items[derivation.code]));
          expect(textOf(card.nodes[derivation.code]?.score ?? derivation.score)).toBe(textOf(derivation.score));
          derivation.children.forEach(visit);
        };
        const whole = explain(pack, given, "TOTAL", nobody);
        expect(whole).not.toBeNull();
        if (whole) visit(whole);
        for (const predicate of ["WBK", "WBBM"] as const) {
          for (const condition of card.gates[predicate].conditions) {
            expect(explain(pack, given, `${predicate}:${condition.id}`, nobody)?.met).toBe(condition.met);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe("Laws of the shipped pack", () => {
  it("keeps every node between 0 and its weight", () => {
    fc.assert(
      fc.property(answersFor(shipped), (given) => {
        for (const { score: points, weight } of Object.values(score(shipped, given, nobody).nodes)) {
          expect(compare(points, zero) >= 0 && compare(points, weight) <= 0).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is monotone: a best answer in one place lowers no node and breaks no gate", () => {
    fc.assert(
      fc.property(answersFor(shipped), fc.nat(shipped.items.length - 1), (given, place) => {
        const item = shipped.items[place];
        if (!item) return;
        const before = score(shipped, given, nobody);
        const after = score(shipped, { ...given, [item.code]: bestAnswer(shipped, item) }, nobody);
        for (const [code, node] of Object.entries(before.nodes)) {
          expect(compare(after.nodes[code]?.score ?? zero, node.score)).toBeGreaterThanOrEqual(0);
        }
        const broken = before.gates.WBK.conditions.filter(({ met }, at) => met && !after.gates.WBK.conditions[at]?.met);
        expect(broken).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("has weights that sum: items to 100, 60 to the enablers, 40 to the results", () => {
    const weigh = (start: string) =>
      toFraction(sum(shipped.items.filter((item) => item.code.startsWith(start)).map((item) => exactly(item.weight))));
    expect([weigh(""), weigh("A."), weigh("A.I."), weigh("A.II."), weigh("B."), weigh("B.I.")]).toEqual([
      "100",
      "60",
      "30",
      "30",
      "40",
      "45/2",
    ]);
    expect(shipped.items).toHaveLength(113);
    expect(shipped.nodes.filter((node) => node.kind === "subArea")).toHaveLength(42);
  });
});

function itemPoints(pack: RulePack, values: Readonly<Record<string, Exact | null>>, code: string): Exact {
  const item = pack.items.find((candidate) => candidate.code === code);
  const value = values[code];
  if (!item || !value) return zero;
  const weight = exactly(item.weight);
  return { numerator: value.numerator * weight.numerator, denominator: value.denominator * weight.denominator };
}

function textOf(value: Exact | null | undefined): string | null {
  return value ? toFraction(value) : null;
}
