import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { agencyOutcome, eligibility } from "../../src/core/proposals/requirements/eligibility.ts";
import type { Fact, FactValue } from "../../src/core/proposals/requirements/facts.ts";
import {
  agencyFactKinds,
  type FactKind,
  mayBeAffirmative,
  parametersOf,
  type RequirementPack,
  unitFactKinds,
} from "../../src/core/proposals/requirements/rule-pack.ts";
import type { Situation, UnitSituation } from "../../src/core/proposals/requirements/situation.ts";

const pack = JSON.parse(readFileSync("instruments/permenpanrb-5-2024/requirements.json", "utf8")) as RequirementPack;

const gradeOf = (...grades: readonly string[]): fc.Arbitrary<FactValue> =>
  fc.constantFrom(...grades).map((grade) => ({ kind: "grade", grade, number: null }));
const share = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([one, other]): FactValue => ({ kind: "share", done: Math.min(one, other), all: Math.max(one, other) }));
const day = fc.constantFrom("2024-01-01", "2025-06-30", "2025-07-01").map((on): FactValue => ({ kind: "day", on }));
const sakip = gradeOf("CC", "B", "BB", "A");

const values: Readonly<Record<FactKind, fc.Arbitrary<FactValue>>> = {
  bpk_opinion: gradeOf("WDP", "WTP"),
  sakip,
  rb_index: gradeOf("C", "CC", "B", "BB"),
  spip: gradeOf("2", "3", "4"),
  self_administered: fc.boolean().map((yes) => ({ kind: "flag", yes })),
  core_service: fc
    .tuple(fc.boolean(), fc.boolean(), fc.constantFrom("", "ND 12"))
    .map(([core, direct, agreement]) => ({ kind: "service", core, direct, agreement })),
  audit_follow_up: share,
  wealth_state_officials: share,
  wealth_civil_servants: share,
  declaration_wbk: day,
  declaration_wbbm: day,
  internal_sakip: sakip,
  case_statement: fc.integer({ min: 0, max: 1 }).map((count) => ({ kind: "cases", count, byLeader: false })),
};

const dated = new Set<FactKind>(["core_service", "declaration_wbk", "declaration_wbbm"]);
const yearOf = (kind: FactKind): number | null => {
  if (dated.has(kind)) return null;
  return [
    "audit_follow_up",
    "wealth_state_officials",
    "wealth_civil_servants",
    "case_statement",
    "self_administered",
  ].includes(kind)
    ? 2026
    : 2025;
};

const factOf = (kinds: readonly FactKind[]): fc.Arbitrary<Fact> =>
  fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      id: fc.uuid(),
      kind: fc.constant(kind),
      year: fc.constant(yearOf(kind)),
      value: values[kind],
      hasProof: fc.boolean(),
      enteredBy: fc.constant("Admin"),
      verification: fc.option(
        fc.record({
          outcome: fc.constantFrom("verified" as const, "rejected" as const),
          by: fc.constant("Inspektur"),
          on: fc.constant("2026-02-01"),
        }),
      ),
    }),
  );

/** As the server keeps them: nothing is verified without a proof. */
const kept = (facts: fc.Arbitrary<Fact[]>): fc.Arbitrary<Fact[]> =>
  facts.map((drawn) =>
    drawn.map((fact) => (fact.verification?.outcome === "verified" ? { ...fact, hasProof: true } : fact)),
  );

const situation = fc
  .record({
    agency: fc.constantFrom("central" as const, "local" as const),
    agencyFacts: kept(fc.array(factOf(agencyFactKinds), { maxLength: 10 })),
    quota: fc.record({ limit: fc.option(fc.integer({ min: 0, max: 3 })), proposed: fc.integer({ min: 1, max: 4 }) }),
  })
  .map((drawn): Situation => ({
    ...drawn,
    year: 2026,
    referenceDay: "2026-06-30",
    parameters: parametersOf(pack, {}),
  }));

