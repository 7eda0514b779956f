import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openEvidence } from "../../src/contract/evidence.ts";
import { listLooks } from "../../src/contract/evidence/looks.ts";
import { previewEvidence } from "../../src/contract/evidence/previews.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { keepFile } from "./keep.ts";

let scene: Scene;
let operator: Person;
let member: Person;
let lead: Person;
let inspector: Person;
let documentId: string;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  member = await scene.signIn("tpi_member");
  lead = await scene.signIn("tpi_lead");
  inspector = await scene.signIn("chief_inspector");
});
let number = 0;
beforeEach(async () => {
  number += 1;
  ({ documentId } = await keepFile(scene, operator, Buffer.from(`catatan ${number}`), `catatan-${number}.txt`));
  scene.setNow(null);
});
afterAll(async () => await scene.close());

const at = () => ({ agencyId: scene.agencyId, unitId: scene.unitId, documentId });

async function open(person: Person, headers: Record<string, string> = {}): Promise<void> {
  const said = await scene.call(openEvidence, { cookie: person.cookie, params: { ...at(), number: 1 }, headers });
  expect([200, 206, 304]).toContain(said.status);
}

async function looks(person: Person) {
  const said = await scene.call(listLooks, { cookie: person.cookie, params: at() });
  return { status: said.status, shown: said.json.shown, items: said.json.items as any[], text: said.text };
}

async function setPolicy(showLooks: "no" | "tier" | "name", masks = false): Promise<void> {
  await scene.database
    .updateTable("rounds_agencies")
    .set({ show_looks: showLooks, mask_reviewers: masks })
    .where("agency_id", "=", scene.agencyId)
    .execute();
}

test("every opening from outside is one look: by parts, again and as a preview within ten minutes", async () => {
  await open(member);
  await open(member, { range: "bytes=0-3" });
  await open(member, { range: "bytes=4-5" });
  await scene.call(previewEvidence, { cookie: member.cookie, params: { ...at(), number: 1 } });
  await open(operator);
  expect((await looks(inspector)).items).toMatchObject([{ number: 1, role: "tpi_member", name: member.name }]);
  scene.setNow(new Date(Date.now() + 11 * 60_000));
  await open(member);
  expect((await looks(inspector)).items).toHaveLength(2);
});

test("two requests at the same moment are one look", async () => {
  await Promise.all(Array.from({ length: 6 }, async () => await open(member)));
  expect((await looks(inspector)).items).toHaveLength(1);
});

test("a preview alone is a look too", async () => {
  await scene.call(previewEvidence, { cookie: lead.cookie, params: { ...at(), number: 1 } });
  expect((await looks(inspector)).items).toMatchObject([{ role: "tpi_lead", name: lead.name }]);
});

test("the unit sees names where the round says so, roles by default, and nothing where it says no", async () => {
  await open(member);
  await setPolicy("name");
  expect(await looks(operator)).toMatchObject({ shown: "name", items: [{ role: "tpi_member", name: member.name }] });
  await setPolicy("tier");
  expect(await looks(operator)).toMatchObject({ shown: "tier", items: [{ role: "tpi_member", name: null }] });
  await setPolicy("no");
  expect(await looks(operator)).toMatchObject({ shown: "no", items: [] });
});

test("a masked reviewer stays masked whatever the round shows, and nothing in the answer betrays them", async () => {
  await open(member);
  await setPolicy("name", true);
  const seen = await looks(operator);
  expect(seen).toMatchObject({ shown: "tier", items: [{ role: "tpi_member", name: null }] });
  expect(Object.keys(seen.items[0]).sort()).toEqual(["lookedAt", "name", "number", "role"]);
  for (const secret of [member.name, member.accountId]) expect(seen.text).not.toContain(secret);
  expect((await looks(inspector)).items).toMatchObject([{ name: member.name }]);
  await setPolicy("tier");
});

test("a look keeps the policy of its own round when a new year opens up", async () => {
  await open(member);
  await setPolicy("tier", true);
  const next = await scene.addRound(2027, "Tahun 2027");
  await scene.database
    .insertInto("rounds_agencies")
    .values({ agency_id: scene.agencyId, round_id: next, quota: null, tiers: ["tpi_lead"], show_looks: "name" })
    .execute();
  await scene.addWorksheet(scene.unitId, next);
  await open(lead);
  const { shown, items, text } = await looks(operator);
  expect(shown).toBe("name");
  expect(items).toMatchObject([
    { role: "tpi_lead", name: lead.name },
    { role: "tpi_member", name: null },
  ]);
  expect(text).not.toContain(member.name);
  await scene.database.deleteFrom("worksheets").where("round_id", "=", next).execute();
});

test("assessors and the neighbour are not told who looked, and a document of another unit is not there", async () => {
  const neighbour = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await looks(lead)).status).toBe(403);
  expect((await looks(neighbour)).status).toBe(403);
  const said = await scene.call(listLooks, {
    cookie: inspector.cookie,
    params: { ...at(), unitId: scene.otherUnitId },
  });
  expect(said.status).toBe(404);
});

test("what was looked at cannot be made unseen, by the owner of the database neither", async () => {
  await open(member);
  await expect(scene.database.deleteFrom("evidence_looks").execute()).rejects.toThrow("only added to");
  await expect(scene.database.updateTable("evidence_looks").set({ role: "auditor" }).execute()).rejects.toThrow(
    "only added to",
  );
});
