import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changeAssignments,
  createTeam,
  editTeam,
  getReviewPlan,
  removeTeam,
  setReviewSettings,
} from "../../src/contract/reviews/plan.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let inspector: Person;
let one: Person;
let two: Person;
let lead: Person;
let sheets: readonly string[];

beforeAll(async () => {
  scene = await createScene();
  inspector = await scene.signIn("chief_inspector");
  [one, two, lead] = [
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_lead"),
  ];
  const units = Array.from({ length: 5 }, (_, at) => ({ id: randomUUID(), name: `Puskesmas Rencana ${at}` }));
  await scene.database
    .insertInto("agencies_units")
    .values(
      units.map((unit) => ({
        ...unit,
        agency_id: scene.agencyId,
        kind: "puskesmas",
        parent_id: null,
        code: null,
        valid_to: null,
      })),
    )
    .execute();
  sheets = await Promise.all(units.map(async (unit) => await scene.addWorksheet(unit.id, scene.roundId)));
  // Monday 2 to Friday 6 March 2026, both whole days in WIB: five working days, 1500 minutes at 300 a day.
  await scene.setWindow("internal_review", "2026-03-01T17:00:00Z", "2026-03-06T17:00:00Z");
  scene.setNow(new Date("2026-03-02T02:00:00Z"));
  const stay = { seen_at: scene.now(), created_at: scene.now(), expires_at: new Date("2026-03-07T00:00:00Z") };
  await scene.database.updateTable("people_sessions").set(stay).execute();
});
afterAll(async () => await scene.close());

const at = () => ({ agencyId: scene.agencyId, roundId: scene.roundId });
const plan = async () => (await scene.call(getReviewPlan, { cookie: inspector.cookie, params: at() })).json;
const change = async (
  changes: readonly (readonly [string, Person, string, boolean])[],
  rest: Readonly<Record<string, unknown>> = {},
  by = inspector,
) =>
  await scene.call(changeAssignments, {
    cookie: by.cookie,
    params: at(),
    body: {
      changes: changes.map(([worksheetId, person, tier, assigned]) => ({
        worksheetId,
        accountId: person.accountId,
        tier,
        assigned,
      })),
      ...rest,
    },
  });

test("the plan starts from 390 minutes a unit and 14 units a team, five working days before one", async () => {
  const { settings, people, worksheets } = await plan();
  expect(settings).toEqual({ minutesPerWorksheet: 390, worksheetsPerTeam: 14, minutesPerDay: 300, isDefault: true });
  expect(people.find((person: { accountId: string }) => person.accountId === one.accountId)).toMatchObject({
    tiers: ["tpi_member"],
    days: 5,
  });
  expect(worksheets).toHaveLength(6);
});

test("three units fit into 1500 minutes, the fourth only with a reason, which is kept", async () => {
  const some = sheets.slice(0, 3).map((id) => [id, one, "tpi_member", true] as const);
  expect((await change(some)).json).toEqual({ assigned: 3, unassigned: 0 });
  const fourth = [[sheets[3] ?? "", one, "tpi_member", true]] as const;
  const refused = await change(fourth);
  expect([refused.status, refused.json.kind]).toEqual([422, "over_load"]);
  expect(refused.json.detail).toEqual({ name: one.name, worksheets: 4, planned: 1560, available: 1500 });
  expect((await change(fourth, { reason: "Auditor lain cuti melahirkan" })).json.assigned).toBe(1);
  const { worksheets } = await plan();
  const line = worksheets.find((sheet: { worksheetId: string }) => sheet.worksheetId === sheets[3]);
  expect(line.assignments).toEqual([
    { accountId: one.accountId, tier: "tpi_member", declaration: "asked", reason: "Auditor lain cuti melahirkan" },
  ]);
});

test("leave takes days away, and taking units off is never refused", async () => {
  await scene.database
    .insertInto("people_leaves")
    .values({
      agency_id: scene.agencyId,
      id: randomUUID(),
      account_id: two.accountId,
      first_day: "2026-03-03",
      last_day: "2026-03-08",
      kind: "annual",
      letter: "",
      withdrawn_at: null,
      entered_by: inspector.accountId,
    })
    .execute();
  const { people } = await plan();
  expect(people.find((person: { accountId: string }) => person.accountId === two.accountId)).toMatchObject({
    days: 1,
    away: [{ from: "2026-03-03", to: "2026-03-08" }],
  });
  expect((await change([[sheets[3] ?? "", one, "tpi_member", false]])).json).toEqual({ assigned: 0, unassigned: 1 });
});

