import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  getPortal,
  getPortalUnit,
  reportPortalApproval,
  revokeEvidenceLinks,
} from "../../src/contract/proposals/portal.ts";
import { toFraction } from "../../src/core/kernel/exact.ts";
import { score } from "../../src/core/worksheets/scoring.ts";
import { plainScores } from "../laws/plain-scoring.ts";
import { createProposed, inside, type Proposed } from "./proposed.ts";
import { answersFrom, openPortal, type Portal } from "./stand-in.ts";

// The portal played over real HTTP against the real server, from the first fetch to an approval that falls back.

let scene: Proposed;
let baseUrl: string;
let token: string;
let waited: number[] = [];
let onWait: (count: number) => Promise<void> = async () => {};

beforeAll(async () => {
  scene = await createProposed();
  token = await scene.issue();
  baseUrl = `${await scene.app.listen({ host: "127.0.0.1", port: 0 })}/portalrb`;
});
afterAll(async () => await scene.close());

function open(more: Partial<Parameters<typeof openPortal>[0]> = {}): Portal {
  waited = [];
  onWait = async () => {};
  const wait = async (seconds: number): Promise<void> => {
    waited.push(seconds);
    await onWait(waited.length);
  };
  return openPortal({ baseUrl, token, wait, ...more });
}

const overview = async () =>
  (await scene.call(getPortal, { cookie: scene.admin.cookie, params: { agencyId: scene.agencyId } })).json;
const line = async (unitId = scene.unitId) =>
  (await overview()).units.find((unit: { unitId: string }) => unit.unitId === unitId);
const at = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });
/** Every step of the play happens at its own second. */
const tick = () => scene.setNow(new Date(scene.now().getTime() + 1000));

test("the portal fetches the list and every unit, and finds the scores that we show, of unit and TPI", async () => {
  scene.setNow(inside);
  const portal = open();
  expect((await portal.sync()).ok).toBe(true);
  expect([...portal.units.keys()]).toEqual([scene.unitId, scene.otherUnitId]);
  for (const id of portal.units.keys()) expect(await portal.fetchUnit(id)).toBe("not_reviewed");
  const worksheet = portal.units.get(scene.unitId)?.worksheet;
  if (!worksheet) throw new Error("the unit was fetched");
  for (const [side, given] of [
    ["jawaban_unit", scene.given.unit],
    ["jawaban_tpi", scene.given.lead],
  ] as const) {
    const told = answersFrom(scene.pack, worksheet, side);
    expect(told).toEqual(Object.fromEntries(given));
    const ours = score(scene.pack, Object.fromEntries(given), { held: null });
    const theirs = plainScores(scene.pack, told);
    expect(toFraction(theirs.get("TOTAL") ?? ours.total)).toBe(toFraction(ours.total));
    for (const node of scene.pack.nodes) {
      const [one, other] = [theirs.get(node.code), ours.nodes[node.code]?.score];
      expect(one && toFraction(one), node.code).toBe(other && toFraction(other));
    }
  }
  expect(waited).toEqual([]);
});

test("where the server fails, the portal tries again at once, after 60 s and after 120 s, and is answered once it can be", async () => {
  const portal = open();
  await portal.sync();
  const rename = async (from: string, to: string) =>
    await sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(scene.database);
  await rename("worksheets_answers", "worksheets_answers_away");
  onWait = async (count) => {
    if (count === 3) await rename("worksheets_answers_away", "worksheets_answers");
  };
  expect(await portal.fetchUnit(scene.unitId)).toBe("not_reviewed");
  expect(waited).toEqual([0, 60, 120]);
});

test("a server that is gone, and one that does not answer in time, fail the unit after the third retry; it can be fetched later", async () => {
  const { server, address } = await silent();
  const portal = open({ baseUrl: `${address}/portalrb`, timeoutMs: 50 });
  expect(await portal.get("/pengusulan/unit-wbk")).toMatchObject({ ok: false, code: "NO_ANSWER" });
  expect(waited).toEqual([0, 60, 120]);
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  const gone = open({ baseUrl: `${address}/portalrb` });
  expect(await gone.get("/pengusulan/unit-wbk")).toMatchObject({ ok: false, code: "NO_ANSWER" });
  const again = open();
  await again.sync();
  expect(await again.fetchUnit(scene.unitId)).toBe("not_reviewed");
});

