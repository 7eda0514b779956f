import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addKitFile, setKitPoint } from "../../src/contract/proposals/kit.ts";
import { assignTpn, releaseResults } from "../../src/contract/proposals/national.ts";
import { getObjection, saveObjectionPoint, sendObjection } from "../../src/contract/proposals/objection.ts";
import {
  decideSelection,
  declareForNation,
  getSelection,
  proposeSelection,
  setCheck,
} from "../../src/contract/proposals/selection.ts";
import { setParameter } from "../../src/contract/proposals/requirement-facts.ts";
import { withPrepared } from "../../src/core/proposals/objection-kit.ts";
import { instrumentsFolder } from "../../src/server/instruments/packs.ts";
import { createNationalScene, grounds, type NationalScene, propose } from "./national-scene.ts";

// The kit that was prepared before the result is what an objection begins with; both follow the same year's numbers.

let scene: NationalScene;
const words = "SPTJM ditandatangani Bupati pada 3 Juni.";

beforeAll(async () => {
  scene = await createNationalScene();
  const { database, agencyId, unitId, worksheetId, head, evaluator, lead, ask } = scene;
  await database.updateTable("worksheets").set({ target: "WBBM" }).where("id", "=", worksheetId).execute();
  await database
    .insertInto("agencies_predicates")
    .values({
      agency_id: agencyId,
      id: crypto.randomUUID(),
      unit_id: unitId,
      predicate: "WBK",
      decree: "Kepmen 1",
      in_force_from: "2024-12-10",
      expires_on: null,
      revoked_on: null,
    })
    .execute();
  const met = { ...grounds, conditions: grounds.conditions.map((one) => ({ ...one, predicate: "WBBM" })) };
  await database
    .updateTable("reviews_verdicts")
    .set({ grounds: JSON.stringify(met) })
    .execute();
  await database.updateTable("rounds").set({ reference_date: "2026-06-30" }).execute();
  await propose(scene);
  await scene.windows({ admin_selection: "open" });
  for (const [person, role] of [
    [evaluator, "tpn_evaluator"],
    [lead, "tpn_lead"],
  ] as const) {
    await ask(head, assignTpn, { role, team: "Tim 1", letter: "ST 1" }, { accountId: person.accountId });
    await ask(person, declareForNation, { conflict: "none" });
  }
});
afterAll(async () => await scene.close());

function shipped(name: string) {
  return JSON.parse(readFileSync(join(instrumentsFolder, "permenpanrb-5-2024", name), "utf8"));
}

test("every check of the selection is answered by a point of the kit, for every predicate it is for", () => {
  const { kit } = shipped("requirements.json");
  const checks: { key: string; for: string[] }[] = shipped("course.json").selection.checks;
  const answered = (predicate: string) =>
    kit.flatMap((point: { predicates: string[]; answers: string[] }) =>
      point.predicates.includes(predicate) ? point.answers : [],
    );
  for (const predicate of ["WBK", "WBBM"]) {
    const asked = checks.filter((check) => check.for.includes(predicate)).map(({ key }) => key);
    expect([...new Set(answered(predicate))].toSorted()).toEqual(asked.toSorted());
  }
});

test("how long WBK is held is one number of the year, for the requirements and for the selection", async () => {
  const history = async () => {
    const { json } = await scene.ask(scene.evaluator, getSelection);
    return json.checks.find(({ key }: { key: string }) => key === "wbk_history");
  };
  // From 10 December 2024 to 30 June 2026 are more than twelve months and less than 24.
  expect(await history()).toMatchObject({ says: "fail", held: { since: "2024-12-10", months: 24 } });
  const platform = await scene.signIn("platform_admin", { agencyId: null as unknown as string, unitId: null });
  await scene.database
    .updateTable("people_duties")
    .set({ agency_id: null })
    .where("account_id", "=", platform.accountId)
    .execute();
  const set = await scene.ask(platform, setParameter, { value: 12, reason: "SE contoh" }, { parameter: "held_months" });
  expect(set.status).toBe(200);
  expect(await history()).toMatchObject({ says: "pass", held: { since: "2024-12-10", months: 12 } });
});

test("before the result is known nobody is offered the kit, after it only who may write", async () => {
  const { operator, evaluator, lead, head, ask, documentId } = scene;
  const point = { point: "responsibility_statement" };
  await ask(operator, setKitPoint, { argument: words, preparerId: null, version: 0 }, point);
  expect((await ask(operator, addKitFile, { documentId, number: 1 }, point)).status).toBe(200);
  await ask(operator, setKitPoint, { argument: "Tidak gugur.", preparerId: null, version: 0 }, { point: "worksheet" });
  expect((await ask(operator, getObjection)).json.prepared).toEqual([]);
  for (const { key } of (await ask(evaluator, getSelection)).json.checks) {
    const isFailed = key === "responsibility_statement" || key === "wbk_history";
    const word = isFailed ? { result: "fail", reason: "other", note: "Kurang." } : { result: "pass" };
    expect((await ask(evaluator, setCheck, { ...word, expectedVersion: 0 }, { check: key })).status, key).toBe(200);
  }
  await ask(evaluator, proposeSelection, { outcome: "failed", version: await scene.version() });
  await ask(lead, decideSelection, { outcome: "failed", version: await scene.version() });
  await scene.windows({ admin_result: "open", objection: "open" });
  await ask(head, releaseResults, { stage: "admin_selection", items: [scene.here] });
  const sha256 = "ab".repeat(32);
  expect((await ask(operator, getObjection)).json.prepared).toEqual([
    {
      check: "responsibility_statement",
      point: "responsibility_statement",
      text: words,
      files: [{ documentId, number: 1, title: "Surat usulan bertanda tangan", sha256 }],
    },
  ]);
  const inspector = await scene.signIn("chief_inspector");
  expect((await ask(inspector, getObjection)).json).toMatchObject({ prepared: [], result: { outcome: "failed" } });
});

test("what is taken stands below what was typed, and is sent with the very files of the kit", async () => {
  const { operator, admin, ask, documentId } = scene;
  const at = { check: "responsibility_statement" };
  const { prepared } = (await ask(operator, getObjection)).json;
  const taken = withPrepared({ text: "Kami keberatan.", files: [] }, prepared);
  const files = taken.files.map(({ number }) => ({ documentId, number }));
  const saved = await ask(operator, saveObjectionPoint, { text: taken.text, files, expectedVersion: 0 }, at);
  expect(saved.json).toEqual({ version: 1 });
  const { draft } = (await ask(operator, getObjection)).json;
  expect(draft).toMatchObject([{ text: `Kami keberatan.\n\n${words}`, files: [{ documentId, number: 1 }] }]);
  await ask(
    operator,
    saveObjectionPoint,
    { text: "SK terlampir.", files: [], expectedVersion: 0 },
    { check: "wbk_history" },
  );
  const sent = await ask(admin, sendObjection, { versions: { responsibility_statement: 1, wbk_history: 1 } });
  expect(sent.json.points[0].files).toMatchObject([{ documentId, number: 1, sha256: "ab".repeat(32) }]);
  expect((await ask(operator, getObjection)).json.prepared).toEqual([]);
});
