import { afterAll, beforeAll, expect, test } from "vitest";
import { checkUnitFact, enterUnitFact, keepUnitProof } from "../../src/contract/proposals/requirement-facts.ts";
import { type CheckLine, getSelection, openSelectionProof } from "../../src/contract/proposals/selection.ts";
import { makePdf } from "../../src/server/demonstration-files.ts";
import type { Person } from "../worksheets/scene.ts";
import { createNationalScene, type NationalScene, propose } from "./national-scene.ts";

// What the agency entered as requirements lies beside the checks of the administrative selection (fact sheet 2.2, 2.4).

let scene: NationalScene;
let inspector: Person;

beforeAll(async () => {
  scene = await createNationalScene();
  inspector = await scene.signIn("chief_inspector", { unitId: null });
  await propose(scene);
  await scene.windows({ admin_selection: "open" });
});
afterAll(async () => await scene.close());

test("the entry made last lies beside the check that it proves, and beside no other", async () => {
  expect((await checkOf("audit_follow_up")).entries).toEqual([]);
  await enter({ done: 3, all: 4 });
  const factId = await enter({ done: 4, all: 4 });
  const [entry, ...more] = (await checkOf("audit_follow_up")).entries;
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    id: factId,
    kind: "audit_follow_up",
    value: { kind: "share", done: 4, all: 4 },
    proof: { kind: "file", fileName: "tlhp.pdf" },
    verification: null,
  });
  expect(JSON.stringify(entry)).not.toContain("enteredBy");
  expect((await checkOf("wealth_reports")).entries).toEqual([]);
});

test("what the inspector said of an entry is told with it", async () => {
  const factId = await enter({ done: 9, all: 9 });
  const said = await scene.ask(
    inspector,
    checkUnitFact,
    { outcome: "verified", note: "" },
    { factId, unitId: scene.unitId },
  );
  expect(said.status).toBe(200);
  expect((await checkOf("audit_follow_up")).entries[0]).toMatchObject({
    id: factId,
    verification: { outcome: "verified" },
  });
});

test("its proof opens for the national team, and for the units of nobody else", async () => {
  const factId = await enter({ done: 5, all: 5 });
  const opened = await scene.ask(scene.evaluator, openSelectionProof, undefined, { factId });
  expect([opened.status, opened.headers["content-type"]]).toEqual([200, "application/pdf"]);
  const elsewhere = await enter({ done: 5, all: 5 }, scene.otherUnitId);
  expect((await scene.ask(scene.evaluator, openSelectionProof, undefined, { factId: elsewhere })).status).toBe(404);
  expect((await scene.ask(scene.operator, openSelectionProof, undefined, { factId })).status).toBe(403);
});

async function checkOf(key: string): Promise<CheckLine> {
  const { json } = await scene.ask(scene.evaluator, getSelection);
  return json.checks.find((line: CheckLine) => line.key === key);
}

async function enter(share: { done: number; all: number }, unitId: string = scene.unitId): Promise<string> {
  const { admin, agencyId } = scene;
  const boundary = "batas-unggahan";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="tlhp.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const kept = await scene.app.inject({
    method: "POST",
    url: keepUnitProof.path.replace(":agencyId", agencyId).replace(":unitId", unitId),
    headers: { cookie: admin.cookie, "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), makePdf("TLHP", ["contoh"]), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const body = {
    kind: "audit_follow_up",
    year: 2026,
    value: { kind: "share", ...share },
    proof: { kind: "file", proofId: kept.json().proofId },
    note: "",
  };
  const entered = await scene.ask(admin, enterUnitFact, body, { unitId });
  expect(entered.status, entered.text).toBe(200);
  return entered.json.id;
}
