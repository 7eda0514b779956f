import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applyDeskRepair,
  applyDeskSeason,
  planDeskSeason,
  repairDeskSeason,
  type SeasonLine,
} from "../../src/contract/desk/season.ts";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { type Arranging, createArranging, type Panel } from "./arranging.ts";
import type { Unit } from "./schedule-scene.ts";

// A season through the public door. Monday, 9 March 2026, is the first day planned: a working day in all zones, four
// sessions of 75 minutes fit (08.00, 09.45, 13.00, 14.45), and a panel holds four a day.

let scene: Arranging;
let north: Panel;
let south: Panel;
let units: Unit[];
const monday = "2026-03-09";
const tuesday = "2026-03-10";

beforeAll(async () => {
  scene = await createArranging();
  await scene.addRoom("Ruang virtual 1");
  await scene.addRoom("Ruang virtual 2");
  north = await scene.panelOf("Panel utara");
  south = await scene.panelOf("Panel selatan");
  const { agencyId, otherAgencyId } = scene;
  units = [];
  for (const [place, agency] of [agencyId, agencyId, agencyId, otherAgencyId, otherAgencyId].entries())
    units.push(await scene.addUnit(agency, `Unit ${place + 1}`));
});
afterAll(async () => await scene.close());

const usual = { load: 2, agency: 2, zone: 2, early: 2, wish: 2, team: 2 };
const asked = (from: string, to: string) => ({ from, to, rooms: "virtual", weights: usual, wishes: [] });

async function ask(endpoint: Pick<Endpoint, "method" | "path">, body: object) {
  return await scene.call(endpoint, { cookie: scene.national.cookie, params: { roundId: scene.roundId }, body });
}

async function countSessions(): Promise<number> {
  return (await scene.database.selectFrom("desk_sessions").select("id").where("state", "<>", "cancelled").execute())
    .length;
}

test("units of one agency meet the same panel in a row, both panels work, and nothing is written", async () => {
  const { status, json } = await ask(planDeskSeason, asked(monday, monday));
  expect(status).toBe(200);
  expect([json.lines.length, json.left.length]).toEqual([5, 0]);
  const panelsOf = (agencyId: string) =>
    new Set(
      json.lines.filter((line: SeasonLine) => line.agencyId === agencyId).map(({ panel }: SeasonLine) => panel.id),
    );
  expect(panelsOf(scene.agencyId).size).toBe(1);
  expect(panelsOf(scene.otherAgencyId).size).toBe(1);
  expect(panelsOf(scene.agencyId)).not.toEqual(panelsOf(scene.otherAgencyId));
  const beside = json.lines.flatMap((line: SeasonLine) => line.why.beside);
  expect(beside.length).toBeGreaterThanOrEqual(6);
  expect(await countSessions()).toBe(0);
});

test("a panel with a conflict of interest never gets the unit, and the reason counts the panels that could", async () => {
  const [unit] = units;
  if (!unit) throw new Error("the scene has units");
  // With the alternate in the chair's place the panel could still judge; so neither may.
  for (const person of [north.chair, north.spare]) await declareConflict(unit, person.accountId);
  const { json } = await ask(planDeskSeason, asked(monday, monday));
  const line = json.lines.find(({ worksheetId }: SeasonLine) => worksheetId === unit.worksheetId);
  expect([line.panel.id, line.why.panelsWithoutConflict]).toEqual([south.id, 1]);
});

test("who finds no place is told what blocks it, and a plan that is no longer true is refused whole", async () => {
  const tight = await ask(planDeskSeason, asked(monday, monday));
  // Somebody else takes an hour of it meanwhile.
  const taken = tight.json.lines.find(({ panel }: SeasonLine) => panel.id === north.id);
  const late = await scene.addUnit(scene.otherAgencyId, "Unit yang mendahului");
  const first = await scene.book(late, { startsAt: taken.startsAt, panelId: north.id });
  expect(first.status, first.text).toBe(200);
  const { fingerprint } = tight.json;
  const refused = await ask(applyDeskSeason, { ...asked(monday, monday), fingerprint });
  expect([refused.status, refused.json.kind]).toEqual([409, "desk_season_changed"]);
  expect(await countSessions()).toBe(1);
  // Saturday: nobody works, and every panel says so.
  const weekend = await ask(planDeskSeason, asked("2026-03-14", "2026-03-15"));
  expect(weekend.json.lines).toEqual([]);
  expect(weekend.json.left).toHaveLength(5);
});

test("a plan is scheduled as it was seen, once", async () => {
  const plan = await ask(planDeskSeason, asked(monday, tuesday));
  const body = { ...asked(monday, tuesday), fingerprint: plan.json.fingerprint };
  const [one, other] = await Promise.all([ask(applyDeskSeason, body), ask(applyDeskSeason, body)]);
  expect([one.status, other.status].toSorted()).toEqual([200, 409]);
  expect(await countSessions()).toBe(6);
  const starts = await scene.database
    .selectFrom("desk_sessions")
    .select(["worksheet_id as worksheetId", "during"])
    .execute();
  for (const line of plan.json.lines as SeasonLine[]) {
    const { during } = starts.find(({ worksheetId }) => worksheetId === line.worksheetId) ?? { during: "" };
    expect(new Date(/"([^"]+)"/.exec(during)?.[1] ?? "").toISOString()).toBe(new Date(line.startsAt).toISOString());
  }
});

test("an illness is repaired by the alternate without moving anybody, with a reason that stays", async () => {
  const missing = { kind: "person", id: south.judge.accountId, from: monday, to: tuesday };
  const { json } = await ask(repairDeskSeason, { missing });
  expect(json.harmed.length).toBeGreaterThan(0);
  expect([json.moves, json.isFewest, json.left]).toEqual([0, true, []]);
  expect(json.lines.map(({ kind }: { kind: string }) => kind)).toEqual(json.harmed.map(() => "people"));
  const body = { missing, fingerprint: json.fingerprint, reason: "Evaluator sakit." };
  expect((await ask(applyDeskRepair, { ...body, fingerprint: "0".repeat(64) })).status).toBe(409);
  const applied = await ask(applyDeskRepair, body);
  expect([applied.status, applied.json.moves]).toEqual([200, 0]);
  const seated = await scene.database
    .selectFrom("desk_participants")
    .select("account_id as accountId")
    .where("account_id", "in", [south.judge.accountId, south.spare.accountId])
    .execute();
  expect(new Set(seated.map(({ accountId }) => accountId))).toEqual(new Set([south.spare.accountId]));
  const reasons = await scene.database.selectFrom("desk_changes").select("reason").where("reason", "<>", "").execute();
  expect(reasons.map(({ reason }) => reason)).toContain("Evaluator sakit.");
});

async function declareConflict(unit: Unit, accountId: string): Promise<void> {
  await scene.database
    .insertInto("proposals_tpn_declarations")
    .values({
      agency_id: unit.agencyId,
      worksheet_id: unit.worksheetId,
      account_id: accountId,
      number: 1,
      conflict: "family",
      statement: "Kerabat kepala unit.",
      declared_at: new Date("2026-03-01T00:00:00Z"),
    })
    .execute();
}
