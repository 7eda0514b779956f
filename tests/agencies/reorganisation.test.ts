import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  getUnitHistory,
  reorganise,
  setSuccessorPredicate,
  tryReorganisation,
  undoReorganisation,
} from "../../src/contract/agencies/reorganisation.ts";
import { listUnits } from "../../src/contract/agencies.ts";
import { attachEvidence, getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { getReceipt } from "../../src/contract/worksheets/submission.ts";
import { openWorksheet } from "../../src/contract/worksheets/list.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let admin: Person;

beforeAll(async () => {
  scene = await createScene();
  admin = await scene.signIn("agency_admin");
});
afterAll(async () => await scene.close());

const day = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);

function act(change: Readonly<Record<string, unknown>>) {
  return {
    kind: "rename",
    letter: "Perbup 7/2026",
    letterDate: day(-30),
    effectiveDay: day(-1),
    note: "",
    from: [] as string[],
    to: [],
    name: null,
    parentId: null,
    ...change,
  };
}
const inAgency = () => ({ agencyId: scene.agencyId });
const trial = async (body: object) =>
  await scene.call(tryReorganisation, { cookie: admin.cookie, params: inAgency(), body });
const carryOut = async (body: object, regrants: readonly object[] = []) =>
  await scene.call(reorganise, { cookie: admin.cookie, params: inAgency(), body: { ...body, regrants } });
const undo = async (reorganisationId: string) =>
  await scene.call(undoReorganisation, { cookie: admin.cookie, params: { ...inAgency(), reorganisationId } });
const history = async (unitId: string) =>
  (await scene.call(getUnitHistory, { cookie: admin.cookie, params: { ...inAgency(), unitId } })).json;
const unitsNow = async () =>
  (await scene.call(listUnits, { cookie: admin.cookie, params: inAgency() })).json.units as {
    id: string;
    name: string;
    validTo: string | null;
  }[];

async function makeUnit(name: string, parentId: string | null = null): Promise<string> {
  const id = crypto.randomUUID();
  await scene.database
    .insertInto("agencies_units")
    .values({ agency_id: scene.agencyId, id, name, kind: "puskesmas", parent_id: parentId, code: null, valid_to: null })
    .execute();
  return id;
}

test("a unit that is renamed is called by its name of then in the years of then", async () => {
  const unit = await makeUnit("Puskesmas Lama");
  const [past, present] = [await scene.addRound(2024, "Evaluasi 2024"), await scene.addRound(2027, "Evaluasi 2027")];
  const old = await scene.addWorksheet(unit, past);
  const recent = await scene.addWorksheet(unit, present);
  await sql`insert into worksheets_submissions (agency_id, worksheet_id, number, code, root, leaves, submitted_by)
    values (${scene.agencyId}, ${old}, 1, 'BN-AAAA-BBBB', 'r', '{"items":1,"files":0,"leaves":[]}', ${admin.accountId})`.execute(
    scene.database,
  );
  await sql`insert into worksheets_receipts (code, agency_id) values ('BN-AAAA-BBBB', ${scene.agencyId})`.execute(
    scene.database,
  );
  const renamed = await carryOut(act({ from: [unit], name: "Puskesmas Baru" }));
  expect(renamed.status).toBe(200);
  const nameIn = async (worksheetId: string) =>
    (await scene.call(getWorksheet, { cookie: admin.cookie, params: { ...inAgency(), worksheetId } })).json.unitName;
  expect(await nameIn(old)).toBe("Puskesmas Lama");
  expect(await nameIn(recent)).toBe("Puskesmas Baru");
  const receipt = await scene.call(getReceipt, { params: { code: "BN-AAAA-BBBB" } });
  expect(receipt.json.unitName).toBe("Puskesmas Lama");
  expect((await unitsNow()).find(({ id }) => id === unit)?.name).toBe("Puskesmas Baru");
  expect((await history(unit)).names).toMatchObject([
    { validFrom: day(-1), name: "Puskesmas Baru" },
    { validFrom: "1945-08-17", name: "Puskesmas Lama" },
  ]);
  expect(await carryOut(act({ from: [unit], name: "Lagi" }))).toMatchObject({
    status: 422,
    json: { kind: "reorganisation_before_another" },
  });
  expect((await undo(renamed.json.id)).status).toBe(200);
  expect(await nameIn(recent)).toBe("Puskesmas Lama");
  expect((await history(unit)).names).toEqual([]);
});