const unit: fc.Arbitrary<UnitSituation> = fc.record({
  unitKind: fc.constantFrom("puskesmas", "dukcapil", "rsud", "dinas"),
  facts: kept(fc.array(factOf(unitFactKinds), { maxLength: 16 })),
  held: fc.array(
    fc.record({
      predicate: fc.constantFrom("WBK" as const, "WBBM" as const),
      decree: fc.constant("SK"),
      inForceFrom: fc.constantFrom("2020-12-21", "2024-07-01", "2026-07-01"),
      expiresOn: fc.constant(null),
      revokedOn: fc.option(fc.constantFrom("2024-06-30", "2024-07-01", "2027-01-01")),
    }),
    { maxLength: 2 },
  ),
  verdict: fc.option(
    fc.record({
      outcome: fc.constantFrom("meets_wbk" as const, "meets_wbbm" as const, "not_yet" as const),
      conditions: fc.array(
        fc.record({
          predicate: fc.constantFrom("WBK" as const, "WBBM" as const),
          id: fc.constantFrom("total", "B.I.a", "B.II"),
          met: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
  ),
});

const categories = ["WBK", "WBBM", "WBK-AFIRMASI", "WBBM-AFIRMASI"] as const;
const rank = { blocked: 0, unproven: 1, eligible: 2 } as const;

type Lines = ReturnType<typeof eligibility>["lines"];

/** Lines that were met and are unproven now. */
function lost(before: Lines, after: Lines): readonly string[] {
  return before.filter(({ status }, at) => status === "met" && after[at]?.status === "unproven").map(({ id }) => id);
}

test("attaching a proof, or verifying what reaches the mark, never turns a met line into an unproven one", () => {
  fc.assert(
    fc.property(
      situation,
      unit,
      fc.constantFrom(...categories),
      fc.nat(),
      fc.boolean(),
      (here, who, category, pick, verify) => {
        const chosen = who.facts[pick % Math.max(1, who.facts.length)];
        fc.pre(chosen !== undefined);
        const verification = { outcome: "verified" as const, by: "Inspektur", on: "2026-03-01" };
        const proven: Fact = { ...chosen, hasProof: true, verification };
        const alone = eligibility(pack, here, { ...who, facts: [proven] }, category).lines;
        // To verify a value below the mark is bad news, and may be followed by a better claim that is unproven.
        fc.pre(
          !verify ||
            alone.every(
              ({ factKind, status }) => factKind !== proven.kind || status === "met" || status === "not_applicable",
            ),
        );
        const better: Fact = verify ? proven : { ...chosen, hasProof: true };
        const facts = who.facts.map((fact) => (fact === chosen ? better : fact));
        const before = eligibility(pack, here, who, category).lines;
        expect(lost(before, eligibility(pack, here, { ...who, facts }, category).lines)).toEqual([]);
      },
    ),
  );
});

test("a new entry, whatever it says, never turns a met line into an unproven one", () => {
  fc.assert(
    fc.property(
      situation,
      unit,
      fc.constantFrom(...categories),
      factOf(unitFactKinds),
      (here, who, category, entry) => {
        // It is new: nobody has looked at it yet.
        const added: Fact = { ...entry, verification: null };
        const before = eligibility(pack, here, who, category).lines;
        const after = eligibility(pack, here, { ...who, facts: [added, ...who.facts] }, category).lines;
        expect(lost(before, after)).toEqual([]);
      },
    ),
  );
});

test("for a unit on its list the affirmative track is never worse than the ordinary one", () => {
  fc.assert(
    fc.property(situation, unit, fc.constantFrom("WBK" as const, "WBBM" as const), (here, who, target) => {
      fc.pre(mayBeAffirmative(pack, here.agency, who.unitKind));
      const plain = eligibility(pack, here, who, target).overall;
      expect(rank[eligibility(pack, here, who, `${target}-AFIRMASI`).overall]).toBeGreaterThanOrEqual(rank[plain]);
    }),
  );
});

test("no line that people have to prove is met without somebody who verified it", () => {
  fc.assert(
    fc.property(situation, unit, fc.constantFrom(...categories), (here, who, category) => {
      const { lines } = eligibility(pack, here, who, category);
      const met = lines.filter(({ factKind, status }) => factKind !== null && status === "met");
      expect(met.filter(({ verifiedBy, factId }) => verifiedBy === null || factId === null)).toEqual([]);
    }),
  );
});

test("what could be reached is never less than what is reached, and an agency that may propose WBBM may propose WBK", () => {
  const order = ["not_eligible", "affirmative_only", "wbk_only", "wbk_and_wbbm"];
  fc.assert(
    fc.property(situation, (here) => {
      const { outcome, reachable } = agencyOutcome(pack, here);
      expect(order.indexOf(reachable)).toBeGreaterThanOrEqual(order.indexOf(outcome));
    }),
  );
});
