import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { courseFile } from "../../src/contract/proposals/course.ts";
import { type Act, type Standing, startOf, takeMove } from "../../src/core/proposals/course.ts";
import { faultsOfCourse } from "../../src/core/proposals/course-check.ts";
import { stages as windowNames } from "../../src/core/rounds/windows.ts";

// Fact sheet 3.1: a unit enters a stage only if it passed the one before; stages are skippable and combinable with a
// recorded reason; an objection only after a failed administrative selection, once.

const raw: unknown = JSON.parse(
  readFileSync(new URL("../../instruments/permenpanrb-5-2024/course.json", import.meta.url), "utf8"),
);
const course = courseFile.parse(raw);
const open = windowNames.map((stage) => ({
  stage,
  opensAt: "2026-01-01T00:00:00.000Z",
  closesAt: "2026-12-31T00:00:00.000Z",
}));
const inside = "2026-06-01T00:00:00.000Z";
const after = "2027-01-01T00:00:00.000Z";

/** The legal ways between stages, written down by hand from fact sheet 3.1: never from the data under test. */
const ways: Readonly<Record<string, readonly string[]>> = {
  admin_selection: ["document_analysis", "objection"],
  objection: ["document_analysis"],
  document_analysis: ["interview"],
  interview: ["field_verification", "clearance"],
  field_verification: ["clearance"],
  clearance: ["panel"],
  panel: ["result"],
  result: [],
};

const keys = [
  ...new Set(course.stages.flatMap(({ steps, outcomes }) => [...steps, ...outcomes].map(({ key }) => key))),
];
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...keys).map((step): Act => ({ kind: "step", step })) },
  { weight: 6, arbitrary: fc.constantFrom(...keys).map((outcome): Act => ({ kind: "outcome", outcome })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("", "  ", "Kunjungan serentak").map((reason): Act => ({ kind: "skip", reason })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(ways)), fc.constantFrom("", "Satu hari yang sama"))
      .map(([other, reason]): Act => ({ kind: "combine", with: other, reason })),
  },
);
/** Moves that lead on are drawn often, so that walks go far. */
const lead: fc.Arbitrary<Act> = fc.constantFrom<Act>(
  { kind: "step", step: "propose" },
  { kind: "step", step: "decide" },
  { kind: "outcome", outcome: "passed" },
  { kind: "outcome", outcome: "failed" },
  { kind: "outcome", outcome: "upheld" },
  { kind: "step", step: "file" },
  { kind: "step", step: "schedule" },
  { kind: "step", step: "hold" },
);

test("random walks never leave the legal ways, and skip nothing without a reason", () => {
  let far = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(act, lead, lead, lead), fc.integer({ max: 9, min: 0 })), {
        maxLength: 120,
        size: "max",
      }),
      (walk) => {
        let here = startOf(course);
        const passed: string[] = [];
        const faults: string[] = [];
        for (const [move, hour] of walk) {
          const isLate = hour === 9;
          const around = { roundState: "open" as const, windows: open, now: isLate ? after : inside };
          const taken = takeMove(course, here, move, around);
          if (!taken.ok) continue;
          const next = taken.value;
          faults.push(...faultsOf(move, isLate, here, next, passed));
          if (next.stage !== here.stage) passed.push(here.stage);
          here = next;
          if (here.stage === "clearance") far += 1;
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect(far, "walks come far enough to mean something").toBeGreaterThan(0);
});

/** What a move would have broken, told without the code that made it. */
function faultsOf(move: Act, isLate: boolean, here: Standing, next: Standing, passed: readonly string[]): string[] {
  const faults: string[] = [];
  const way = `${here.stage}.${here.state} to ${next.stage}.${next.state}`;
  if (next.stage !== here.stage) {
    const isJump = here.stage === "interview" && next.stage === "clearance";
    if (passed.includes(here.stage)) faults.push(`left twice: ${way}`);
    if (!ways[here.stage]?.includes(next.stage)) faults.push(`no such way: ${way}`);
    if (isJump && !here.combined.includes("field_verification")) faults.push(`over the visit uncombined: ${way}`);
    const fromDecision = next.stage === "objection" || here.stage === "objection" || here.stage === "admin_selection";
    if (fromDecision && here.state !== "decided") faults.push(`without a decision: ${way}`);
  }
  if ((move.kind === "skip" || move.kind === "combine") && move.reason.trim() === "") faults.push(`no reason: ${way}`);
  if (move.kind === "skip" && !["interview", "field_verification"].includes(here.stage)) faults.push(`skipped: ${way}`);
  const byClock = move.kind === "step" || move.kind === "outcome";
  if (isLate && byClock && next.state !== "lapsed") faults.push(`after the window: ${way}`);
  return faults;
}

test("once the course ended nothing moves any more", () => {
  const ended = { stage: "objection", state: "rejected", combined: [] };
  const around = { roundState: "open" as const, windows: open, now: inside };
  fc.assert(
    fc.property(fc.oneof(act, lead), (move) => {
      expect(takeMove(course, ended, move, around).ok).toBe(false);
    }),
  );
});

test("the shipped course has no fault, and a planted one is found", () => {
  expect(faultsOfCourse(course)).toEqual([]);
  const [first, ...rest] = course.stages;
  if (!first) throw new Error("no stages");
  const circle = {
    ...course,
    stages: [
      first,
      ...rest.map((one) => ({ ...one, outcomes: one.outcomes.map((out) => ({ ...out, to: first.key })) })),
    ],
  };
  expect(faultsOfCourse(circle)).toContain("objection.upheld leads back to admin_selection");
  const astray = { ...course, stages: [{ ...first, outcomes: [{ ...first.outcomes[0], to: "nowhere" }] }, ...rest] };
  expect(faultsOfCourse(courseFile.parse(astray))).toContain(
    "admin_selection.passed leads to nowhere, which is no stage",
  );
});

test("a window is open from its first instant to just before its last", () => {
  const here = startOf(course);
  const at = (now: string) =>
    takeMove(course, here, { kind: "step", step: "propose" }, { roundState: "open", windows: open, now });
  expect(at("2025-12-31T23:59:59.999Z")).toMatchObject({ ok: false, problem: { kind: "window_not_yet" } });
  expect(at("2026-01-01T00:00:00.000Z").ok).toBe(true);
  expect(at("2026-12-30T23:59:59.999Z").ok).toBe(true);
  expect(at("2026-12-31T00:00:00.000Z")).toMatchObject({ ok: false, problem: { kind: "window_closed" } });
});
