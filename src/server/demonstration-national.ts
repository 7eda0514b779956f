import { randomUUID } from "node:crypto";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";
import type { DemonstrationIds } from "./demonstration.ts";
import type { TenantDatabase } from "./platform/tenant.ts";
import { currentCourse } from "./proposals/selection/course-file.ts";

type Step = {
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly at: string;
  readonly shown: boolean;
  readonly by: PersonKey;
};

/** The national stages of 2024 as they were (fact sheet 3.3, 3.4): results at the end of August, desks in October. */
const selected: readonly Step[] = [
  {
    kind: "opened",
    stage: "admin_selection",
    state: "open",
    at: "2024-07-29T07:05:00Z",
    shown: true,
    by: "admin.organisasi",
  },
  {
    kind: "propose",
    stage: "admin_selection",
    state: "proposed",
    at: "2024-08-21T03:20:00Z",
    shown: false,
    by: "evaluator1.tpn",
  },
  {
    kind: "decide",
    stage: "admin_selection",
    state: "decided",
    at: "2024-08-27T07:45:00Z",
    shown: false,
    by: "ketua.tpn",
  },
  {
    kind: "passed",
    stage: "document_analysis",
    state: "open",
    at: "2024-08-30T02:00:00Z",
    shown: true,
    by: "kepala.tpn",
  },
];
const scheduled: readonly Step[] = [
  ...selected,
  { kind: "passed", stage: "interview", state: "open", at: "2024-10-02T02:00:00Z", shown: true, by: "ketua.tpn" },
  {
    kind: "schedule",
    stage: "interview",
    state: "scheduled",
    at: "2024-10-04T06:30:00Z",
    shown: true,
    by: "evaluator1.tpn",
  },
];

const units = [
  { unit: "dukcapil", steps: scheduled },
  { unit: "sumberasih", steps: scheduled },
  { unit: "leces", steps: scheduled },
  { unit: "maron", steps: selected },
] as const satisfies readonly { unit: UnitKey; steps: readonly Step[] }[];

/** Who of the national team works where; each has one of the duties by `demonstrationPeople` already. */
const seats = [
  {
    person: "evaluator1.tpn",
    role: "tpn_evaluator",
    units: ["dukcapil", "sumberasih", "leces", "pmptsp"],
    more: ["sumberasih", "leces", "pmptsp"],
  },
  { person: "evaluator2.tpn", role: "tpn_evaluator", units: ["maron", "gending"], more: ["gending"] },
  {
    person: "ketua.tpn",
    role: "tpn_lead",
    units: ["dukcapil", "sumberasih", "leces", "maron", "pmptsp", "gending"],
    more: ["sumberasih", "leces", "maron", "pmptsp", "gending"],
  },
] as const satisfies readonly {
  person: PersonKey;
  role: "tpn_evaluator" | "tpn_lead";
  units: readonly UnitKey[];
  more: readonly UnitKey[];
}[];

/** The national side of the demonstration: duties of its people for every year, and the courses of 2024. */
export async function makeNational(rows: TenantDatabase, ids: DemonstrationIds, roundId: string): Promise<void> {
  await rows
    .insertInto("people_duties")
    .values(
      seats.flatMap(({ person, role, more }) =>
        more.map((unit) => ({
          id: randomUUID(),
          account_id: ids.people[person],
          role,
          agency_id: ids.agency,
          unit_id: ids.units[unit],
          area: null,
          letter: "Surat tugas TPN contoh (demonstrasi)",
          valid_from: "2024-01-02",
          valid_to: null,
          granted_by: null,
        })),
      ),
    )
    .execute();
  for (const { unit, steps } of units) await makeCourse(rows, ids, roundId, unit, steps);
}

