import { afterAll, beforeAll, expect, test } from "vitest";
import { getInstrument, importMasterList, listInstruments } from "../../src/contract/instruments.ts";
import { keepShippedPacks } from "../../src/server/instruments/records.ts";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, makePerson } from "../people/cast.ts";

let house: TestApp;
let cookie: string;

beforeAll(async () => {
  house = await createTestApp();
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  cookie = await enterAs(house, "platform@contoh.example");
});
afterAll(async () => await house.close());

test("the shipped pack is there, whole, and is sent once to a browser that keeps it", async () => {
  const { items } = (await house.call(listInstruments, { cookie })).json;
  expect(items).toContainEqual(expect.objectContaining({ id: defaultPackId, inUse: false, overlay: null }));
  const params = { instrumentId: defaultPackId };
  const first = await house.call(getInstrument, { cookie, params });
  // Fact sheet 4.2: 113 scored items.
  expect(first.json.pack.items).toHaveLength(113);
  const again = await house.call(getInstrument, { cookie, params, headers: { "if-none-match": String(first.headers["etag"]) } });
  expect([again.status, again.text]).toEqual([304, ""]);
  expect((await house.call(getInstrument, { cookie, params: { instrumentId: "tidak-ada" } })).status).toBe(404);
});

test("what is no master list is refused with its places, and changes nothing", async () => {
  const params = { instrumentId: defaultPackId };
  for (const content of ["{", "[]", "{}"]) {
    const refused = await house.call(importMasterList, { cookie, params, body: { content, dryRun: false } });
    expect([refused.status, refused.json.kind], content).toEqual([422, "master_list_unreadable"]);
    expect(refused.json.faults.length).toBeGreaterThan(0);
  }
  const { items } = (await house.call(listInstruments, { cookie })).json;
  expect(items.every((item: { overlay: unknown }) => item.overlay === null)).toBe(true);
});

test("a pack that a round uses never changes, whatever is shipped later", async () => {
  await house.database
    .insertInto("rounds")
    .values({ id: crypto.randomUUID(), year: 2026, name: "Evaluasi", pack_id: defaultPackId, reference_date: "2026-06-30", quota: null })
    .execute();
  expect(await keepShippedPacks(house.database)).toEqual([]);
  await expect(
    house.database.updateTable("instruments_packs").set({ content: "{}", sha256: "0" }).where("id", "=", defaultPackId).execute(),
  ).rejects.toThrow("is in use by a round");
  await house.database.updateTable("instruments_packs").set({ sha256: "an earlier one" }).where("id", "=", defaultPackId).execute();
  expect(await keepShippedPacks(house.database)).toEqual([defaultPackId]);
});
