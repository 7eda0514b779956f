import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agencyOutcome, eligibility, fittingCategory } from "../../src/core/proposals/requirements/eligibility.ts";
import { checkFact, type Fact, type FactValue, isDoubtful } from "../../src/core/proposals/requirements/facts.ts";
import { type FactKind, parametersOf, type RequirementPack } from "../../src/core/proposals/requirements/rule-pack.ts";
import type { Situation, UnitSituation } from "../../src/core/proposals/requirements/situation.ts";

// Expected outcomes are read off PermenPANRB 5/2024, annex, chapter II, table 5 (fact sheet 2.1 and 2.2), by hand.

const pack = JSON.parse(readFileSync("instruments/permenpanrb-5-2024/requirements.json", "utf8")) as RequirementPack;
let entries = 0;

function fact(
  kind: FactKind,
  year: number | null,
  value: FactValue,
  state: "verified" | "waiting" | "bare" = "verified",
): Fact {
  entries += 1;
  const verification =
    state === "verified" ? { outcome: "verified" as const, by: "Inspektur", on: "2026-02-01" } : null;
  return { id: `isian-${entries}`, kind, year, value, hasProof: state !== "bare", enteredBy: "Admin", verification };
}

const grade = (letter: string): FactValue => ({ kind: "grade", grade: letter, number: null });

function situation(
  agency: "central" | "local",
  grades: readonly [string, string, string, string],
  other = {},
): Situation {
  const [bpk, sakip, rb, spip] = grades;
  return {
    agency,
    year: 2026,
    referenceDay: "2026-06-30",
    parameters: parametersOf(pack, {}),
    agencyFacts: [
      fact("bpk_opinion", 2025, grade(bpk)),
      fact("sakip", 2025, grade(sakip)),
      fact("rb_index", 2025, grade(rb)),
      fact("spip", 2025, grade(spip)),
    ],
    quota: { limit: null, proposed: 1 },
    ...other,
  };
}

const allMet = (predicate: "WBK" | "WBBM") =>
  ["total", "enabler", "B.I.a", "B.II"].map((id) => ({ predicate, id, met: true }));

const facts: readonly Fact[] = [
  fact("core_service", null, { kind: "service", core: true, direct: true, agreement: "" }),
  fact("audit_follow_up", 2026, { kind: "share", done: 7, all: 7 }),
  fact("wealth_state_officials", 2026, { kind: "share", done: 2, all: 2 }),
  fact("wealth_civil_servants", 2026, { kind: "share", done: 30, all: 30 }),
  fact("declaration_wbk", null, { kind: "day", on: "2025-06-30" }),
  fact("declaration_wbbm", null, { kind: "day", on: "2025-06-30" }),
  fact("internal_sakip", 2025, grade("BB")),
  fact("case_statement", 2026, { kind: "cases", count: 0, byLeader: false }),
];

const unit: UnitSituation = {
  unitKind: "puskesmas",
  facts,
  held: [],
  verdict: { outcome: "meets_wbk", conditions: allMet("WBK") },
};
const holder: UnitSituation = {
  ...unit,
  held: [{ predicate: "WBK", decree: "SK", inForceFrom: "2024-06-30", expiresOn: null, revokedOn: null }],
  verdict: { outcome: "meets_wbbm", conditions: allMet("WBBM") },
};

function replaced(
  kind: FactKind,
  value: FactValue,
  state: "verified" | "waiting" | "bare" = "verified",
): UnitSituation {
  const year = facts.find((one) => one.kind === kind)?.year ?? null;
  return { ...unit, facts: [fact(kind, year, value, state), ...facts.filter((one) => one.kind !== kind)] };
}

function statusOf(
  line: string,
  where: Situation,
  who: UnitSituation,
  category: "WBK" | "WBBM" | "WBK-AFIRMASI" = "WBK",
) {
  return eligibility(pack, where, who, category).lines.find(({ id }) => id === line)?.status;
}

const table = [
  // BPK, SAKIP, RB, SPIP; what an agency of each sort may propose.
  { grades: ["WTP", "B", "CC", "3"], local: "wbk_only", central: "not_eligible" },
  { grades: ["WTP", "B", "B", "3"], local: "wbk_only", central: "wbk_only" },
  { grades: ["WTP", "BB", "B", "3"], local: "wbk_and_wbbm", central: "wbk_only" },
  { grades: ["WTP", "BB", "BB", "3"], local: "wbk_and_wbbm", central: "wbk_and_wbbm" },
  { grades: ["WTP", "AA", "A-", "5"], local: "wbk_and_wbbm", central: "wbk_and_wbbm" },
  { grades: ["WDP", "AA", "AA", "5"], local: "affirmative_only", central: "not_eligible" },
  { grades: ["WTP", "CC", "B", "3"], local: "affirmative_only", central: "not_eligible" },
  { grades: ["WTP", "BB", "C", "3"], local: "affirmative_only", central: "not_eligible" },
  { grades: ["WTP", "BB", "BB", "2"], local: "affirmative_only", central: "not_eligible" },
] as const;

