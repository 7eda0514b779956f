import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawEvidence } from "../../src/contract/evidence.ts";
import { listLibrary, restoreEvidence, searchAgencyLibrary } from "../../src/contract/evidence/library.ts";
import { makePdf } from "../../src/server/demonstration-files.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { sql } from "kysely";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { makeDocx, makeScanPdf, makeXlsx } from "./files.ts";
import { keepFile, readAll } from "./keep.ts";

let scene: Scene;
let operator: Person;
let neighbour: Person;
let lead: Person;
let documents: Record<"rules" | "budget" | "scan" | "theirs" | "photo", string>;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  neighbour = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  lead = await scene.signIn("tpi_lead");
  const rules = makeDocx([
    "Peraturan kepala unit",
    "\f",
    "Setiap pegawai melaporkan gratifikasi kepada unit pengendalian paling lambat sepuluh hari kerja.",
  ]);
  const keep = async (bytes: Buffer, name: string, rest = {}) =>
    (await keepFile(scene, operator, bytes, name, rest)).documentId;
  documents = {
    rules: await keep(rules, "peraturan.docx", { documentDate: "2025-03-01" }),
    budget: await keep(makeXlsx({ Rincian: [["Belanja modal", 125000]] }), "anggaran_2026.xlsx", {
      documentDate: "2026-01-15",
    }),
    scan: await keep(makeScanPdf(), "pindaian.pdf"),
    photo: await keep(Buffer.from("bukan gambar"), "foto.png", { title: "Foto loket" }),
    theirs: (
      await keepFile(scene, neighbour, makePdf("Tetangga", ["pelaporan gratifikasi di sini"]), "t.pdf", {
        unitId: scene.otherUnitId,
      })
    ).documentId,
  };
  await readAll(scene);
});
afterAll(async () => await scene.close());

const unit = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });

