import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachEvidence, detachEvidence, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import * as contract from "../../src/contract/worksheets/sorting.ts";
import { checkWorksheet } from "../../src/contract/worksheets/submission.ts";
import { keepPapers } from "./papers.ts";
import { createScene, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let operator: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
});
afterAll(async () => await scene.close());

const sorting = async (person = operator, query: Record<string, string> = {}) =>
  await scene.call(contract.getSorting, { cookie: person.cookie, params: scene.here, query });
const confirm = async (choices: readonly object[], person = operator) =>
  await scene.call(contract.confirmSorting, { cookie: person.cookie, params: scene.here, body: { choices } });
const expected = async (person = operator) =>
  (await scene.call(contract.getExpected, { cookie: person.cookie, params: scene.here })).json.links;
const evidenceAt = async (item: string) => {
  const whole = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  const unit = whole.json.layers.find(({ layer }: { layer: string }) => layer === "unit");
  return unit.evidence
    .filter((one: { item: string }) => one.item === item)
    .map((one: { attachment: { documentId: string } }) => one.attachment.documentId);
};

test("what no item rests on waits with its proposals: by name, by folder, by what it says", async () => {
  const [team, pact, mute] = await keepPapers(scene, [
    { name: "SK Tim ZI 2026.pdf", folder: "Area 1" },
    {
      name: "scan003.pdf",
      text: "PAKTA INTEGRITAS Saya menyatakan berperan dalam pembangunan zona integritas\fhal. 2",
    },
    { name: "IMG_0001.pdf", text: "" },
  ]);
  const { status, json } = await sorting();
  expect(status).toBe(200);
  const byId = new Map<string, any>(json.waiting.map((one: { documentId: string }) => [one.documentId, one]));
  expect(byId.get(team ?? "")).toMatchObject({ folder: "Area 1", reading: "waiting" });
  expect(byId.get(team ?? "").proposals[0]).toMatchObject({ item: "A.I.1.i.a", expected: "sk-tim-kerja-zi-unit" });
  expect(byId.get(pact ?? "").proposals[0].item).toBe("A.I.1.iv.d");
  expect(byId.get(pact ?? "").proposals[0].reasons[0].place).toBe("first_page");
  expect(byId.get(mute ?? "").proposals).toEqual([]);
});

test("nothing is attached until a person confirms; then many at once, each with its place of the checklist", async () => {
  const [team, agents] = await keepPapers(scene, [{ name: "SK tim kerja.pdf" }, { name: "SK agen perubahan.pdf" }]);
  await sorting();
  expect(await evidenceAt("A.I.1.i.a")).not.toContain(team);
  const kept = await confirm([
    { documentId: team, item: "A.I.1.i.a", expected: "sk-tim-kerja-zi-unit", pages: "hal. 1" },
    { documentId: agents, item: "A.I.1.iv.b", expected: null },
    { documentId: agents, item: "A.II.1.i.a", expected: "sk-agen-perubahan" },
  ]);
  expect(kept.json).toMatchObject({ refused: [] });
  expect(kept.json.attached).toHaveLength(3);
  expect(await evidenceAt("A.I.1.i.a")).toContain(team);
  expect(await evidenceAt("A.II.1.i.a")).toContain(agents);
  const waiting = (await sorting()).json.waiting.map((one: { documentId: string }) => one.documentId);
  expect(waiting).not.toContain(team);
  expect((await expected()).map(({ item, key }: { item: string; key: string }) => `${item} ${key}`)).toEqual([
    "A.I.1.i.a sk-tim-kerja-zi-unit",
    "A.II.1.i.a sk-agen-perubahan",
  ]);
  const undone = await scene.call(contract.undoSorting, {
    cookie: operator.cookie,
    params: scene.here,
    body: { choices: [{ documentId: team, item: "A.I.1.i.a" }] },
  });
  expect(undone.json).toEqual({ detached: 1, refused: [] });
  expect(await evidenceAt("A.I.1.i.a")).not.toContain(team);
  expect((await expected()).some(({ item }: { item: string }) => item === "A.I.1.i.a")).toBe(false);
});

test("what may not be is refused by its line, and the rest is kept", async () => {
  const [mine, foreign] = await keepPapers(scene, [
    { name: "SOP pengaduan.pdf" },
    { name: "milik unit lain.pdf", unitId: scene.otherUnitId },
  ]);
  const coordinator = await scene.signIn("area_coordinator", { area: "5" });
  const { json } = await confirm(
    [
      { documentId: mine, item: "A.I.5.iii.a" },
      { documentId: mine, item: "A.I.1.i.a" },
      { documentId: foreign, item: "A.I.5.iii.a" },
      { documentId: mine, item: "A.I.9.z" },
      { documentId: mine, item: "A.I.5.iii.b", expected: "no-such-place" },
    ],
    coordinator,
  );
  expect(json.attached).toEqual([{ documentId: mine, item: "A.I.5.iii.a" }]);
  expect(json.refused.map(({ item, kind }: { item: string; kind: string }) => `${item} ${kind}`).toSorted()).toEqual([
    "A.I.1.i.a not_allowed_area",
    "A.I.5.iii.a not_found",
    "A.I.5.iii.b not_found",
    "A.I.9.z not_found",
  ]);
});

