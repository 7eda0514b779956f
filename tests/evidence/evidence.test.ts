import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addLinkEvidence, listEvidence, openEvidence, withdrawEvidence } from "../../src/contract/evidence.ts";
import { attachEvidence, detachEvidence, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { pdf } from "../worksheets/multipart.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { sendFile } from "./send-upload.ts";

let scene: Scene;
let operator: Person;
let assessor: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  assessor = await scene.signIn("tpi_member");
});
afterAll(async () => await scene.close());

const unit = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });

async function upload(person: Person, bytes: Uint8Array, name: string, fields: Readonly<Record<string, string>> = {}) {
  return await sendFile(scene, person.cookie, unit(), bytes, name, fields);
}

test("an uploaded file is named by its SHA-256 and opens as the same bytes, with headers that keep it harmless", async () => {
  const bytes = pdf("SK tim kerja");
  const said = await upload(operator, bytes, "SK_Tim Kerja.pdf", { documentDate: "2026-02-01" });
  expect(said.status).toBe(201);
  expect(said.json).toMatchObject({ title: "SK Tim Kerja", documentDate: "2026-02-01", latest: 1, usedBy: [] });
  const hash = createHash("sha256").update(bytes).digest("hex");
  expect(said.json.versions).toMatchObject([
    { number: 1, sha256: hash, bytes: bytes.byteLength, mediaType: "application/pdf" },
  ]);
  const opened = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: said.json.id, number: 1 },
  });
  expect(opened.text).toBe(new TextDecoder().decode(bytes));
  expect(opened.headers).toMatchObject({
    etag: `"${hash}"`,
    "x-content-type-options": "nosniff",
    "content-type": "application/pdf",
  });
  expect(opened.headers["content-disposition"]).toContain("inline");
  expect(opened.headers["content-security-policy"]).toContain("default-src 'none'");
  const part = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: said.json.id, number: 1 },
    headers: { range: "bytes=0-3" },
  });
  expect([part.status, part.text, part.headers["content-range"]]).toEqual([
    206,
    "%PDF",
    `bytes 0-3/${bytes.byteLength}`,
  ]);
  const same = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: said.json.id, number: 1 },
    headers: { "if-none-match": `"${hash}"` },
  });
  expect(same.status).toBe(304);
});

test("the same bytes uploaded again, and twice at once, are one document", async () => {
  const [first, second] = await Promise.all([
    upload(operator, pdf("sama"), "a.pdf"),
    upload(operator, pdf("sama"), "b.pdf"),
  ]);
  expect(second.json.id).toBe(first.json.id);
  const store = await readdir(join(scene.settings.dataFolder, "files", first.json.versions[0].sha256.slice(0, 2)));
  expect(store).toContain(first.json.versions[0].sha256);
});

test("a new version leaves the earlier one as it was", async () => {
  const first = await upload(operator, pdf("versi satu"), "rencana.pdf");
  const params = { ...unit(), documentId: first.json.id };
  const second = await upload(operator, pdf("versi dua"), "rencana-2.pdf", { replaces: first.json.id });
  expect(second.json.versions.map((version: { number: number }) => version.number)).toEqual([2, 1]);
  const old = await scene.call(openEvidence, { cookie: operator.cookie, params: { ...params, number: 1 } });
  expect(old.text).toContain("versi satu");
});

test("an answer goes back to the version it rested on when detaching is undone", async () => {
  const document = await upload(operator, pdf("lama"), "lama.pdf");
  const params = { ...scene.here, layer: "unit", item: "A.I.1.i.b", documentId: document.json.id };
  await scene.call(attachEvidence, { cookie: operator.cookie, params, body: { pages: "1" } });
  await upload(operator, pdf("baru"), "baru.pdf", { replaces: document.json.id });
  await scene.call(detachEvidence, { cookie: operator.cookie, params });
  const body = { pages: "1", number: 1 };
  const undone = await scene.call(attachEvidence, { cookie: operator.cookie, params, body });
  expect(undone.json).toMatchObject({ number: 1, latest: 2, pages: "1" });
  await scene.call(detachEvidence, { cookie: operator.cookie, params });
});