async function makeCourse(
  rows: TenantDatabase,
  ids: DemonstrationIds,
  roundId: string,
  unit: UnitKey,
  steps: readonly Step[],
): Promise<void> {
  const found = await rows
    .selectFrom("proposals_units as u")
    .innerJoin("proposals as p", (join) =>
      join.onRef("p.agency_id", "=", "u.agency_id").onRef("p.id", "=", "u.proposal_id"),
    )
    .select(["u.worksheet_id", "u.proposal_id"])
    .where("u.agency_id", "=", ids.agency)
    .where("u.unit_id", "=", ids.units[unit])
    .where("p.round_id", "=", roundId)
    .executeTakeFirstOrThrow();
  const here = { agency_id: ids.agency, worksheet_id: found.worksheet_id };
  const evaluator = unit === "maron" ? "evaluator2.tpn" : "evaluator1.tpn";
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) throw new Error("a course has steps");
  await rows
    .insertInto("proposals_courses")
    .values({
      ...here,
      unit_id: ids.units[unit],
      round_id: roundId,
      proposal_id: found.proposal_id,
      rules: currentCourse.id,
      stage: last.stage,
      state: last.state,
      shown_stage: last.stage,
      shown_state: last.state,
      version: steps.length,
      opened_at: new Date(first.at),
      changed_at: new Date(last.at),
    })
    .execute();
  await rows
    .insertInto("proposals_events")
    .values(
      steps.map(({ kind, stage, state, at, shown, by }, place) => ({
        ...here,
        number: place + 1,
        kind,
        from_stage: steps[place - 1]?.stage ?? null,
        from_state: steps[place - 1]?.state ?? null,
        stage,
        state,
        shown,
        acted_by: ids.people[by === "evaluator1.tpn" ? evaluator : by],
        at: new Date(at),
      })),
    )
    .execute();
  for (const { person, role, units: theirs } of seats) {
    if (!theirs.some((one) => one === unit)) continue;
    const at = new Date("2024-08-02T02:00:00Z");
    const account_id = ids.people[person];
    await rows
      .insertInto("proposals_tpn_members")
      .values({
        ...here,
        account_id,
        role,
        team: "Tim Jawa Timur",
        letter: "Surat tugas TPN contoh (demonstrasi)",
        declaration: "clear",
        assigned_by: ids.people["kepala.tpn"],
        assigned_at: at,
      })
      .execute();
    await rows
      .insertInto("proposals_tpn_declarations")
      .values({ ...here, account_id, number: 1, conflict: "none", declared_at: at })
      .execute();
  }
  await makeSelection(rows, ids, here, evaluator);
}

async function makeSelection(
  rows: TenantDatabase,
  ids: DemonstrationIds,
  here: { readonly agency_id: string; readonly worksheet_id: string },
  evaluator: PersonKey,
): Promise<void> {
  const at = new Date("2024-08-20T03:00:00Z");
  const checks = currentCourse.selection.checks
    .filter((check) => check.for.includes("WBK"))
    .map(({ key, computed }) => ({
      ...here,
      check_key: key,
      result: "pass" as const,
      reason: "",
      note: "",
      computed: computed ? ("pass" as const) : null,
      version: 1,
      checked_by: ids.people[evaluator],
      checked_at: at,
    }));
  await rows.insertInto("proposals_checks").values(checks).execute();
  await rows.insertInto("proposals_checks_history").values(checks).execute();
  await rows
    .insertInto("proposals_selections")
    .values({
      ...here,
      proposed: "passed",
      proposed_by: ids.people[evaluator],
      proposed_at: new Date("2024-08-21T03:20:00Z"),
      outcome: "passed",
      checks: JSON.stringify(checks.map(({ check_key: key, result, reason, note }) => ({ key, result, reason, note }))),
      decided_by: ids.people["ketua.tpn"],
      decided_at: new Date("2024-08-27T07:45:00Z"),
      signed_as: null,
      released_by: ids.people["kepala.tpn"],
      released_at: new Date("2024-08-30T02:00:00Z"),
    })
    .execute();
}