async function find(query: Record<string, string>, person = operator) {
  const said = await scene.call(listLibrary, { cookie: person.cookie, params: unit(), query });
  expect(said.status).toBe(200);
  return said.json.items as any[];
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();

test("words in the text are found in every form of the word, with the place where they stand", async () => {
  const [found, ...rest] = await find({ q: "melaporkan gratifikasi" });
  expect(rest).toEqual([]);
  expect(found).toMatchObject({ id: documents.rules, unitName: "Puskesmas Uji Satu", excerpt: { page: 2 } });
  // Every second piece was found: the stems of both words, as they are written.
  expect(found.excerpt.pieces.filter((_: string, place: number) => place % 2 === 1)).toEqual([
    "melaporkan",
    "gratifikasi",
  ]);
  expect(found.excerpt.pieces.join("")).toContain("Setiap pegawai melaporkan gratifikasi kepada unit");
  // Between two pages stands a space, not the sign by which the stored text parts them.
  expect(found.excerpt.pieces.join("")).not.toContain("\f");
  expect(idsOf(await find({ q: "laporan" }))).toEqual([documents.rules]);
  expect(await find({ q: '"gratifikasi melaporkan"' })).toEqual([]);
  expect(idsOf(await find({ q: "gratifikasi -pegawai" }))).toEqual([]);
});

test("a word deep inside a long text has its place and its page too", async () => {
  const page = "Uraian tugas pegawai pada setiap jenjang jabatan pelayanan publik. ".repeat(60);
  const pages = Array.from({ length: 40 }, () => page);
  pages[29] = `${page} Sanksi bagi penerima suap diputus majelis etik. ${page}`;
  const long = await keepFile(scene, operator, makeDocx(pages.flatMap((text) => [text, "\f"])), "buku-tugas.docx");
  await readAll(scene);
  const [found] = await find({ q: "majelis etik" });
  expect(found).toMatchObject({ id: long.documentId, excerpt: { page: 30 } });
  expect(found.excerpt.pieces.join("")).toContain("majelis etik. Uraian tugas pegawai");
  await scene.call(withdrawEvidence, {
    cookie: operator.cookie,
    params: { ...unit(), documentId: long.documentId },
  });
});

test("titles and file names are found too, without an excerpt", async () => {
  const [found] = await find({ q: "anggaran" });
  expect(found).toMatchObject({ id: documents.budget, excerpt: null });
  expect(idsOf(await find({ q: "LOKET" }))).toEqual([documents.photo]);
  expect(idsOf(await find({ q: "100%_" }))).toEqual([]);
});

test("the list is filtered by kind, year, use, missing text and withdrawal", async () => {
  expect(idsOf(await find({ kind: "sheet" }))).toEqual([documents.budget]);
  expect(idsOf(await find({ year: "2025" }))).toEqual([documents.rules]);
  expect(idsOf(await find({ use: "used" }))).toEqual([]);
  expect(await find({ use: "unused" })).toHaveLength(4);
  expect(idsOf(await find({ state: "no_text" }))).toEqual(idsOf([{ id: documents.scan }, { id: documents.photo }]));
  const params = { ...unit(), documentId: documents.photo };
  await scene.call(withdrawEvidence, { cookie: operator.cookie, params });
  expect(idsOf(await find({ state: "withdrawn", q: "foto" }))).toEqual([documents.photo]);
  expect(await find({})).toHaveLength(3);
  await scene.call(restoreEvidence, { cookie: operator.cookie, params });
  expect(await find({})).toHaveLength(4);
});

test("what ends soon and what needs a person is found", async () => {
  scene.setNow(new Date("2026-06-01T03:00:00Z"));
  const until = async (day: string | null) =>
    await scene.database
      .updateTable("evidence_documents")
      .set({ valid_until: day })
      .where("id", "=", documents.rules)
      .execute();
  await until("2026-07-30");
  expect(idsOf(await find({ state: "ending" }))).toEqual([documents.rules]);
  await until("2026-07-31");
  expect(await find({ state: "ending" })).toEqual([]);
  await until(null);
  scene.setNow(null);
  expect(await find({ state: "attention" })).toEqual([]);
  const infect = async (scan: "infected" | "clean") =>
    await scene.database.updateTable("evidence_contents").set({ scan }).where("media_type", "=", "image/png").execute();
  await infect("infected");
  expect(await find({ state: "attention" })).toMatchObject([{ id: documents.photo, content: { scan: "infected" } }]);
  await infect("clean");
});

test("assessors search all units of the agency, the unit's people their own only", async () => {
  const all = await scene.call(searchAgencyLibrary, {
    cookie: lead.cookie,
    params: { agencyId: scene.agencyId },
    query: { q: "gratifikasi" },
  });
  expect(idsOf(all.json.items)).toEqual(idsOf([{ id: documents.rules }, { id: documents.theirs }]));
  const refused = await scene.call(searchAgencyLibrary, {
    cookie: operator.cookie,
    params: { agencyId: scene.agencyId },
  });
  expect(refused.status).toBe(403);
  const elsewhere = await scene.call(listLibrary, {
    cookie: operator.cookie,
    params: { agencyId: scene.agencyId, unitId: scene.otherUnitId },
  });
  expect(elsewhere.status).toBe(403);
});

test("behind the wall the words of an agency that was not named are not found, and the table is out of reach", async () => {
  const search = async (agencies: readonly string[]) =>
    await inTenant(scene.database, agencies, async (rows) => {
      const said = await sql<{
        count: number;
      }>`select count(*) from evidence_saying(${scene.agencyId}, 'gratifikasi')`.execute(rows);
      return said.rows[0]?.count;
    });
  expect(await search([scene.agencyId])).toBe(2);
  expect(await search([])).toBe(0);
  await expect(
    inTenant(
      scene.database,
      [scene.agencyId],
      async (rows) => await sql`select * from bening_search.evidence_words`.execute(rows),
    ),
  ).rejects.toThrow("permission denied");
});

test("pages follow each other without gap or repeat", async () => {
  const seen: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page = await scene.call(listLibrary, {
      cookie: operator.cookie,
      params: unit(),
      query: { limit: "3", ...(after ? { after } : {}) },
    });
    seen.push(...page.json.items.map(({ id }: { id: string }) => id));
    after = page.json.next as string | null;
  }
  expect(seen).toEqual((await find({})).map(({ id }) => id));
});
