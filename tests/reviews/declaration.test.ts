import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLedger } from "../../src/contract/people/log.ts";
import { assignAssessor, concludeReview, listAssessors, returnItems } from "../../src/contract/reviews.ts";
import { declareInterest, getOwnDeclaration, listDeclarations } from "../../src/contract/reviews/declarations.ts";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { getInbox } from "../../src/contract/worksheets/inbox.ts";
import { choice, createScene, type Person, type Scene } from "../worksheets/scene.ts";

// Fact sheet 6: nobody may assess a unit they belong to or built; a conflict-of-interest declaration per assignment.

const item = "A.I.1.i.a";
let scene: Scene;
let inspector: Person;
let member: Person;
let lead: Person;

beforeAll(async () => {
  scene = await createScene();
  [inspector, member, lead] = [
    await scene.signIn("chief_inspector"),
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_lead"),
  ];
  await scene.database
    .updateTable("worksheets")
    .set({ state: "submitted", submissions: 1 })
    .where("id", "=", scene.worksheetId)
    .execute();
});
afterAll(async () => await scene.close());

const as = (person: Person) => ({ cookie: person.cookie, params: scene.here });
const assign = async (person: Person, tier: string) =>
  await scene.call(assignAssessor, {
    cookie: inspector.cookie,
    params: { ...scene.here, accountId: person.accountId, tier },
  });
const declare = async (person: Person, conflict: string, statement = "") =>
  await scene.call(declareInterest, { ...as(person), body: { conflict, statement } });

test("until they declared, an assessor can neither answer nor return nor conclude, and is told why", async () => {
  expect((await assign(member, "tpi_member")).status).toBe(200);
  expect((await assign(lead, "tpi_lead")).status).toBe(200);
  const { version, may } = (await scene.call(getWorksheet, as(lead))).json;
  expect(may["reviews.answer"]).toEqual({ allowed: false, why: "declaration_needed" });
  expect(may["reviews.declare"]).toEqual({ allowed: true, why: null });
  const kinds = [
    await scene.save(member, "tpi_member", item, choice("Ya")),
    await scene.call(returnItems, { ...as(member), body: { version, items: [item], reason: "x" } }),
    await scene.call(concludeReview, { ...as(lead), body: { version, outcome: "not_yet", note: "" } }),
  ].map(({ status, json }) => [status, json.kind]);
  expect(kinds).toEqual([
    [403, "declaration_needed"],
    [403, "declaration_needed"],
    [403, "declaration_needed"],
  ]);
});

test("one word without a conflict opens the review, and the saves after it are quick ones", async () => {
  expect((await scene.call(getOwnDeclaration, as(member))).json.declared).toBeNull();
  expect((await declare(member, "none")).status).toBe(200);
  expect((await scene.call(getOwnDeclaration, as(member))).json.declared.conflict).toBe("none");
  const reason = { reason: "SK belum ada" };
  expect((await scene.save(member, "tpi_member", item, choice("Ya"), reason)).status).toBe(200);
  expect((await scene.save(member, "tpi_member", item, choice("Tidak"), reason)).status).toBe(200);
});

test("a conflict found later ends the review of that person at once, also in the middle of saving", async () => {
  expect((await declare(member, "family", "Kepala unit adalah ipar saya")).status).toBe(200);
  const late = await scene.save(member, "tpi_member", item, choice("Ya"), { reason: "SK belum ada" });
  expect([late.status, late.json.kind]).toEqual([403, "not_allowed_unassigned"]);
  const seen = (await scene.call(getWorksheet, as(member))).json;
  expect(seen.layers.map((one: { layer: string }) => one.layer)).toEqual(["unit"]);
  const again = await declare(member, "none");
  expect(again.status).toBe(403);
});

test("what was declared stays, with every word before it; the database itself refuses to change it", async () => {
  const all = await scene.call(listDeclarations, as(inspector));
  expect(
    all.json.items.map((one: Record<string, unknown>) => [one["number"], one["conflict"], one["statement"]]),
  ).toEqual([
    [2, "family", "Kepala unit adalah ipar saya"],
    [1, "none", ""],
  ]);
});

