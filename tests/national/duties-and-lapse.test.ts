import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getCourse, moveCourse } from "../../src/contract/proposals/course.ts";
import { assignTpn, listNationalDuties, releaseResults } from "../../src/contract/proposals/national.ts";
import { getObjection, saveObjectionPoint, sendObjection } from "../../src/contract/proposals/objection.ts";
import {
  decideSelection,
  declareForNation,
  getSelection,
  openSelectionEvidence,
  proposeSelection,
  setCheck,
} from "../../src/contract/proposals/selection.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { createNationalScene, type NationalScene, propose } from "./national-scene.ts";
import type { Person } from "../worksheets/scene.ts";

// What each owes when; an objection that nobody sent; evidence that is not of the proposal; history that stays.

let scene: NationalScene;

beforeAll(async () => {
  scene = await createNationalScene();
  await propose(scene);
  await scene.windows({ admin_selection: "open" });
});
afterAll(async () => await scene.close());

const owes = async (person: Person): Promise<string[]> => {
  const { json } = await scene.ask(person, listNationalDuties);
  return json.items.map(({ kind }: { kind: string }) => kind);
};
const checks = [
  "proposal_letter",
  "responsibility_statement",
  "worksheet_floors",
  "survey_floors",
  "survey_report",
  "survey_respondents",
  "audit_follow_up",
  "wealth_reports",
];

test("everybody is told what they owe at each step, and nothing that they may not know", async () => {
  const { evaluator, lead, head, operator, admin, ask } = scene;
  expect(await owes(head)).toEqual(["assign"]);
  for (const [person, role] of [
    [evaluator, "tpn_evaluator"],
    [lead, "tpn_lead"],
  ] as const)
    await ask(head, assignTpn, { role, team: "Tim 1", letter: "ST 1" }, { accountId: person.accountId });
  expect([await owes(evaluator), await owes(lead), await owes(head)]).toEqual([["declare"], ["declare"], []]);
  for (const person of [evaluator, lead]) await ask(person, declareForNation, { conflict: "none" });
  expect(await owes(evaluator)).toEqual(["check"]);
  for (const key of checks) {
    const fail = { result: "fail", reason: "missing", note: "Tidak ada." };
    const word = key === "audit_follow_up" ? fail : { result: "pass" };
    await ask(evaluator, setCheck, { ...word, expectedVersion: 0 }, { check: key });
  }
  await ask(evaluator, proposeSelection, { outcome: "failed", version: await scene.version() });
  expect([await owes(evaluator), await owes(lead)]).toEqual([[], ["decide"]]);
  await ask(lead, decideSelection, { outcome: "failed", version: await scene.version() });
  expect([await owes(head), await owes(operator), await owes(admin)]).toEqual([["release"], [], []]);
  await scene.windows({ admin_result: "open", objection: "open" });
  await ask(head, releaseResults, { stage: "admin_selection", items: [scene.here] });
  expect([await owes(operator), await owes(admin), await owes(head)]).toEqual([["object"], ["send"], []]);
});

test("a release tells unit and agency by mail that there is a result, and not which", async () => {
  const letters = await scene.database.selectFrom("platform_mail").select(["subject", "body"]).execute();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.subject).toBe("Hasil seleksi administrasi: Puskesmas Uji Satu");
  expect(letters[0]?.body).not.toContain("Tidak ada.");
});

test("a document on which neither worksheet nor objection rests stays the unit's", async () => {
  const { evaluator, ask, documentId } = scene;
  expect((await ask(evaluator, openSelectionEvidence, undefined, { documentId, number: 1 })).status).toBe(404);
});

test("a stage that must be held cannot be skipped, whoever asks", async () => {
  const body = { kind: "skip", reason: "Tergesa-gesa", version: await scene.version() };
  expect((await scene.ask(scene.head, moveCourse, body)).json.kind).toBe("course_not_skippable");
});

test("a stage is skipped or combined by lead or head, for a reason that the unit reads", async () => {
  const { evaluator, lead, head, operator, ask } = scene;
  const { database, worksheetId } = scene;
  const at = async (stage: string, state: string) =>
    await database
      .updateTable("proposals_courses")
      .set({ stage, state, shown_stage: stage, shown_state: state })
      .where("worksheet_id", "=", worksheetId)
      .execute();
  const may = async (person: Person) => (await ask(person, getSelection)).json.may;
  expect((await may(lead)).skip).toEqual({ allowed: false, why: "course_not_skippable" });
  await at("interview", "open");
  expect((await ask(lead, getSelection)).json.combinable).toEqual(["field_verification"]);
  for (const person of [lead, head])
    expect(await may(person)).toMatchObject({ skip: { allowed: true }, combine: { allowed: true } });
  const combine = async (person: Person, reason: string) =>
    await ask(person, moveCourse, {
      kind: "combine",
      with: "field_verification",
      reason,
      version: await scene.version(),
    });
  expect((await combine(evaluator, "Waktu terbatas")).status).toBe(403);
  expect((await combine(lead, " ")).json.kind).toBe("course_reason_missing");
  expect((await combine(lead, "Waktu terbatas")).status).toBe(200);
  expect((await may(lead)).combine).toEqual({ allowed: false, why: "course_not_combinable" });
  const { json } = await ask(operator, getCourse);
  expect(json.standing.combined).toEqual(["field_verification"]);
  expect(json.events.at(-1)).toMatchObject({ kind: "combine", reason: "Waktu terbatas", by: null });
  const stranger = await scene.signIn("tpn_lead", { unitId: scene.unitId });
  const skip = { kind: "skip", reason: "Sudah dinilai", version: await scene.version() };
  expect((await ask(stranger, moveCourse, skip)).json.kind).toBe("tpn_not_assigned");
  expect((await ask(lead, moveCourse, skip)).status).toBe(200);
  expect((await ask(operator, getCourse)).json.standing).toMatchObject({ stage: "clearance", combined: [] });
  await at("objection", "open");
});

test("after the window nothing is written or sent, and the release ends what was not objected to", async () => {
  const { admin, operator, head, ask } = scene;
  const early = await ask(head, releaseResults, { stage: "objection", items: [scene.here] });
  expect(early.json.kind).toBe("release_not_ready");
  await scene.windows({ objection: "over" });
  const point = { text: "Terlambat", files: [], expectedVersion: 0 };
  expect((await ask(operator, saveObjectionPoint, point, { check: "audit_follow_up" })).json.kind).toBe(
    "window_closed",
  );
  expect((await ask(admin, sendObjection, { versions: {} })).json.kind).toBe("window_closed");
  expect((await ask(operator, getObjection)).json).toMatchObject({ draftRefused: "window_closed" });
  expect(await owes(admin)).toEqual([]);
  expect((await ask(head, releaseResults, { stage: "objection", items: [scene.here] })).json).toEqual({ released: 1 });
  expect((await ask(operator, getCourse)).json.standing).toMatchObject({ state: "lapsed", isOver: true });
});

test("events, checks that were, declarations, objections and rulings stay as they were written", async () => {
  for (const table of [
    "proposals_events",
    "proposals_checks_history",
    "proposals_tpn_declarations",
    "proposals_objections",
    "proposals_objection_rulings",
  ]) {
    const drop = inTenant(scene.database, [scene.agencyId], async (rows) => {
      await sql.raw(`delete from ${table}`).execute(rows);
    });
    await expect(drop, table).rejects.toThrow("permission denied");
  }
});
