import { afterAll, beforeAll, expect, test } from "vitest";
import { listLedger } from "../../src/contract/people/log.ts";
import { getCourse } from "../../src/contract/proposals/course.ts";
import { assignTpn, listNational, listReleasable, releaseResults } from "../../src/contract/proposals/national.ts";
import {
  getObjection,
  getObjectionPackage,
  saveObjectionPoint,
  sendObjection,
} from "../../src/contract/proposals/objection.ts";
import {
  decideSelection,
  declareForNation,
  getSelection,
  proposeSelection,
  ruleObjection,
  setCheck,
} from "../../src/contract/proposals/selection.ts";
import { listWorksheets } from "../../src/contract/worksheets/list.ts";
import { sealRoot } from "../../src/core/worksheets/receipt.ts";
import { sealTools } from "../../src/server/worksheets/submit.ts";
import { createNationalScene, type NationalScene, propose } from "./national-scene.ts";
import type { Person } from "../worksheets/scene.ts";

// From the submitted proposal to an upheld objection: fact sheet 2.4, 3.1, 3.2 (stages 9 and 10) and 6.

let scene: NationalScene;
let second: Person;

beforeAll(async () => {
  scene = await createNationalScene();
  second = await scene.signIn("tpn_evaluator", { unitId: scene.otherUnitId });
});
afterAll(async () => await scene.close());

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

test("before the proposal is submitted the national team sees nothing of the unit", async () => {
  const { evaluator, head, ask } = scene;
  expect((await ask(evaluator, getSelection)).status).toBe(404);
  expect((await ask(head, getSelection)).status).toBe(404);
  expect((await ask(head, listNational)).json.items).toEqual([]);
  expect((await ask(scene.operator, getCourse)).json.standing).toBeNull();
});

test("the submission opens the course: the unit stands at the first stage, for everybody who may know", async () => {
  await propose(scene);
  await scene.windows({ admin_selection: "open" });
  const { json } = await scene.ask(scene.operator, getCourse);
  expect(json.standing).toMatchObject({ stage: "admin_selection", state: "open", isOver: false });
  expect(json.events).toHaveLength(1);
  expect((await scene.ask(scene.evaluator, listNational)).json.items).toMatchObject([
    { worksheetId: scene.worksheetId, stage: "admin_selection", mine: "none" },
  ]);
});

test("only who was assigned and declared works on it, and nobody of the agency may be assigned", async () => {
  const { evaluator, lead, head, admin, ask } = scene;
  const word = { result: "pass", expectedVersion: 0 };
  const check = { check: "proposal_letter" };
  expect((await ask(evaluator, setCheck, word, check)).json.kind).toBe("tpn_not_assigned");
  const seat = { role: "tpn_evaluator", team: "Tim 3", letter: "ST 12/2026" };
  expect((await ask(head, assignTpn, seat, { accountId: evaluator.accountId })).status).toBe(200);
  expect((await ask(head, assignTpn, seat, { accountId: second.accountId })).status).toBe(200);
  expect((await ask(head, assignTpn, { ...seat, role: "tpn_lead" }, { accountId: lead.accountId })).status).toBe(200);
  expect((await ask(head, assignTpn, seat, { accountId: admin.accountId })).status).toBe(404);
  await scene.database
    .insertInto("people_duties")
    .values({
      id: crypto.randomUUID(),
      account_id: second.accountId,
      role: "observer",
      agency_id: scene.agencyId,
      unit_id: null,
      area: null,
      letter: "Lama",
      valid_from: "2019-01-01",
      valid_to: "2020-01-01",
      granted_by: null,
    })
    .execute();
  expect((await ask(head, assignTpn, seat, { accountId: second.accountId })).json.kind).toBe("tpn_home_agency");
  await scene.database
    .deleteFrom("people_duties")
    .where("account_id", "=", second.accountId)
    .where("role", "=", "observer")
    .execute();
  expect((await ask(evaluator, setCheck, word, check)).json.kind).toBe("tpn_declaration_needed");
  for (const person of [evaluator, lead, second])
    expect((await ask(person, declareForNation, { conflict: "none" })).status).toBe(200);
  expect((await ask(evaluator, setCheck, word, check)).json).toEqual({ version: 1 });
  expect((await ask(evaluator, setCheck, word, check)).json.kind).toBe("conflict_version");
});