test("all or nothing: one change that may not be keeps the others from being made", async () => {
  const insider = await scene.signIn("tpi_member");
  await scene.database
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: insider.accountId,
      role: "unit_operator",
      agency_id: scene.agencyId,
      unit_id: scene.unitId,
      area: null,
      letter: "lama",
      valid_from: "2019-01-01",
      valid_to: "2019-12-31",
      granted_by: null,
    })
    .execute();
  const refused = await change([
    [sheets[4] ?? "", insider, "tpi_member", true],
    [scene.worksheetId, insider, "tpi_member", true],
  ]);
  expect([refused.status, refused.json.kind]).toEqual([409, "assessor_of_own_unit"]);
  expect(refused.json.detail).toMatchObject({ name: insider.name, unit: "Puskesmas Uji Satu" });
  const { worksheets, people } = await plan();
  const line = worksheets.find((sheet: { worksheetId: string }) => sheet.worksheetId === sheets[4]);
  expect(line.assignments).toEqual([]);
  expect(people.find((person: { accountId: string }) => person.accountId === insider.accountId).refused).toEqual([
    { worksheetId: scene.worksheetId, why: "assessor_of_own_unit" },
  ]);
});

test("a team has a lead, a name of its own, and no more units than were settled without a reason", async () => {
  const by = { cookie: lead.cookie, params: at() };
  const people = [
    { accountId: lead.accountId, tier: "tpi_lead" },
    { accountId: one.accountId, tier: "tpi_member" },
  ];
  const headless = await scene.call(createTeam, { ...by, body: { name: "Tim I", people: people.slice(1) } });
  expect([headless.status, headless.json.kind]).toEqual([422, "team_without_lead"]);
  const made = await scene.call(createTeam, { ...by, body: { name: "Tim I", people } });
  expect(made.status).toBe(200);
  expect((await scene.call(createTeam, { ...by, body: { name: "Tim I", people } })).json.kind).toBe("team_name_taken");
  const body = { minutesPerWorksheet: 60, worksheetsPerTeam: 2, minutesPerDay: 300 };
  expect((await scene.call(setReviewSettings, { ...by, body })).status).toBe(200);
  const teams = sheets.slice(0, 3).map((worksheetId) => ({ worksheetId, teamId: made.json.id }));
  const refused = await change([], { teams });
  expect([refused.status, refused.json.kind]).toEqual([422, "team_too_large"]);
  expect((await change([], { teams: teams.slice(0, 2) })).status).toBe(200);
  const { worksheets, settings } = await plan();
  expect(worksheets.filter((sheet: { teamId: string }) => sheet.teamId === made.json.id)).toHaveLength(2);
  expect(settings).toEqual({ ...body, isDefault: false });
  const stale = await scene.call(editTeam, {
    cookie: lead.cookie,
    params: { ...at(), teamId: made.json.id },
    body: { name: "Tim Satu", people, version: 9 },
  });
  expect([stale.status, stale.json.kind]).toEqual([409, "conflict_version"]);
  const gone = await scene.call(removeTeam, { cookie: lead.cookie, params: { ...at(), teamId: made.json.id } });
  expect(gone.status).toBe(200);
  const after = await plan();
  expect(after.teams).toEqual([]);
  // Who assesses what did not change with the team.
  expect(
    after.worksheets.filter((sheet: { assignments: readonly unknown[] }) => sheet.assignments.length > 0),
  ).toHaveLength(3);
});

test("a concluded worksheet keeps its assessors", async () => {
  await scene.database
    .updateTable("worksheets")
    .set({ state: "concluded" })
    .where("id", "=", sheets[0] ?? "")
    .execute();
  const refused = await change([[sheets[0] ?? "", one, "tpi_member", false]]);
  expect([refused.status, refused.json.kind]).toEqual([403, "not_allowed_state"]);
});