test("two units merge: duties end the day before and go on at the successor, last year is offered, nothing is lost", async () => {
  const [one, two] = [await makeUnit("Dinas Satu"), await makeUnit("Dinas Dua")];
  const head = await scene.signIn("unit_head", { unitId: one });
  const operator = await scene.signIn("unit_operator", { unitId: two });
  const last = await scene.addRound(2025, "Evaluasi 2025");
  const now = await scene.addRound(2028, "Evaluasi 2028");
  for (const unit of [one, two]) {
    const worksheetId = await scene.addWorksheet(unit, last);
    await sql`insert into worksheets_answers (agency_id, worksheet_id, layer, item, answer, note, version, answered_by)
      values (${scene.agencyId}, ${worksheetId}, 'unit', 'A.I.1.i.a', null, 'dulu', 1, ${head.accountId})`.execute(
      scene.database,
    );
    await sql`update worksheets set state = 'concluded' where id = ${worksheetId}`.execute(scene.database);
  }
  await sql`insert into agencies_predicates (agency_id, id, unit_id, predicate, decree, in_force_from)
    values (${scene.agencyId}, gen_random_uuid(), ${one}, 'WBK', 'SK 1', '2024-01-01')`.execute(scene.database);
  const document = crypto.randomUUID();
  await sql`insert into evidence_documents (agency_id, id, unit_id, title, created_by)
    values (${scene.agencyId}, ${document}, ${one}, 'SK Lama', ${head.accountId})`.execute(scene.database);
  await sql`insert into evidence_versions (agency_id, document_id, number, sha256, bytes, media_type, file_name, uploaded_by)
    values (${scene.agencyId}, ${document}, 1, ${"a".repeat(64)}, 3, 'application/pdf', 'sk.pdf', ${head.accountId})`.execute(
    scene.database,
  );
  const before = (await unitsNow()).length;
  const body = act({
    kind: "merge",
    from: [one, two],
    to: [{ name: "Dinas Gabungan", kind: "dinas", code: null, parentId: null }],
  });
  const tried = await trial(body);
  expect(tried.json).toMatchObject({ creates: ["Dinas Gabungan"], predicates: [{ predicate: "WBK" }] });
  expect(tried.json.duties.map(({ name }: { name: string }) => name).toSorted()).toEqual(
    [head.name, operator.name].toSorted(),
  );
  expect((await unitsNow()).length).toBe(before);

  const headDuty = tried.json.duties.find(({ role }: { role: string }) => role === "unit_head").dutyId;
  const done = await carryOut(body, [{ dutyId: headDuty, to: 0 }]);
  expect(done).toMatchObject({ status: 200, json: { closed: 2, ended: 2 } });
  const [successor] = done.json.created;
  const ends = await sql<{ unit_id: string; role: string; valid_to: string | null }>`
    select unit_id, role, valid_to from people_duties where account_id in (${head.accountId}, ${operator.accountId})
    order by role, valid_to nulls last`.execute(scene.database);
  expect(ends.rows).toEqual([
    { unit_id: one, role: "unit_head", valid_to: day(-2) },
    { unit_id: successor, role: "unit_head", valid_to: null },
    { unit_id: two, role: "unit_operator", valid_to: day(-2) },
  ]);

  const tree = await history(successor);
  expect(tree.acts).toMatchObject([{ kind: "merge", letter: "Perbup 7/2026", to: [successor] }]);
  expect(tree.units.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    "Dinas Dua",
    "Dinas Gabungan",
    "Dinas Satu",
  ]);
  expect(tree).toMatchObject({
    inherited: [{ predicate: "WBK", unitName: "Dinas Satu" }],
    successorPredicate: "stays",
  });

  const opened = await scene.call(openWorksheet, {
    cookie: admin.cookie,
    params: { ...inAgency(), roundId: now },
    body: { unitId: successor, target: "WBK" },
  });
  const sheet = async () =>
    (
      await scene.call(getWorksheet, {
        cookie: admin.cookie,
        params: { ...inAgency(), worksheetId: opened.json.id },
      })
    ).json;
  const seen = await sheet();
  expect(seen.lastYear).toMatchObject({ year: 2025, others: [{ year: 2025 }] });
  expect([seen.lastYear.unitName, seen.lastYear.others[0].unitName].toSorted()).toEqual(["Dinas Dua", "Dinas Satu"]);

  // Evidence of then is this unit's too, under a card of its own; the old unit's stays as it was.
  const files = async (unit: string) =>
    (
      await sql<{ title: string; sha256: string }>`
        select d.title, f.sha256 from evidence_documents d join evidence_versions f on f.agency_id = d.agency_id
          and f.document_id = d.id where d.unit_id = ${unit}`.execute(scene.database)
    ).rows;
  const head2 = await scene.signIn("unit_operator", { unitId: successor });
  const take = async (documentId: string) =>
    await scene.call(attachEvidence, {
      cookie: head2.cookie,
      params: { ...inAgency(), worksheetId: opened.json.id, layer: "unit", item: "A.I.1.i.a", documentId },
      body: { pages: "1" },
    });
  const taken = await take(document);
  expect(taken.status).toBe(200);
  expect(taken.json.documentId).not.toBe(document);
  expect((await take(document)).json.documentId).toBe(taken.json.documentId);
  expect(await files(successor)).toEqual([{ title: "SK Lama", sha256: "a".repeat(64) }]);
  expect(await files(one)).toEqual(await files(successor));
  expect((await take(crypto.randomUUID())).status).toBe(404);

  // A predicate stays with the unit that earned it, unless the agency decides that it passes.
  expect(seen.held).toBeNull();
  const decide = async (value: string) =>
    await scene.call(setSuccessorPredicate, {
      cookie: admin.cookie,
      params: inAgency(),
      body: { value, reason: "Nota dinas" },
    });
  expect((await decide("passes")).status).toBe(200);
  expect((await sheet()).held).toBe("WBK");
  expect((await decide("stays")).status).toBe(200);

  expect(await undo(done.json.id)).toMatchObject({ status: 409, json: { kind: "reorganisation_referred" } });
  // What was made at the successor is cleared away by hand, for the test alone.
  for (const table of ["worksheets_evidence_history", "worksheets_evidence"])
    await sql`delete from ${sql.table(table)} where worksheet_id = ${opened.json.id}`.execute(scene.database);
  await sql`delete from worksheets where id = ${opened.json.id}`.execute(scene.database);
  await sql`delete from evidence_versions where document_id = ${taken.json.documentId}`.execute(scene.database);
  await sql`delete from evidence_documents where id = ${taken.json.documentId}`.execute(scene.database);
  await sql`delete from people_duties where account_id = ${head2.accountId}`.execute(scene.database);
  expect((await undo(done.json.id)).status).toBe(200);
  expect((await unitsNow()).length).toBe(before);
  const restored = await sql<{ valid_to: string | null }>`
    select valid_to from people_duties where account_id in (${head.accountId}, ${operator.accountId})`.execute(
    scene.database,
  );
  expect(restored.rows).toEqual([{ valid_to: null }, { valid_to: null }]);
  expect((await undo(done.json.id)).json.kind).toBe("reorganisation_undone");
});