test("figures say what they can, and nobody proposes before every check was looked at", async () => {
  const { evaluator, ask } = scene;
  const { json } = await ask(evaluator, getSelection);
  expect(json.checks.map(({ key }: { key: string }) => key)).toEqual(checks);
  const floors = json.checks.find(({ key }: { key: string }) => key === "worksheet_floors");
  expect(floors.says).toBe("pass");
  expect(floors.grounds.map(({ id }: { id: string }) => id)).toEqual(["total", "enabler"]);
  const early = await ask(evaluator, proposeSelection, { outcome: "passed", version: await scene.version() });
  expect(early.json).toMatchObject({ kind: "checks_missing", detail: { count: 7 } });
  for (const key of checks.slice(1)) {
    const fails = key === "responsibility_statement";
    const word = fails
      ? { result: "fail", reason: "wrong_signatory", note: "Ditandatangani kepala unit." }
      : { result: "pass" };
    const said = await ask(evaluator, setCheck, { ...word, expectedVersion: 0 }, { check: key });
    expect(said.status, key).toBe(200);
  }
  const silent = { result: "fail", reason: "wrong_signatory", note: " ", expectedVersion: 1 };
  expect((await ask(evaluator, setCheck, silent, { check: "audit_follow_up" })).json.kind).toBe("check_note_missing");
});

test("a pass over a failed check needs considerations; four eyes decide; after the window nobody does", async () => {
  const { evaluator, lead, ask } = scene;
  const version = await scene.version();
  const bare = await ask(evaluator, proposeSelection, { outcome: "passed_with_notes", version });
  expect(bare.json.kind).toBe("selection_without_considerations");
  await scene.windows({ admin_selection: "over" });
  expect((await ask(evaluator, proposeSelection, { outcome: "failed", version })).json.kind).toBe("window_closed");
  await scene.windows({ admin_selection: "open" });
  expect((await ask(lead, proposeSelection, { outcome: "failed", version })).status).toBe(200);
  const own = await ask(lead, decideSelection, { outcome: "failed", version: version + 1 });
  expect([own.status, own.json.kind]).toEqual([403, "selection_own_proposal"]);
});

test("what was decided is told to nobody outside before its release", async () => {
  const { evaluator, lead, head, operator, admin, ask } = scene;
  // The lead sends nothing back to themselves: another lead decides.
  const other = await scene.signIn("tpn_lead", { unitId: scene.unitId });
  await ask(head, assignTpn, { role: "tpn_lead", team: "Tim 3", letter: "ST 13" }, { accountId: other.accountId });
  await ask(other, declareForNation, { conflict: "none" });
  const before = await Promise.all([operator, admin].map(async (person) => outside(person)));
  expect((await ask(other, decideSelection, { outcome: "failed", version: await scene.version() })).status).toBe(200);
  const after = await Promise.all([operator, admin].map(async (person) => outside(person)));
  expect(after).toEqual(before);
  expect((await ask(evaluator, getCourse)).json.standing).toMatchObject({ state: "decided" });
  expect((await ask(lead, getSelection)).json.decided).toMatchObject({ outcome: "failed" });
  expect((await ask(operator, getObjection)).json).toMatchObject({ result: null, draftRefused: "objection_no_result" });
});

async function outside(person: Person) {
  const [course, objection, sheets, log, mail] = await Promise.all([
    scene.ask(person, getCourse),
    scene.ask(person, getObjection),
    scene.call(listWorksheets, { cookie: person.cookie }),
    scene.call(listLedger, { cookie: person.cookie, params: scene.here }),
    scene.database.selectFrom("platform_mail").select("subject").execute(),
  ]);
  return [course, objection, sheets, log].map(({ status, text }) => [status, text]).concat([mail.length]);
}

test("results are released on their day, and only by the head", async () => {
  const { lead, head, operator, ask } = scene;
  const body = { stage: "admin_selection", items: [scene.here] };
  expect((await ask(head, releaseResults, body)).json.kind).toBe("window_not_set");
  await scene.windows({ admin_result: "open", objection: "open" });
  expect((await ask(lead, releaseResults, body)).status).toBe(403);
  expect((await ask(head, listReleasable)).json.items).toMatchObject([{ outcome: "failed" }]);
  expect((await ask(head, releaseResults, body)).json).toEqual({ released: 1 });
  const { json } = await ask(operator, getObjection);
  expect(json.result).toMatchObject({ outcome: "failed" });
  expect(json.result.checks.filter(({ result }: { result: string }) => result === "fail")).toMatchObject([
    { key: "responsibility_statement", reason: "wrong_signatory", note: "Ditandatangani kepala unit." },
  ]);
  expect((await ask(operator, getCourse)).json.standing).toMatchObject({ stage: "objection", state: "open" });
});

