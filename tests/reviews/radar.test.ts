import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listRadar, type MarkedQuestion, markQuestion } from "../../src/contract/reviews/radar.ts";
import { sketchOf } from "../../src/core/evidence/sketch.ts";
import { keepPapers } from "../worksheets/papers.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let member: Person;
let otherWorksheet: string;

beforeAll(async () => {
  scene = await createScene();
  member = await scene.signIn("tpi_member");
  await scene.assign(member, "tpi_member");
  otherWorksheet = await scene.addWorksheet(scene.otherUnitId, scene.roundId);
});
afterAll(async () => await scene.close());

async function rest(worksheetId: string, documentId: string, items: readonly string[], pages = ""): Promise<void> {
  await scene.database
    .insertInto("worksheets_evidence")
    .values(
      items.map((item) => ({
        agency_id: scene.agencyId,
        worksheet_id: worksheetId,
        layer: "unit",
        item,
        document_id: documentId,
        number: 1,
        pages,
        attached_by: randomUUID(),
      })),
    )
    .execute();
}

async function questions(person = member): Promise<readonly MarkedQuestion[]> {
  const { status, json } = await scene.call(listRadar, { cookie: person.cookie, params: scene.here });
  expect(status).toBe(200);
  return json.questions;
}

/** Some hundred different words in order, with a few exchanged. */
function prose(seed: string, changed = 0): string {
  return Array.from({ length: 300 }, (_, place) =>
    createHash("md5")
      .update(`${place < changed ? "lain" : seed} ${place}`)
      .digest("hex")
      .slice(0, 6),
  ).join(" ");
}

test("the same file in another unit is a question with both papers, their items and pages", async () => {
  const [mine = "", theirs = ""] = await keepPapers(scene, [
    { name: "Notula rapat.pdf", content: "satu", text: "x" },
    { name: "notula salinan.pdf", content: "satu", text: "x", unitId: scene.otherUnitId },
  ]);
  await rest(scene.worksheetId, mine, ["A.I.1.i.a", "A.I.1.iii.b"], "hal. 2");
  await rest(otherWorksheet, theirs, ["A.I.4.i.a"], "hal. 1");
  const found = (await questions()).filter(({ kind }) => kind === "same_file_other_unit");
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    items: ["A.I.1.i.a", "A.I.1.iii.b"],
    mine: { documentId: mine, pages: "hal. 2" },
    other: { documentId: theirs, unitName: "Puskesmas Uji Dua", year: 2026, items: ["A.I.4.i.a"], pages: "hal. 1" },
    stands: true,
    mark: null,
  });
});

test("the same file in another year of the unit is asked about too", async () => {
  const [paper = ""] = await keepPapers(scene, [{ name: "laporan survei.pdf" }]);
  const before = await scene.addWorksheet(scene.unitId, await scene.addRound(2025, "Tahun 2025"));
  await rest(scene.worksheetId, paper, ["A.I.6.iv.a"]);
  await rest(before, paper, ["A.I.6.iv.a"]);
  const found = (await questions()).find(({ kind }) => kind === "same_file_other_year");
  expect(found).toMatchObject({ mine: { documentId: paper }, other: { year: 2025 } });
});

test("a text with a few words exchanged is a near copy; one that shares little is none", async () => {
  const [mine = "", theirs = "", stranger = ""] = await keepPapers(scene, [
    { name: "Laporan kami.pdf", sketch: sketchOf(prose("a")) },
    { name: "Laporan mereka.pdf", sketch: sketchOf(prose("a", 30)), unitId: scene.otherUnitId },
    { name: "Laporan lain.pdf", sketch: sketchOf(prose("a", 220)), unitId: scene.otherUnitId },
  ]);
  await rest(scene.worksheetId, mine, ["A.I.2.i.b"]);
  await rest(otherWorksheet, theirs, ["A.I.2.i.b"]);
  await rest(otherWorksheet, stranger, ["A.I.2.i.c"]);
  const found = (await questions()).filter(({ kind }) => kind === "near_copy_other_unit");
  expect(found.map(({ other }) => other?.documentId)).toEqual([theirs]);
  // 270 of 300 words in order: 266 runs of five are common, 296 + 296 - 266 are there at all: 82 %.
  expect(Number(found[0]?.facts["percent"])).toBeGreaterThan(72);
  expect(Number(found[0]?.facts["percent"])).toBeLessThan(92);
});

