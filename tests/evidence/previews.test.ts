import { afterAll, beforeAll, expect, test } from "vitest";
import { openEvidence } from "../../src/contract/evidence.ts";
import { previewEvidence, previewEvidencePage } from "../../src/contract/evidence/previews.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { makeDocx, makePptx, makeXlsx } from "./files.ts";
import { keepFile } from "./keep.ts";

let scene: Scene;
let operator: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
});
afterAll(async () => await scene.close());

async function show(
  bytes: Buffer,
  name: string,
  endpoint = previewEvidence as typeof previewEvidence | typeof previewEvidencePage,
) {
  const { documentId } = await keepFile(scene, operator, bytes, name);
  const params = { agencyId: scene.agencyId, unitId: scene.unitId, documentId, number: 1 };
  return await scene.call(endpoint, { cookie: operator.cookie, params });
}

test("a workbook shows its sheets as they stand, the first rows of long ones with how many there are", async () => {
  const long = Array.from({ length: 700 }, (_, row): (string | number)[] => [`baris ${row + 1}`, row]);
  const said = await show(
    makeXlsx({
      Ringkas: [
        ["Unit", "Nilai"],
        ["", 3.6],
      ],
      Panjang: long,
    }),
    "rekap.xlsx",
  );
  expect(said.json).toMatchObject({ kind: "sheets", sheetCount: 2 });
  expect(said.json.sheets[0]).toEqual({
    name: "Ringkas",
    rows: [
      ["Unit", "Nilai"],
      ["", "3.6"],
    ],
    rowCount: 2,
    columnCount: 2,
  });
  expect(said.json.sheets[1].rows).toHaveLength(500);
  expect(said.json.sheets[1]).toMatchObject({ rowCount: 700, columnCount: 2 });
});

test("a presentation shows its text slide by slide, a table of plain text its cells, a text itself", async () => {
  expect((await show(makePptx([["Satu"], ["Dua", "tiga"]]), "paparan.pptx")).json).toEqual({
    kind: "slides",
    slides: ["Satu", "Dua\ntiga"],
    slideCount: 2,
  });
  expect((await show(Buffer.from('nama;nilai\r\n"Dinas; Kota";3,6\r\n'), "data.csv")).json.sheets[0].rows).toEqual([
    ["nama", "nilai"],
    ["Dinas; Kota", "3,6"],
  ]);
  expect((await show(Buffer.from("Baris satu\nBaris dua"), "catatan.txt")).json).toEqual({
    kind: "text",
    text: "Baris satu\nBaris dua",
    isWhole: true,
  });
});

test("a document is a page that can run nothing, ask for nothing and be framed by nobody else", async () => {
  const hostile = `<w:p><w:hyperlink w:anchor="x"><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:hyperlink></w:p>`;
  const said = await show(makeDocx(["Rapat & <b>hasil</b>"], {}, hostile), "notulen.docx", previewEvidencePage);
  expect(said.status).toBe(200);
  expect(said.text).toContain("<p>Rapat &amp; &lt;b&gt;hasil&lt;/b&gt;</p>");
  expect(said.text).not.toContain("<script");
  expect(said.headers).toMatchObject({
    "content-security-policy":
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
    "content-type": "text/html; charset=utf-8",
  });
});

test("a page that the browser has already is not made again, and stays as guarded as it was", async () => {
  const { documentId } = await keepFile(scene, operator, makeDocx(["Sekali saja"]), "sekali.docx");
  const params = { agencyId: scene.agencyId, unitId: scene.unitId, documentId, number: 1 };
  const first = await scene.call(previewEvidencePage, { cookie: operator.cookie, params });
  const again = await scene.call(previewEvidencePage, {
    cookie: operator.cookie,
    params,
    headers: { "if-none-match": String(first.headers["etag"]) },
  });
  expect([again.status, again.text]).toEqual([304, ""]);
  for (const name of ["content-security-policy", "x-frame-options"])
    expect(again.headers[name]).toBe(first.headers[name]);
});

test("a damaged file says so, and neither kind of preview falls over it", async () => {
  const broken = makeDocx(["rusak"]).subarray(0, 300);
  for (const endpoint of [previewEvidence, previewEvidencePage]) {
    const said = await show(Buffer.from(broken), "rusak.docx", endpoint);
    expect([said.status, said.json.kind]).toEqual([422, "preview_unreadable"]);
  }
});

test("what a scanner found infected is opened by nobody, as a file or as a preview", async () => {
  const { documentId, sha256 } = await keepFile(scene, operator, Buffer.from("terinfeksi"), "virus.txt");
  await scene.database
    .updateTable("evidence_contents")
    .set({ scan: "infected", scan_finding: "Uji.Virus" })
    .where("sha256", "=", sha256)
    .execute();
  const params = { agencyId: scene.agencyId, unitId: scene.unitId, documentId, number: 1 };
  for (const endpoint of [openEvidence, previewEvidence, previewEvidencePage]) {
    const said = await scene.call(endpoint, { cookie: operator.cookie, params });
    expect([said.status, said.json.kind, said.json.detail.finding]).toEqual([409, "evidence_infected", "Uji.Virus"]);
  }
});

test("many previews at once are all answered", async () => {
  const said = await Promise.all(
    Array.from({ length: 6 }, async (_, number) => await show(makePptx([[`Paparan ${number}`]]), `p${number}.pptx`)),
  );
  expect(said.map(({ json }) => json.slides[0])).toEqual(Array.from({ length: 6 }, (_, number) => `Paparan ${number}`));
});