test("a unit objects against failed checks only, with files of its own, and the agency sends it once", async () => {
  const { operator, admin, ask, documentId } = scene;
  const point = { text: "SPTJM ditandatangani Bupati; berkas terlampir.", files: [{ documentId, number: 1 }] };
  const at = { check: "responsibility_statement" };
  expect(
    (await ask(operator, saveObjectionPoint, { ...point, expectedVersion: 0 }, { check: "survey_report" })).json.kind,
  ).toBe("objection_not_failed");
  expect((await ask(operator, saveObjectionPoint, { ...point, expectedVersion: 0 }, at)).json).toEqual({ version: 1 });
  expect((await ask(operator, sendObjection, { versions: { responsibility_statement: 1 } })).status).toBe(403);
  expect((await ask(admin, sendObjection, { versions: { responsibility_statement: 9 } })).json.kind).toBe(
    "objection_changed",
  );
  const race = await Promise.all(
    [1, 2, 3].map(async () => ask(admin, sendObjection, { versions: { responsibility_statement: 1 } })),
  );
  expect(race.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const again = await ask(admin, sendObjection, { versions: { responsibility_statement: 1 } });
  expect([again.status, again.json.kind]).toEqual([409, "objection_once"]);
  expect((await ask(operator, saveObjectionPoint, { ...point, expectedVersion: 1 }, at)).json.kind).toBe(
    "objection_once",
  );
  const packed = (await ask(operator, getObjectionPackage)).json;
  const leaves = packed.leaves.map(({ salt, text }: { salt: string; text: string }) => ({
    salt: Buffer.from(salt, "hex"),
    text,
  }));
  expect(Buffer.from(sealRoot(leaves, sealTools)).toString("hex")).toBe(packed.root);
  expect(JSON.parse(leaves[2].text)).toMatchObject({ kind: "file", sha256: "ab".repeat(32) });
});

test("the table itself knows no second objection", async () => {
  const row = await scene.database.selectFrom("proposals_objections").selectAll().executeTakeFirstOrThrow();
  await expect(
    scene.database
      .insertInto("proposals_objections")
      .values({ ...row, code: "BN-2", points: "[]", leaves: "[]", signed_as: null })
      .execute(),
  ).rejects.toThrow("proposals_objections_once");
});

test("who selected does not decide the objection; upheld, the unit goes on once it is released", async () => {
  const { lead, head, operator, ask } = scene;
  await scene.windows({ objection: "over", objection_result: "open" });
  const rulings = [{ check: "responsibility_statement", ruling: "upheld", reason: "Tanda tangan sah." }];
  const own = await ask(lead, ruleObjection, { rulings, version: await scene.version() });
  expect([own.status, own.json.kind]).toEqual([403, "objection_own_decision"]);
  expect((await ask(second, ruleObjection, { rulings: [], version: await scene.version() })).json.kind).toBe(
    "objection_ruling_incomplete",
  );
  const ruled = await ask(second, ruleObjection, { rulings, version: await scene.version() });
  expect(ruled.json).toMatchObject({ outcome: "upheld" });
  expect((await ask(operator, getObjection)).json.ruled).toBeNull();
  expect((await ask(operator, getCourse)).json.standing).toMatchObject({ stage: "objection", state: "filed" });
  await ask(head, releaseResults, { stage: "objection", items: [scene.here] });
  expect((await ask(operator, getObjection)).json.ruled).toMatchObject({ outcome: "upheld" });
  expect((await ask(operator, getCourse)).json.standing).toMatchObject({ stage: "document_analysis", state: "open" });
  const { stage } = await scene.database
    .selectFrom("worksheets")
    .select("stage")
    .where("id", "=", scene.worksheetId)
    .executeTakeFirstOrThrow();
  expect(stage).toBe("document_analysis");
});