test("a part split off may come back: the line of descent is told and ends", async () => {
  const whole = await makeUnit("Badan Induk");
  const split = await carryOut(
    act({
      kind: "split",
      effectiveDay: day(-9),
      from: [whole],
      to: [{ unitId: whole }, { name: "Badan Anak", kind: "badan", code: null, parentId: null }],
    }),
  );
  expect(split).toMatchObject({ status: 200, json: { closed: 0 } });
  const [part] = split.json.created;
  const back = await carryOut(act({ kind: "merge", effectiveDay: day(-2), from: [part], to: [{ unitId: whole }] }));
  expect(back).toMatchObject({ status: 200, json: { closed: 1 } });
  expect((await history(whole)).acts.map(({ kind }: { kind: string }) => kind)).toEqual(["merge", "split"]);
  const line = await sql<{ unit_id: string; steps: number }>`
    select unit_id, steps from agencies_unit_line(${scene.agencyId}, ${whole}, ${day(0)}) order by steps`.execute(
    scene.database,
  );
  expect(line.rows).toEqual([
    { unit_id: whole, steps: 0 },
    { unit_id: part, steps: 1 },
  ]);
  expect(await undo(split.json.id)).toMatchObject({ status: 409 });
});

test("what cannot be is refused: a day to come, a closed unit, a unit below itself, units left below a closed one", async () => {
  const parent = await makeUnit("Dinas Induk");
  const child = await makeUnit("UPT Anak", parent);
  const kindOf = async (change: Readonly<Record<string, unknown>>) => (await trial(act(change))).json.kind;
  expect(await kindOf({ from: [parent], name: "Baru", effectiveDay: day(1) })).toBe("reorganisation_in_future");
  expect(await kindOf({ kind: "close", from: [parent] })).toBe("unit_has_children");
  expect(await kindOf({ kind: "move", from: [parent], parentId: child })).toBe("unit_below_itself");
  expect(await kindOf({ kind: "merge", from: [parent], to: [] })).toBe("reorganisation_shape");
  expect(await kindOf({ from: [crypto.randomUUID()], name: "Baru" })).toBe("unknown_unit");
  expect(await kindOf({ from: [parent], name: "Dinas Induk" })).toBe("reorganisation_same_name");
  expect((await carryOut(act({ kind: "close", from: [child] }))).status).toBe(200);
  expect(await kindOf({ from: [child], name: "Hidup lagi", effectiveDay: day(0) })).toBe("unit_not_open");
});

test("two acts on one unit at the same moment: one of them stands", async () => {
  const unit = await makeUnit("Kecamatan Ramai");
  const answers = await Promise.all(
    ["Kecamatan A", "Kecamatan B"].map(async (name) => await carryOut(act({ from: [unit], name }))),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});