test("what a hundred papers have in common is a letterhead and makes no copies of them", async () => {
  const head = sketchOf(prose("kop")).slice(0, 16);
  const papers = await keepPapers(
    scene,
    Array.from({ length: 70 }, (_, number) => ({
      name: `surat ${number}.pdf`,
      unitId: scene.otherUnitId,
      sketch: [...head, ...sketchOf(prose(`isi ${number}`))].toSorted((a, b) => Number(a) - Number(b)).slice(0, 128),
    })),
  );
  for (const paper of papers) await rest(otherWorksheet, paper, ["A.I.5.i.a"]);
  const [mine = ""] = await keepPapers(scene, [
    {
      name: "surat kami.pdf",
      sketch: [...head, ...sketchOf(prose("isi kami"))].toSorted((a, b) => Number(a) - Number(b)).slice(0, 128),
    },
  ]);
  await rest(scene.worksheetId, mine, ["A.I.5.i.a"]);
  expect((await questions()).filter((one) => one.mine?.documentId === mine)).toEqual([]);
});

test("the same maker named by files of two units is asked about; a program's default name is nobody", async () => {
  const [mine = "", theirs = "", ours = "", other = ""] = await keepPapers(scene, [
    { name: "a.docx", author: "Pembuat Contoh Satu" },
    { name: "b.docx", author: "pembuat contoh satu", unitId: scene.otherUnitId },
    { name: "c.docx", author: "Microsoft Office User" },
    { name: "d.docx", author: "Microsoft Office User", unitId: scene.otherUnitId },
  ]);
  await rest(scene.worksheetId, mine, ["A.I.3.i.a"]);
  await rest(scene.worksheetId, ours, ["A.I.3.i.a"]);
  await rest(otherWorksheet, theirs, ["A.I.3.i.a"]);
  await rest(otherWorksheet, other, ["A.I.3.i.a"]);
  const found = (await questions()).filter(({ kind }) => kind === "same_author_other_unit");
  expect(found.map((one) => one.mine?.documentId)).toEqual([mine]);
});

test("dates that do not go together are asked about", async () => {
  const [late = "", early = ""] = await keepPapers(scene, [
    { name: "bertanggal lama.pdf", documentDate: "2026-01-10", madeAt: new Date("2026-08-20T03:00:00Z") },
    { name: "dari 2019.pdf", documentDate: "2019-05-01" },
  ]);
  await rest(scene.worksheetId, late, ["A.I.3.ii.a"]);
  await rest(scene.worksheetId, early, ["A.I.3.ii.b"]);
  const found = await questions();
  // 10 January to 20 August: 222 days.
  expect(found.find((one) => one.mine?.documentId === late)).toMatchObject({
    kind: "made_long_after_date",
    facts: { date: "2026-01-10", made: "2026-08-20", days: 222 },
  });
  expect(found.find((one) => one.mine?.documentId === early)?.kind).toBe("date_other_year");
});

test("a mark is kept with its note, survives what raised it, and can be taken back", async () => {
  const [paper = ""] = await keepPapers(scene, [{ name: "dari 2018.pdf", documentDate: "2018-05-01" }]);
  await rest(scene.worksheetId, paper, ["A.I.3.iii.a"]);
  const asked = (await questions()).find((one) => one.mine?.documentId === paper);
  const say = async (state: string, person = member) =>
    await scene.call(markQuestion, {
      cookie: person.cookie,
      params: { ...scene.here, key: asked?.key ?? "" },
      body: { state, note: "Unit menjelaskan lewat telepon" },
    });
  expect((await say("explained")).status).toBe(200);
  await scene.database.deleteFrom("worksheets_evidence").where("document_id", "=", paper).execute();
  const kept = (await questions()).find(({ key }) => key === asked?.key);
  expect(kept).toMatchObject({
    kind: "date_other_year",
    stands: false,
    mark: { state: "explained", note: "Unit menjelaskan lewat telepon", by: member.name },
  });
  expect((await say("open")).status).toBe(200);
  expect((await questions()).find(({ key }) => key === asked?.key)).toBeUndefined();
  expect((await say("asked")).status).toBe(404);
});

test("nobody of the unit sees a question, whatever other duty they have; unassigned assessors do not mark", async () => {
  for (const role of ["unit_head", "unit_operator", "agency_head", "observer"] as const) {
    const person = await scene.signIn(role);
    expect((await scene.call(listRadar, { cookie: person.cookie, params: scene.here })).status, role).toBe(403);
  }
  const both = await scene.signIn("tpi_lead");
  await scene.database
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: both.accountId,
      role: "unit_operator",
      agency_id: scene.agencyId,
      unit_id: scene.unitId,
      area: null,
      letter: "x",
      valid_from: "2020-01-01",
      valid_to: "2021-01-01",
      granted_by: null,
    })
    .execute();
  expect((await scene.call(listRadar, { cookie: both.cookie, params: scene.here })).json.kind).toBe(
    "not_allowed_own_unit",
  );
  const idle = await scene.signIn("tpi_member");
  const marked = await scene.call(markQuestion, {
    cookie: idle.cookie,
    params: { ...scene.here, key: "x" },
    body: { state: "asked", note: "" },
  });
  expect(marked.json.kind).toBe("not_allowed_unassigned");
});
