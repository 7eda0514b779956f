import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewWorkbook } from "../../src/contract/worksheets/workbook.ts";
import { exportWorksheet, fillTemplate } from "../../src/contract/worksheets/workbook-export.ts";
import { checkWorkbook } from "../../src/core/worksheets/workbook/check.ts";
import { readWorkbook } from "../../src/server/platform/xlsx/read.ts";
import { blankTemplate } from "../workbooks/blank-template.ts";
import { recalculate } from "../workbooks/recalculate.ts";
import { bestAnswers } from "./answers.ts";
import { fileBody } from "./multipart.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let operator: Person;
let member: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  member = await scene.signIn("tpi_member");
  await scene.assign(member, "tpi_member");
  const best = bestAnswers(scene.pack);
  await fillLayer(scene, operator, "unit", best);
  // the team finds one item not met: Ya/Tidak of a quarter of a point
  await fillLayer(scene, member, "tpi_member", new Map([...best, ["A.I.1.i.a", choice("Tidak")]]));
  await addFile();
}, 60_000);
afterAll(async () => await scene.close());

/** A file as evidence, under the first item. */
async function addFile(): Promise<void> {
  const { database, agencyId: agency_id, unitId: unit_id, worksheetId: worksheet_id } = scene;
  const id = randomUUID();
  const document = {
    agency_id,
    id,
    unit_id,
    title: "=SK tim; kerja",
    url: null,
    document_date: null,
    valid_until: null,
  };
  await database
    .insertInto("evidence_documents")
    .values({ ...document, created_by: operator.accountId })
    .execute();
  const sha256 = "ab".repeat(32);
  const version = {
    agency_id,
    document_id: id,
    number: 1,
    sha256,
    bytes: 10,
    media_type: "application/pdf",
    file_name: "sk.pdf",
  };
  await database
    .insertInto("evidence_versions")
    .values({ ...version, uploaded_by: operator.accountId })
    .execute();
  const attached = { agency_id, worksheet_id, layer: "unit", item: "A.I.1.i.a", document_id: id, number: 1 } as const;
  await database
    .insertInto("worksheets_evidence")
    .values({ ...attached, attached_by: operator.accountId })
    .execute();
}

const fill = async (person: Person, template: Buffer) =>
  await scene.call(fillTemplate, {
    cookie: person.cookie,
    params: scene.here,
    ...(await fileBody(template, "templat.xlsx")),
  });
const get = async (person: Person, query: Record<string, string>) =>
  await scene.app.inject({
    method: "GET",
    url: exportWorksheet.path.replace(":agencyId", scene.agencyId).replace(":worksheetId", scene.worksheetId),
    query,
    headers: { cookie: person.cookie },
  });

test("a filled template, imported again, changes nothing: answers, notes and our own evidence addresses", async () => {
  const filled = await fill(operator, blankTemplate(scene.pack));
  expect(filled.status).toBe(200);
  expect(filled.json.fileName).toBe("LKE-ZI-2026 Puskesmas Uji Satu.xlsx");
  const bytes = Buffer.from(filled.json.file, "base64");
  const preview = await scene.call(previewWorkbook, {
    cookie: operator.cookie,
    params: scene.here,
    ...(await fileBody(bytes, "terisi.xlsx")),
  });
  expect(preview.json.changes.filter(({ kind }: { kind: string }) => !["same", "absent"].includes(kind))).toEqual([]);
});

test("who may not see the team's answers yet gets none of them, in the template, the workbook or the data", async () => {
  const mine = await fill(operator, blankTemplate(scene.pack));
  expect(mine.json.report.values.map(({ layer }: { layer: string }) => layer)).toEqual([]);
  const theirs = await fill(member, blankTemplate(scene.pack));
  expect(theirs.json.report.cells).toBeGreaterThan(mine.json.report.cells);
  const read = async (file: Buffer) => {
    const workbook = await readWorkbook(file);
    const reading = workbook.ok ? checkWorkbook(workbook.value, scene.pack) : workbook;
    if (!reading.ok) throw new Error(reading.problem.kind);
    return reading.value;
  };
  const own = await read((await get(operator, { format: "xlsx" })).rawPayload);
  expect(own.defects).toEqual([]);
  expect(own.tiers.flatMap(({ answers }) => Object.keys(answers))).toEqual([]);
  const team = await read((await get(member, { format: "xlsx" })).rawPayload);
  expect(team.tiers[0]?.answers["A.I.1.i.a"]).toEqual(choice("Tidak"));
  const layersOf = (text: string) =>
    new Set(
      text
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[0])
        .filter(Boolean),
    );
  expect(layersOf((await get(operator, { format: "csv" })).body)).toEqual(new Set(["unit"]));
  expect(layersOf((await get(member, { format: "csv" })).body)).toEqual(new Set(["unit", "tpi_member"]));
});

test("our workbook recalculates to the regulation's own sample of 100 points, and its recap passes every floor", async () => {
  const engine = await recalculate((await get(member, { format: "xlsx" })).rawPayload);
  expect(engine.value("Rekap Unit", "K21")).toBeCloseTo(100, 9);
  // a quarter of a point less, by hand: 0.5 of the sub-area, two items
  expect(engine.value("Rekap Anggota TPI", "K21")).toBeCloseTo(99.75, 9);
  for (const row of [6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 21])
    expect(engine.value("Rekap Unit", `M${row}`)).toBe("OK");
  engine.close();
});

test("data follows what was asked for: one area, one layer; scores exact; nothing that a spreadsheet would run", async () => {
  const scores = (await get(member, { format: "json", part: "scores", node: "A.I.1", layer: "tpi_member" })).json();
  const found = new Map(scores.scores.map((row: { code: string }) => [row.code, row]));
  expect(found.get("A.I.1")).toMatchObject({ layer: "tpi_member", points_exact: "15/4", weight: 4 });
  expect([...found.keys()].every((code) => String(code).startsWith("A.I.1"))).toBe(true);
  const evidence = (await get(operator, { format: "csv", part: "evidence" })).body;
  expect(evidence.startsWith("\uFEFF")).toBe(true);
  expect(evidence).toContain(`"'=SK tim; kerja"`);
  expect(evidence).toContain(`doc=`);
  const stranger = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await get(stranger, { format: "csv" })).statusCode).toBe(403);
});

test("what is no template is refused with its reason", async () => {
  const refused = await fill(operator, Buffer.from("bukan templat"));
  expect([refused.status, refused.json.kind]).toEqual([422, "workbook-not-xlsx"]);
});