test("an empty file is refused", async () => {
  const said = await upload(operator, new Uint8Array(), "kosong.pdf");
  expect([said.status, said.json.kind]).toEqual([422, "empty_file"]);
});

test("an answer rests on a document with a page pointer, and a document in use is not withdrawn", async () => {
  const document = await upload(operator, pdf("dipakai"), "dipakai.pdf");
  const params = { ...scene.here, layer: "unit", item: "A.I.1.i.a", documentId: document.json.id };
  const attached = await scene.call(attachEvidence, { cookie: operator.cookie, params, body: { pages: "2-3" } });
  expect(attached.json).toMatchObject({
    documentId: document.json.id,
    number: 1,
    latest: 1,
    pages: "2-3",
    mediaType: "application/pdf",
  });
  const { json } = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  expect(json.layers[0].evidence).toMatchObject([
    { item: "A.I.1.i.a", attachment: { title: "dipakai", pages: "2-3" } },
  ]);
  const listed = await scene.call(listEvidence, { cookie: assessor.cookie, params: unit(), query: { q: "DIPAKAI" } });
  expect(listed.json.items).toMatchObject([
    {
      id: document.json.id,
      usedBy: [{ worksheetId: scene.worksheetId, year: 2026, layer: "unit", item: "A.I.1.i.a" }],
    },
  ]);
  const refused = await scene.call(withdrawEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: document.json.id },
  });
  expect([refused.status, refused.json.kind]).toEqual([409, "evidence_in_use"]);
  await scene.call(detachEvidence, { cookie: operator.cookie, params });
  const withdrawn = await scene.call(withdrawEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: document.json.id },
  });
  expect(withdrawn.status).toBe(200);
});

test("a document of another unit cannot carry an answer", async () => {
  const neighbour = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  const place = { agencyId: scene.agencyId, unitId: scene.otherUnitId };
  const theirs = await sendFile(scene, neighbour.cookie, place, pdf("tetangga"), "t.pdf");
  const said = await scene.call(attachEvidence, {
    cookie: operator.cookie,
    params: { ...scene.here, layer: "unit", item: "A.I.1.i.a", documentId: theirs.json.id },
    body: { pages: "" },
  });
  expect(said.status).toBe(404);
  const open = await scene.call(openEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: theirs.json.id, number: 1 },
  });
  expect(open.status).toBe(404);
});

test("whoever opens the evidence from outside the unit leaves a trace, the unit itself does not", async () => {
  const document = await upload(operator, pdf("jejak"), "jejak.pdf");
  for (const person of [operator, assessor]) {
    await scene.call(openEvidence, {
      cookie: person.cookie,
      params: { ...unit(), documentId: document.json.id, number: 1 },
    });
  }
  const traces = await scene.database
    .selectFrom("evidence_looks")
    .select("account_id")
    .where("document_id", "=", document.json.id)
    .execute();
  expect(traces.map((trace) => trace.account_id)).toEqual([assessor.accountId]);
});

test("an assessor adds nothing to the unit's evidence, and a link is kept as a link", async () => {
  const foreign = await upload(assessor, pdf("bukan"), "bukan.pdf");
  expect(foreign.status).toBe(403);
  const link = await scene.call(addLinkEvidence, {
    cookie: operator.cookie,
    params: unit(),
    body: { title: "Tautan", url: "https://contoh.invalid/a" },
  });
  expect(link.json).toMatchObject({ kind: "link", url: "https://contoh.invalid/a", versions: [] });
});

test("pages of the list follow each other without gap or repeat", async () => {
  const all = await scene.call(listEvidence, { cookie: operator.cookie, params: unit() });
  const seen: string[] = [];
  let after: string | null = "";
  while (after !== null) {
    const page = await scene.call(listEvidence, {
      cookie: operator.cookie,
      params: unit(),
      query: { limit: "2", ...(after ? { after } : {}) },
    });
    seen.push(...page.json.items.map((document: { id: string }) => document.id));
    after = page.json.next as string | null;
  }
  expect(seen).toEqual(all.json.items.map((document: { id: string }) => document.id));
});
