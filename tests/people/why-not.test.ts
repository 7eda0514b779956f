import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enterOwnLeave } from "../../src/contract/people/acting.ts";
import { whyNot } from "../../src/contract/people/why-not.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => await scene.close());

const ask = async (person: Person, query: Readonly<Record<string, string>>) =>
  await scene.call(whyNot, { cookie: person.cookie, query: { agencyId: scene.agencyId, ...query } });

test("an operator who cannot submit is told who can, by name, and who of them is away until when", async () => {
  const operator = await scene.signIn("unit_operator");
  const head = await scene.signIn("unit_head");
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await scene.call(enterOwnLeave, {
    cookie: head.cookie,
    body: { firstDay: day, lastDay: day, kind: "annual", letter: "" },
  });
  const why = await ask(operator, { action: "worksheets.submit", worksheetId: scene.worksheetId });
  expect(why.json).toMatchObject({
    kind: "not_allowed_role",
    mine: [{ role: "unit_operator", place: "Puskesmas Uji Satu" }],
    could: [{ role: "unit_head", seat: "unit", holders: [{ name: head.name, awayUntil: day }], more: 0 }],
    state: "filling",
  });
  expect((await ask(head, { action: "worksheets.submit", worksheetId: scene.worksheetId })).json.kind).toBeNull();
  // The duty is enough; the window is not: the same kind that saving would answer.
  await scene.setWindow("self_assessment", "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
  const late = await ask(head, { action: "worksheets.submit", worksheetId: scene.worksheetId });
  expect(late.json).toMatchObject({ kind: "window_closed", window: { closesAt: "2020-02-01T00:00:00.000Z" } });
});

test("assessors are named where the round does not mask them, and counted by role alone where it does", async () => {
  const lead = await scene.signIn("tpi_lead");
  const operator = await scene.signIn("unit_operator");
  const open = await ask(operator, { action: "reviews.assign", worksheetId: scene.worksheetId });
  expect(JSON.stringify(open.json)).toContain(lead.name);
  await sql`update rounds_agencies set mask_reviewers = true where agency_id = ${scene.agencyId}`.execute(
    scene.database,
  );
  for (const query of [{ worksheetId: scene.worksheetId }, { unitId: scene.unitId }])
    for (const action of ["reviews.assign", "reviews.answer", "reviews.conclude", "reviews.plan"]) {
      const masked = await ask(operator, { action, ...query });
      expect(masked.status).toBe(200);
      expect(JSON.stringify(masked.json)).not.toContain(lead.name);
    }
});

test("of another agency nothing is told, not even that it is there", async () => {
  const operator = await scene.signIn("unit_operator");
  const other = crypto.randomUUID();
  await scene.database
    .insertInto("agencies")
    .values({ id: other, code: `L${other.slice(0, 6)}`, name: "Kabupaten Lain", kind: "regency" })
    .execute();
  for (const agencyId of [other, crypto.randomUUID()])
    expect(await ask(operator, { action: "people.edit", agencyId })).toMatchObject({
      status: 404,
      json: { kind: "not_found" },
    });
  expect((await ask(operator, { action: "worksheets.read", worksheetId: crypto.randomUUID() })).status).toBe(404);
  expect((await ask(operator, { action: "worksheets.read", unitId: crypto.randomUUID() })).status).toBe(404);
});