test.each(table)("with $grades a local government is $local, a ministry $central", ({ grades, local, central }) => {
  expect(agencyOutcome(pack, situation("local", grades)).outcome).toBe(local);
  expect(agencyOutcome(pack, situation("central", grades)).outcome).toBe(central);
});

const good = situation("local", ["WTP", "BB", "B", "3"]);

test("a unit of which everything is proven can be proposed, for WBK and for WBBM", () => {
  expect(eligibility(pack, good, unit, "WBK").overall).toBe("eligible");
  expect(eligibility(pack, good, holder, "WBBM").overall).toBe("eligible");
  expect(eligibility(pack, good, unit, "WBBM").overall).toBe("blocked");
});

test("99 of 100 is not 100 %, and nobody obliged is", () => {
  expect(
    statusOf("wealth_civil_servants", good, replaced("wealth_civil_servants", { kind: "share", done: 99, all: 100 })),
  ).toBe("not_met");
  expect(
    statusOf("wealth_state_officials", good, replaced("wealth_state_officials", { kind: "share", done: 0, all: 0 })),
  ).toBe("met");
  expect(statusOf("audit_follow_up", good, replaced("audit_follow_up", { kind: "share", done: 6, all: 7 }))).toBe(
    "not_met",
  );
});

test("the unit's internal SAKIP is asked for one grade higher for WBBM", () => {
  const b = replaced("internal_sakip", grade("B"));
  expect(statusOf("internal_sakip", good, b)).toBe("met");
  expect(statusOf("internal_sakip", good, { ...holder, facts: b.facts }, "WBBM")).toBe("not_met");
});

test("a year of building is a year to the day on the reference date", () => {
  expect(statusOf("building", good, replaced("declaration_wbk", { kind: "day", on: "2025-06-30" }))).toBe("met");
  const late = eligibility(pack, good, replaced("declaration_wbk", { kind: "day", on: "2025-07-01" }), "WBK").lines;
  expect(late.find(({ id }) => id === "building")).toMatchObject({
    status: "not_met",
    next: "wait",
    metFrom: "2026-07-01",
  });
});

test("what was entered and not verified, or has no proof, is unproven and says who owes what", () => {
  const waiting = eligibility(
    pack,
    good,
    replaced("audit_follow_up", { kind: "share", done: 7, all: 7 }, "waiting"),
    "WBK",
  );
  expect(waiting.overall).toBe("unproven");
  expect(waiting.lines.find(({ id }) => id === "audit_follow_up")).toMatchObject({
    next: "verify",
    owes: "chief_inspector",
  });
  const bare = eligibility(pack, good, replaced("audit_follow_up", { kind: "share", done: 7, all: 7 }, "bare"), "WBK");
  expect(bare.lines.find(({ id }) => id === "audit_follow_up")).toMatchObject({
    status: "unproven",
    next: "prove",
    owes: "agency_admin",
  });
});

test("a result of another year proves nothing", () => {
  const old = {
    ...good,
    agencyFacts: good.agencyFacts.map((one) => (one.kind === "sakip" ? { ...one, year: 2024 } : one)),
  };
  expect(statusOf("sakip", old, unit)).toBe("unproven");
  // The year that counts is itself a number of the year.
  expect(statusOf("sakip", { ...old, parameters: { ...old.parameters, sakip_year: -2 } }, unit)).toBe("met");
});

test("what was rejected counts as never said", () => {
  const rejected = fact("case_statement", 2026, { kind: "cases", count: 0, byLeader: false });
  const sent = { ...rejected, verification: { outcome: "rejected" as const, by: "Inspektur", on: "2026-02-01" } };
  const who = { ...unit, facts: [sent, ...facts.filter(({ kind }) => kind !== "case_statement")] };
  const line = eligibility(pack, good, who, "WBK").lines.find(({ id }) => id === "no_case");
  expect(line).toMatchObject({ status: "unproven", next: "correct" });
});

test("a case in the year of the proposal blocks, verified or not", () => {
  expect(
    statusOf("no_case", good, replaced("case_statement", { kind: "cases", count: 1, byLeader: true }, "waiting")),
  ).toBe("not_met");
});

test("the bar after a revocation ends two years to the day", () => {
  const revoked = (on: string): UnitSituation => ({
    ...unit,
    held: [{ predicate: "WBK", decree: "SK", inForceFrom: "2020-12-21", expiresOn: null, revokedOn: on }],
  });
  expect(statusOf("not_barred", good, revoked("2024-07-01"))).toBe("not_met");
  expect(statusOf("not_barred", good, revoked("2024-06-30"))).toBe("met");
  // A revocation that takes force later does not bar yet.
  expect(statusOf("not_barred", good, revoked("2026-07-01"))).toBe("met");
});

