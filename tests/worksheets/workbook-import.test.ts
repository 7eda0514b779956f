import { afterAll, beforeAll, expect, test } from "vitest";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { checkWorkbook, importWorkbook, previewWorkbook } from "../../src/contract/worksheets/workbook.ts";
import { buildBook } from "../workbooks/build-workbook.ts";
import { packBook } from "../workbooks/pack-workbook.ts";
import { fileBody } from "./multipart.ts";
import { choice, createScene, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let operator: Person;
let bytes: Buffer;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  const unit = {
    answers: { "A.I.1.i.a": choice("Ya"), "A.I.1.i.b": choice("A"), "B.I.a": { kind: "index", value: "3.6" } as const },
    notes: { "A.I.1.i.a": "SK nomor 7" },
    evidence: { "A.I.1.i.a": ["https://contoh.invalid/sk"], "A.I.1.i.b": ["https://contoh.invalid/sk"] },
  };
  bytes = packBook(buildBook(scene.pack, "portal", [unit, { answers: {} }], 3), false);
});
afterAll(async () => await scene.close());

const send = async (
  endpoint: typeof previewWorkbook | typeof importWorkbook,
  person: Person,
  fields: Readonly<Record<string, string>> = {},
) =>
  await scene.call(endpoint, {
    cookie: person.cookie,
    params: scene.here,
    ...(await fileBody(bytes, "lke.xlsx", fields)),
  });

test("a workbook is shown against the worksheet, taken over whole, and changes nothing a second time", async () => {
  await scene.save(operator, "unit", "A.I.1.i.b", choice("B"));
  const preview = await send(previewWorkbook, operator);
  expect(preview.status).toBe(200);
  const told = preview.json.changes.filter(
    (change: { kind: string }) => change.kind === "added" || change.kind === "changed",
  );
  expect(
    told.map((change: Record<string, unknown>) => [
      change["item"],
      change["field"],
      change["kind"],
      change["ours"],
      change["theirs"],
    ]),
  ).toEqual([
    ["A.I.1.i.a", "answer", "added", null, "Ya"],
    ["A.I.1.i.a", "note", "added", null, "SK nomor 7"],
    ["A.I.1.i.a", "link", "added", null, "https://contoh.invalid/sk"],
    ["A.I.1.i.b", "answer", "changed", "B", "A"],
    ["A.I.1.i.b", "link", "added", null, "https://contoh.invalid/sk"],
    ["B.I.a", "answer", "added", null, "3.6"],
  ]);
  const { sha256, seen } = preview.json;
  const applied = await send(importWorkbook, operator, { sha256, seen });
  expect(applied.json).toEqual({ applied: 6, skipped: 0 });
  const { json } = await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here });
  const entry = (item: string) => json.layers[0].entries.find((one: { item: string }) => one.item === item);
  expect(entry("A.I.1.i.a")).toMatchObject({ answer: choice("Ya"), note: "SK nomor 7", version: 1 });
  expect(entry("A.I.1.i.b")).toMatchObject({ answer: choice("A"), version: 2 });
  expect(
    new Set(json.layers[0].evidence.map((one: { attachment: { documentId: string } }) => one.attachment.documentId))
      .size,
  ).toBe(1);
  const again = await send(importWorkbook, operator, { sha256 });
  expect(again.json).toEqual({ applied: 0, skipped: 0 });
});

test("an import is held to the file and to the changes that were shown", async () => {
  const other = await send(importWorkbook, operator, { sha256: "0".repeat(64) });
  expect([other.status, other.json.kind]).toEqual([422, "workbook_not_previewed"]);
  const { json } = await send(previewWorkbook, operator);
  await scene.save(operator, "unit", "A.I.1.i.a", choice("Tidak"), { expectedVersion: 1 });
  const outdated = await send(importWorkbook, operator, { sha256: json.sha256, seen: json.seen });
  expect([outdated.status, outdated.json.kind]).toEqual([409, "preview_outdated"]);
});

test("an area coordinator imports their own area only, and an assessor nothing", async () => {
  const coordinator = await scene.signIn("area_coordinator", { area: "B" });
  const { json } = await send(previewWorkbook, coordinator);
  expect(json.changes.find((change: { item: string }) => change.item === "A.I.1.i.a")).toMatchObject({
    kind: "invalid",
    message: "not_allowed_area",
  });
  const assessor = await scene.signIn("tpi_member");
  expect((await send(previewWorkbook, assessor)).status).toBe(403);
});

test("anybody signed in checks a workbook, and what is none is refused", async () => {
  const checked = await scene.call(checkWorkbook, { cookie: operator.cookie, ...(await fileBody(bytes, "lke.xlsx")) });
  expect(checked.json).toMatchObject({ layout: expect.any(String), answers: { "A.I.1.i.a": "Ya", "B.I.a": 3.6 } });
  const none = await scene.call(checkWorkbook, {
    cookie: operator.cookie,
    ...(await fileBody(new Uint8Array([1, 2, 3]), "lke.xlsx")),
  });
  expect([none.status, none.json.kind]).toEqual([422, "workbook-not-xlsx"]);
});