test("what cannot get better by trying again is not tried again", async () => {
  const portal = open();
  expect(await portal.get("/lke/jawaban-unit/123")).toMatchObject({ status: 422, code: "INVALID_UNIT_ID" });
  const stranger = open({ token: `bening_${"z".repeat(43)}` });
  expect(await stranger.sync()).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  expect(waited).toEqual([]);
});

test("an approval stands on both sides until the answers are fetched anew", async () => {
  const portal = open();
  tick();
  await portal.sync();
  await portal.fetchUnit(scene.unitId);
  expect(await line()).toMatchObject({ state: "not_reviewed" });
  tick();
  portal.approve(scene.unitId);
  const asked = { cookie: scene.admin.cookie, params: at(), body: { step: "approved" } };
  expect((await scene.call(reportPortalApproval, asked)).status).toBe(200);
  expect(await line()).toMatchObject({ state: "approved", reset: null, changes: 0 });
  tick();
  await portal.fetchUnit(scene.unitId);
  expect(portal.units.get(scene.unitId)?.state).toBe("not_reviewed");
  expect(await line()).toMatchObject({ state: "not_reviewed", reset: "refetched" });
});

test("a mass sync that sees another affirmative mark takes the approval back; one that sees the same does not", async () => {
  const portal = open();
  tick();
  await portal.sync();
  await portal.fetchUnit(scene.unitId);
  portal.approve(scene.unitId);
  tick();
  await scene.call(reportPortalApproval, { cookie: scene.admin.cookie, params: at(), body: { step: "approved" } });
  tick();
  await portal.sync();
  expect([portal.units.get(scene.unitId)?.state, (await line()).state]).toEqual(["approved", "approved"]);
  const change = { affirmative: true, category: "WBK-AFIRMASI" } as const;
  await scene.database.updateTable("proposals_units").set(change).where("unit_id", "=", scene.unitId).execute();
  expect(await line()).toMatchObject({ state: "approved", wouldReset: true });
  tick();
  await portal.sync();
  expect(portal.units.get(scene.unitId)?.state).toBe("not_reviewed");
  expect(await line()).toMatchObject({ state: "not_reviewed", reset: "list_changed", wouldReset: false });
});

test("what changed since the last fetch is told field by field, until it was fetched", async () => {
  const portal = open();
  tick();
  await portal.sync();
  await portal.fetchUnit(scene.unitId);
  await scene.database
    .updateTable("worksheets_answers")
    .set({ note: "Diperbaiki." })
    .where("worksheet_id", "=", scene.worksheetId)
    .where("layer", "=", "unit")
    .where("item", "=", "A.I.1.i.a")
    .execute();
  expect((await line()).changes).toBe(1);
  const { json } = await scene.call(getPortalUnit, { cookie: scene.admin.cookie, params: at() });
  expect(json.changes).toEqual([{ soalId: 1, field: "catatan_unit", told: null, now: "Diperbaiki." }]);
  tick();
  await portal.fetchUnit(scene.unitId);
  expect((await line()).changes).toBe(0);
});

test("the address of evidence is the same at every fetch, and another once it was closed", async () => {
  const portal = open();
  tick();
  await portal.sync();
  const addressOf = () => portal.units.get(scene.unitId)?.worksheet?.answers[0]?.bukti_dukung_unit;
  await portal.fetchUnit(scene.unitId);
  const first = addressOf();
  await portal.fetchUnit(scene.unitId);
  expect(addressOf()).toBe(first);
  const asked = { cookie: scene.admin.cookie, params: { agencyId: scene.agencyId }, body: { unitId: scene.unitId } };
  expect((await scene.call(revokeEvidenceLinks, asked)).json).toEqual({ revoked: 1 });
  expect((await line()).changes).toBe(1);
  await portal.fetchUnit(scene.unitId);
  expect(addressOf()).not.toBe(first);
});

/** A server that takes connections and never says a word. */
async function silent(): Promise<{ server: Server; address: string }> {
  const server = createServer(() => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return { server, address: `http://127.0.0.1:${address.port}` };
}