test("WBBM asks for a WBK that stands on the reference date, two years old unless the year says otherwise", () => {
  const since = (inForceFrom: string): UnitSituation => ({
    ...holder,
    held: [{ predicate: "WBK", decree: "SK", inForceFrom, expiresOn: null, revokedOn: null }],
  });
  expect(statusOf("held", good, since("2026-06-30"), "WBBM")).toBe("met");
  expect(statusOf("held", good, since("2026-07-01"), "WBBM")).toBe("not_met");
  expect(statusOf("held_for", good, since("2024-07-01"), "WBBM")).toBe("not_met");
  expect(statusOf("held_for", good, since("2024-06-30"), "WBBM")).toBe("met");
  const lenient = { ...good, parameters: { ...good.parameters, held_months: 0 } };
  expect(statusOf("held_for", lenient, since("2026-06-30"), "WBBM")).toBe("not_applicable");
});

test("the quota is met up to its last place and not beyond", () => {
  const at = (proposed: number) => statusOf("quota", { ...good, quota: { limit: 5, proposed } }, unit);
  expect([at(5), at(6)]).toEqual(["met", "not_met"]);
  expect(statusOf("quota", good, unit)).toBe("not_applicable");
});

const kinds = [
  { unitKind: "dukcapil", may: true },
  { unitKind: "rsud", may: true },
  { unitKind: "samsat", may: true },
  { unitKind: "ptsp", may: true },
  { unitKind: "sekolah", may: true },
  { unitKind: "ketenagakerjaan", may: true },
  { unitKind: "puskesmas", may: false },
  { unitKind: "dinas", may: false },
] as const;

test.each(kinds)("a $unitKind may take the affirmative track: $may", ({ unitKind, may }) => {
  const poor = situation("local", ["WDP", "CC", "C", "2"]);
  const who = { ...unit, unitKind };
  expect(eligibility(pack, poor, who, "WBK").overall).toBe("blocked");
  expect(eligibility(pack, poor, who, "WBK-AFIRMASI").overall).toBe(may ? "eligible" : "blocked");
  expect(fittingCategory(pack, poor, unitKind, "WBK")).toBe(may ? "WBK-AFIRMASI" : "WBK");
  // Ministries have no such list.
  const ministry = situation("central", ["WDP", "CC", "C", "2"]);
  expect(eligibility(pack, ministry, who, "WBK-AFIRMASI").overall).toBe("blocked");
});

test("the affirmative track waives what the agency owes, never what the unit owes", () => {
  const poor = situation("local", ["WDP", "CC", "C", "2"]);
  const who = { ...replaced("audit_follow_up", { kind: "share", done: 1, all: 2 }), unitKind: "dukcapil" };
  const { lines, overall } = eligibility(pack, poor, who, "WBK-AFIRMASI");
  expect(overall).toBe("blocked");
  expect(lines.filter(({ waived }) => waived).map(({ id }) => id)).toEqual([
    "bpk_opinion",
    "sakip",
    "rb_index",
    "spip",
  ]);
});

test("a verdict for WBBM carries WBK's line, one for WBK not WBBM's; survey floors stand apart", () => {
  expect(statusOf("verdict", good, { ...holder, verdict: { outcome: "meets_wbk", conditions: [] } }, "WBBM")).toBe(
    "not_met",
  );
  expect(statusOf("verdict", good, { ...unit, verdict: { outcome: "meets_wbbm", conditions: [] } })).toBe("met");
  expect(statusOf("verdict", good, { ...unit, verdict: null })).toBe("unproven");
  const low = allMet("WBK").map((one) => (one.id === "B.II" ? { ...one, met: false } : one));
  const who: UnitSituation = { ...unit, verdict: { outcome: "not_yet", conditions: low } };
  expect(statusOf("survey_service_quality", good, who)).toBe("not_met");
  expect(statusOf("survey_anti_corruption", good, who)).toBe("met");
  expect(statusOf("floors", good, who)).toBe("met");
});

test("a number on the very limit of a predicate is asked about, and so is one that contradicts the letter", () => {
  const scale = pack.scales["sakip"];
  if (!scale) throw new Error("the pack has a scale for SAKIP");
  const doubt = (letter: string, number: string | null) => isDoubtful(scale, { grade: letter, number });
  expect(doubt("BB", "70.00")).toBe(true);
  expect(doubt("B", "70")).toBe(true);
  expect(doubt("BB", "70.01")).toBe(false);
  expect(doubt("BB", "69.99")).toBe(true);
  expect(doubt("B", "66.91")).toBe(false);
  expect(doubt("B", null)).toBe(false);
});

test("an entry has the form of its kind", () => {
  const check = (kind: FactKind, year: number | null, value: FactValue) => {
    const checked = checkFact(pack, { kind, year, value }, "2026-03-01");
    return checked.ok ? "ok" : checked.problem.kind;
  };
  expect(check("sakip", 2025, grade("BB"))).toBe("ok");
  expect(check("sakip", 2025, grade("Z"))).toBe("fact_unknown_grade");
  expect(check("sakip", null, grade("BB"))).toBe("fact_year");
  expect(check("sakip", 2027, grade("BB"))).toBe("fact_year");
  expect(check("spip", 2025, { kind: "flag", yes: true })).toBe("fact_wrong_form");
  expect(check("audit_follow_up", 2026, { kind: "share", done: 3, all: 2 })).toBe("fact_more_than_all");
  expect(check("declaration_wbk", null, { kind: "day", on: "2026-03-02" })).toBe("fact_day_in_future");
});