test("the lead and the other assessors learn that somebody stepped back, never why", async () => {
  expect((await scene.call(listDeclarations, as(lead))).status).toBe(403);
  const said = [
    await scene.call(listAssessors, { ...as(lead) }),
    await scene.call(getWorksheet, as(lead)),
    await scene.call(listLedger, { cookie: inspector.cookie, params: { agencyId: scene.agencyId } }),
  ];
  const line = said[0]?.json.items.find((one: { accountId: string }) => one.accountId === member.accountId);
  expect(line).toMatchObject({ assigned: false, declaration: "conflict", refusedBecause: "conflict_declared" });
  for (const answer of said) {
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain("ipar");
    expect(answer.text).not.toContain("family");
  }
});

test("the tier asks for somebody else, and the same person cannot be assigned again this year", async () => {
  const owed = async () =>
    (await scene.call(getInbox, { cookie: inspector.cookie })).json.items.filter(
      (one: { kind: string }) => one.kind === "assign",
    );
  expect(await owed()).toHaveLength(1);
  const again = await assign(member, "tpi_member");
  expect([again.status, again.json.kind]).toEqual([409, "conflict_declared"]);
  const other = await scene.signIn("tpi_member");
  expect((await assign(other, "tpi_member")).status).toBe(200);
  expect(await owed()).toHaveLength(0);
});

test("what the records say is offered as facts: a posting above the unit, who granted whom, an earlier conflict", async () => {
  const parent = randomUUID();
  await scene.database
    .insertInto("agencies_units")
    .values({
      agency_id: scene.agencyId,
      id: parent,
      name: "Dinas Uji",
      kind: "dinas",
      parent_id: null,
      code: null,
      valid_to: null,
    })
    .execute();
  await scene.database
    .updateTable("agencies_units")
    .set({ parent_id: parent })
    .where("id", "=", scene.unitId)
    .execute();
  const known = await scene.signIn("tpi_member");
  const head = await scene.signIn("unit_head");
  await scene.database
    .updateTable("people_duties")
    .set({ granted_by: known.accountId })
    .where("account_id", "=", head.accountId)
    .execute();
  await scene.database
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: known.accountId,
      role: "unit_operator",
      agency_id: scene.agencyId,
      unit_id: parent,
      area: null,
      letter: "lama",
      valid_from: "2019-01-01",
      valid_to: "2021-12-31",
      granted_by: null,
    })
    .execute();
  const before = await scene.addWorksheet(scene.unitId, await scene.addRound(2025, "Tahun 2025"));
  await scene.database
    .insertInto("reviews_declarations")
    .values({
      agency_id: scene.agencyId,
      worksheet_id: before,
      account_id: known.accountId,
      number: 1,
      conflict: "business",
      declared_at: new Date("2025-05-01T00:00:00Z"),
    })
    .execute();
  expect((await assign(known, "tpi_member")).status).toBe(200);
  const own = await scene.call(getOwnDeclaration, as(known));
  expect(own.json).toEqual({
    unitName: "Puskesmas Uji Satu",
    declared: null,
    facts: [
      { kind: "posting_above", unitName: "Dinas Uji", from: "2019-01-01", to: "2021-12-31" },
      { kind: "granted_head", role: "unit_head" },
      { kind: "declared_before", year: 2025 },
    ],
  });
});

test("a declaration binds both tiers of the same person, and is asked once a round", async () => {
  expect((await declare(lead, "none")).status).toBe(200);
  const gone = await scene.database
    .deleteFrom("reviews_assignments")
    .where("account_id", "=", lead.accountId)
    .executeTakeFirst();
  expect(gone.numDeletedRows).toBe(1n);
  expect((await assign(lead, "tpi_lead")).status).toBe(200);
  expect((await scene.call(getWorksheet, as(lead))).json.may["reviews.answer"].allowed).toBe(true);
});
