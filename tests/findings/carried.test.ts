import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getFinding, listAllFindings } from "../../src/contract/findings/follow-up.ts";
import { listFindings, verifyFinding } from "../../src/contract/findings/writing.ts";
import { getInbox } from "../../src/contract/worksheets/inbox.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { openFindingsOf, releasedFindingsOf } from "../../src/server/findings/released.ts";
import type { Person } from "../worksheets/scene.ts";
import { createFindingScene, type FindingScene } from "./stage.ts";

// A finding of 2026 goes with its unit into 2027, whoever assesses then, and into the unit that it is merged into.

let scene: FindingScene;
let findingId: string;
let settledId: string;
let nextYear: string;
let newMember: Person;

beforeAll(async () => {
  scene = await createFindingScene();
  const [open, settled] = [await scene.write({ condition: "Terbuka." }), await scene.write({ condition: "Beres." })];
  await scene.release(open, settled);
  [findingId, settledId] = [open.id, settled.id];
  await scene.plan(settledId);
  await scene.addLink(settledId);
  await scene.claim(settledId);
  const params = { ...scene.here, findingId: settledId };
  const body = { verdict: "verify", step: await scene.step(settledId) };
  await scene.call(verifyFinding, { cookie: scene.lead.cookie, params, body });
  await scene.write({ condition: "Rancangan 2026." });
  nextYear = await scene.addWorksheet(scene.unitId, await scene.addRound(2027, "Tahun 2027"));
  newMember = await scene.signIn("tpi_member");
  await scene.assign(newMember, "tpi_member", nextYear);
});
afterAll(async () => await scene.close());

const toldIn = async (worksheetId: string, person: Person) =>
  (await scene.call(listFindings, { cookie: person.cookie, params: { ...scene.here, worksheetId } })).json;
const inboxOf = async (person: Person) =>
  (await scene.call(getInbox, { cookie: person.cookie })).json.items
    .filter(({ kind }: any) => kind.endsWith("_findings"))
    .map(({ kind, left, year }: any) => [kind, left, year]);

describe("the next year", () => {
  test("opens with what the unit was told, and how far it is; what was never released is not there", async () => {
    for (const person of [scene.operator, newMember, scene.observer]) {
      const { items, earlier } = await toldIn(nextYear, person);
      expect(items).toEqual([]);
      expect(earlier.map(({ condition, state, year }: any) => [condition, state, year])).toEqual([
        ["Beres.", "verified", 2026],
        ["Terbuka.", "open", 2026],
      ]);
    }
  });

  test("the year before does not know the year after", async () => {
    expect((await toldIn(scene.worksheetId, scene.operator)).earlier).toEqual([]);
  });

  test("each side owes its part: the unit an answer, then the new year's assessor a look, who verifies it there", async () => {
    expect(await inboxOf(scene.operator)).toEqual([["answer_findings", 1, 2026]]);
    expect(await inboxOf(newMember)).toEqual([]);
    await scene.plan(findingId);
    await scene.addLink(findingId);
    await scene.claim(findingId);
    expect(await inboxOf(scene.operator)).toEqual([]);
    expect(await inboxOf(newMember)).toEqual([["verify_findings", 1, 2027]]);
    expect(await scene.detail(findingId, newMember)).toMatchObject({ verifyIn: nextYear, mayAnswer: false });
    const verified = await scene.call(verifyFinding, {
      cookie: newMember.cookie,
      params: { ...scene.here, worksheetId: nextYear, findingId },
      body: { verdict: "send_back", text: "Belum ada tanda tangan.", step: await scene.step(findingId) },
    });
    expect(verified.json).toMatchObject({ state: "sent_back", year: 2026 });
  });

  test("an assessor of another unit's worksheet verifies nothing of this one", async () => {
    const elsewhere = await scene.addWorksheet(scene.otherUnitId, scene.roundId);
    const stranger = await scene.signIn("tpi_member");
    await scene.assign(stranger, "tpi_member", elsewhere);
    const knocked = await scene.call(verifyFinding, {
      cookie: stranger.cookie,
      params: { ...scene.here, worksheetId: elsewhere, findingId },
      body: { verdict: "verify", step: await scene.step(findingId) },
    });
    expect(knocked.status).toBe(404);
  });

  test("reports and the next year read the same: what is open of all years, and what one worksheet told", async () => {
    const { agencyId, unitId, worksheetId } = scene;
    const [open, told] = await inTenant(scene.database, [agencyId], async (rows) => [
      await openFindingsOf(rows, { agencyId, unitId }, "2027-03-01"),
      await releasedFindingsOf(rows, { agencyId, worksheetId }, "2027-03-01"),
    ]);
    expect(open.map(({ condition }) => condition)).toEqual(["Terbuka."]);
    expect(told.map(({ number, condition }) => [number, condition])).toEqual([
      [1, "Terbuka."],
      [2, "Beres."],
    ]);
  });
});

describe("a unit that was merged into another", () => {
  test("leaves its findings to the new one, whose people answer them; to others they stay unknown", async () => {
    const merged = await mergeInto("Puskesmas Gabungan");
    const heir = await scene.signIn("unit_operator", { unitId: merged });
    const other = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
    const list = async (person: Person) => (await scene.call(listAllFindings, { cookie: person.cookie })).json.items;
    expect((await list(heir)).map(({ condition, atUnitId }: any) => [condition, atUnitId])).toEqual([
      ["Terbuka.", merged],
      ["Beres.", merged],
    ]);
    expect(await list(other)).toEqual([]);
    const at = { agencyId: scene.agencyId, unitId: merged, findingId };
    const seen = await scene.call(getFinding, { cookie: heir.cookie, params: at });
    expect(seen.json).toMatchObject({ condition: "Terbuka.", unitName: "Puskesmas Uji Satu", mayAnswer: true });
    expect(await inboxOf(heir)).toEqual([["answer_findings", 1, 2026]]);
    const inTheirs = { ...at, unitId: scene.otherUnitId };
    expect((await scene.call(getFinding, { cookie: other.cookie, params: inTheirs })).status).toBe(404);
  });
});

async function mergeInto(name: string): Promise<string> {
  const { database, agencyId: agency_id, unitId } = scene;
  const [id, act] = [randomUUID(), randomUUID()];
  await database
    .insertInto("agencies_units")
    .values({ agency_id, id, name, kind: "puskesmas", parent_id: null, code: null, valid_to: null })
    .execute();
  await database
    .insertInto("agencies_reorganisations")
    .values({
      agency_id,
      id: act,
      kind: "merge",
      letter: "Perbup 1/2026",
      letter_date: "2020-01-02",
      effective_day: "2020-01-02",
      undo: "{}",
      made_by: scene.operator.accountId,
      made_at: new Date("2020-01-02T03:00:00Z"),
      undone_at: null,
      undone_by: null,
    })
    .execute();
  for (const [side, unit_id] of [
    ["from", unitId],
    ["to", id],
  ] as const) {
    await database
      .insertInto("agencies_reorganised_units")
      .values({ agency_id, reorganisation_id: act, side, unit_id })
      .execute();
  }
  return id;
}
