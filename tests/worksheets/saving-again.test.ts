import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { choice, createScene, type Person, type Scene } from "./scene.ts";

// A save that follows another of the same session takes a short way: decided on what was read for the one before, and
// written only if all of that still stands. Whatever changes in between binds at once.

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => await scene.close());

const item = "A.I.1.i.a";

type Spot = { readonly person: Person; readonly worksheetId: string; readonly roundId: string };

/** Somebody on a worksheet of their own in a round of their own, with two saves behind them: the third is short. */
async function settle(role: "unit_operator" | "tpi_member" = "unit_operator"): Promise<Spot> {
  const roundId = await scene.addRound(2026, randomUUID());
  const worksheetId = await scene.addWorksheet(scene.unitId, roundId);
  const person = await scene.signIn(role);
  if (role === "tpi_member") {
    await scene.assign(person, "tpi_member", worksheetId);
    await scene.database.updateTable("worksheets").set({ state: "submitted" }).where("id", "=", worksheetId).execute();
  }
  const spot = { person, worksheetId, roundId };
  for (const version of [0, 1]) expect((await saveAt(spot, version)).status).toBe(200);
  return spot;
}

async function saveAt({ person, worksheetId }: Spot, expectedVersion: number, at = item) {
  const layer = person.name.startsWith("tpi") ? "tpi_member" : "unit";
  const answer = choice(optionsOf(at)[expectedVersion % 2] ?? "");
  return await scene.call(
    { method: "PUT", path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item" },
    {
      cookie: person.cookie,
      params: { agencyId: scene.agencyId, worksheetId, layer, item: at },
      body: { answer, note: "", reason: "Alasan", expectedVersion },
    },
  );
}

function optionsOf(at: string): readonly string[] {
  const kind = scene.pack.answerKinds[scene.pack.items.find(({ code }) => code === at)?.answerKind ?? ""];
  return kind?.kind === "choice" ? kind.options.map(({ key }) => key) : [];
}

test("a save after another asks the database once, and never reads the worksheet again", async () => {
  const spot = await settle();
  await scene.database.transaction().execute(async (blocking) => {
    // Everybody who reads the worksheet reads its pack with it, and would wait here.
    await sql`lock table instruments_packs in access exclusive mode`.execute(blocking);
    const said = await saveAt(spot, 2);
    expect([said.status, said.json.version]).toEqual([200, 3]);
    expect((await saveAt(spot, 0, "A.I.1.i.b")).status).toBe(200);
  });
});

test.each<readonly [what: string, change: (spot: Spot) => Promise<unknown>, status: number, kind: string]>([
  ["the session ended", async ({ person }) => await forget("people_sessions", person), 401, "not_signed_in"],
  ["the account was closed", async ({ person }) => await close(person), 401, "not_signed_in"],
  ["the duty was taken away", async ({ person }) => await forget("people_duties", person), 404, "not_found"],
  ["the duty ran out", async ({ person }) => await endDuty(person), 403, "not_allowed_role"],
  ["the worksheet was submitted", async (spot) => await move(spot, "submitted"), 403, "not_allowed_state"],
  ["another item was returned", async (spot) => await giveBack(spot, "A.I.1.i.b"), 409, "item_not_open"],
  ["the round was closed", async (spot) => await closeRound(spot), 409, "round_not_open"],
  ["the window ended", async (spot) => await moveWindow(spot), 409, "window_closed"],
  ["the agency set a window of its own", async (spot) => await setOwnWindow(spot), 409, "window_closed"],
])("when %s, the next save is refused", async (_, change, status, kind) => {
  const spot = await settle();
  await change(spot);
  const said = await saveAt(spot, 2);
  expect([said.status, said.json.kind]).toEqual([status, kind]);
  expect(await versionsOf(spot.worksheetId)).toEqual([`${item} 2`]);
});

test("an assessor who is no longer assigned is refused at once, too", async () => {
  const spot = await settle("tpi_member");
  expect((await saveAt(spot, 2)).status).toBe(200);
  await scene.database.deleteFrom("reviews_assignments").where("worksheet_id", "=", spot.worksheetId).execute();
  expect((await saveAt(spot, 3)).status).toBe(403);
});

test("a save over an old version is a conflict that names the newer one", async () => {
  const spot = await settle();
  const clash = await saveAt(spot, 1);
  // The same change of the same person is answered as the first time; another over the same version is not.
  expect([clash.status, clash.json.version]).toEqual([200, 2]);
  const older = await saveAt(spot, 0);
  expect([older.status, older.json.kind]).toEqual([409, "conflict_version"]);
});

test("no save slips into a worksheet after a step has read what it freezes", async () => {
  for (let round = 0; round < 5; round += 1) {
    const spot = await settle();
    const savers = { stopped: false };
    const saving = [item, "A.I.1.i.b", "A.I.1.ii.a", "A.I.1.ii.b", "A.I.6.i.a", "A.II.6.i.a"].map(async (at) => {
      for (let version = at === item ? 2 : 0; !savers.stopped; version += 1) {
        if ((await saveAt(spot, version, at)).status !== 200) return;
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const frozen = await inTenant(scene.database, [scene.agencyId], async (rows) => {
      await sql`select from worksheets where id = ${spot.worksheetId} for update`.execute(rows);
      const read = await versionsOf(spot.worksheetId, rows);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await sql`update worksheets set state = 'submitted', version = version + 1 where id = ${spot.worksheetId}`.execute(
        rows,
      );
      return read;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    savers.stopped = true;
    await Promise.all(saving);
    expect(frozen.length).toBeGreaterThan(0);
    expect(await versionsOf(spot.worksheetId)).toEqual(frozen);
  }
});

async function versionsOf(worksheetId: string, rows: Scene["database"] = scene.database): Promise<readonly string[]> {
  const found = await rows
    .selectFrom("worksheets_answers")
    .select(["item", "version"])
    .where("worksheet_id", "=", worksheetId)
    .orderBy("item")
    .execute();
  return found.map(({ item: at, version }) => `${at} ${version}`);
}

async function forget(table: "people_sessions" | "people_duties", { accountId }: Person): Promise<void> {
  await scene.database.deleteFrom(table).where("account_id", "=", accountId).execute();
}

async function close({ accountId }: Person): Promise<void> {
  await scene.database
    .updateTable("people_accounts")
    .set({ disabled_at: new Date() })
    .where("id", "=", accountId)
    .execute();
}

async function endDuty({ accountId }: Person): Promise<void> {
  await scene.database
    .updateTable("people_duties")
    .set({ valid_to: "2021-01-01" })
    .where("account_id", "=", accountId)
    .execute();
}

async function move({ worksheetId }: Spot, state: "submitted" | "returned"): Promise<void> {
  await scene.database
    .updateTable("worksheets")
    .set((is) => ({ state, version: is("version", "+", 1) }))
    .where("id", "=", worksheetId)
    .execute();
}

async function giveBack(spot: Spot, returned: string): Promise<void> {
  const { agencyId, database } = scene;
  const { worksheetId, person } = spot;
  await move(spot, "returned");
  await database
    .insertInto("reviews_returns")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      number: 1,
      items: [returned],
      reason: "Perbaiki",
      returned_by: person.accountId,
      closed_at: null,
    })
    .execute();
}

async function closeRound({ roundId }: Spot): Promise<void> {
  await scene.database.updateTable("rounds").set({ state: "closed" }).where("id", "=", roundId).execute();
}

const past = { opens_at: new Date("2026-01-01T00:00:00Z"), closes_at: new Date("2026-02-01T00:00:00Z") };

async function moveWindow({ roundId }: Spot): Promise<void> {
  await scene.database.updateTable("rounds_windows").set(past).where("round_id", "=", roundId).execute();
}

async function setOwnWindow({ roundId }: Spot): Promise<void> {
  const own = { agency_id: scene.agencyId, round_id: roundId, stage: "self_assessment" as const, ...past };
  await scene.database.insertInto("rounds_agency_windows").values(own).execute();
}