test("sixty are confirmed in one go", async () => {
  const papers = await keepPapers(
    scene,
    Array.from({ length: 60 }, (_, number) => ({ name: `bukti ${number}.pdf` })),
  );
  const { json } = await confirm(papers.map((documentId) => ({ documentId, item: "A.I.6.ii.f" })));
  expect(json.attached).toHaveLength(60);
  expect(await evidenceAt("A.I.6.ii.f")).toHaveLength(60);
});

test("what is no evidence is set aside, comes back, and leaves the pile when it is confirmed after all", async () => {
  const [bill] = await keepPapers(scene, [{ name: "kuitansi.pdf" }]);
  const at = { cookie: operator.cookie, params: { ...scene.here, documentId: bill ?? "" } };
  expect((await scene.call(contract.setAside, at)).status).toBe(200);
  const names = (list: readonly { documentId: string }[]) => list.map(({ documentId }) => documentId);
  let now = (await sorting()).json;
  expect(names(now.waiting)).not.toContain(bill);
  expect(names(now.aside)).toEqual([bill]);
  await scene.call(contract.takeBack, at);
  now = (await sorting()).json;
  expect(names(now.waiting)).toContain(bill);
  await scene.call(contract.setAside, at);
  await confirm([{ documentId: bill, item: "A.I.6.ii.d" }]);
  expect((await sorting()).json.aside).toEqual([]);
});

test("documents of other years and links wait only when they are asked for", async () => {
  const [old, link] = await keepPapers(scene, [
    { name: "SK tim 2025.pdf" },
    { name: "drive tim", url: "https://drive.contoh.example/x" },
  ]);
  const roundId = await scene.addRound(2025, "Tahun 2025");
  const worksheetId = await scene.addWorksheet(scene.unitId, roundId);
  await scene.call(attachEvidence, {
    cookie: operator.cookie,
    params: { agencyId: scene.agencyId, worksheetId, layer: "unit", item: "A.I.1.i.a", documentId: old ?? "" },
    body: { pages: "" },
  });
  const names = (answer: { json: any }) => answer.json.waiting.map((one: { documentId: string }) => one.documentId);
  expect(names(await sorting())).not.toContain(old);
  expect(names(await sorting())).not.toContain(link);
  const all = await sorting(operator, { earlier: "yes" });
  expect(names(all)).toEqual(expect.arrayContaining([old, link]));
  expect(all.json.waiting.find((one: { documentId: string }) => one.documentId === old).usedIn).toEqual([2025]);
});

test("a tick needs an attached document and goes with it; a missed paper is a warning, never an error", async () => {
  const item = "A.I.5.iii.a";
  const [sop] = await keepPapers(scene, [{ name: "SOP pengaduan 2.pdf" }]);
  const at = (key: string) => ({
    cookie: operator.cookie,
    params: { ...scene.here, item, key, documentId: sop ?? "" },
  });
  expect((await scene.call(contract.tickExpected, at("sop-pengaduan"))).json.kind).toBe("document_not_attached");
  await confirm([{ documentId: sop, item }]);
  expect((await scene.call(contract.tickExpected, at("sop-pengaduan"))).status).toBe(200);
  expect((await scene.call(contract.tickExpected, at("sop-yang-tidak-ada"))).status).toBe(404);
  await scene.save(
    operator,
    "unit",
    item,
    { kind: "choice", option: "A" },
    { note: "SOP dan petugas ditetapkan kepala" },
  );
  const check = async () =>
    (await scene.call(checkWorksheet, { cookie: operator.cookie, params: scene.here })).json.findings.filter(
      (one: { kind: string }) => one.kind === "expected_missing",
    );
  expect(await check()).toEqual([
    {
      level: "warning",
      kind: "expected_missing",
      item,
      facts: { count: 2, missing: "SK petugas; foto kotak dan kanal pengaduan" },
    },
  ]);
  await scene.call(contract.untickExpected, at("sop-pengaduan"));
  expect(await check()).toEqual([]);
  await scene.call(contract.tickExpected, at("sop-pengaduan"));
  await scene.call(detachEvidence, {
    cookie: operator.cookie,
    params: { ...scene.here, layer: "unit", item, documentId: sop ?? "" },
  });
  expect((await expected()).filter((one: { item: string }) => one.item === item)).toEqual([]);
});

test("sorting is the unit's own; the checklist is read by the TPI", async () => {
  const tpi = await scene.signIn("tpi_member");
  expect((await sorting(tpi)).status).toBe(403);
  expect((await confirm([{ documentId: randomUUID(), item: "A.I.1.i.a" }], tpi)).status).toBe(403);
  expect(Array.isArray(await expected(tpi))).toBe(true);
  const elsewhere = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await sorting(elsewhere)).status).toBe(403);
});
