import { afterAll, beforeAll, expect, test } from "vitest";
import { createRound, editRound, getAgencyRound, listRounds, setAgencyRound } from "../../src/contract/rounds.ts";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, makeAgency, makePerson } from "../people/cast.ts";

let house: TestApp;
let platform: string;
let admin: string;
let place: { readonly agencyId: string; readonly unitId: string };
// May 2026 in WIB: 30 April 17:00 UTC to 31 May 17:00 UTC.
const may = { stage: "self_assessment", opensAt: "2026-04-30T17:00:00.000Z", closesAt: "2026-05-31T17:00:00.000Z" };
const body = {
  year: 2026,
  name: "Evaluasi ZI 2026",
  instrumentId: defaultPackId,
  referenceDate: "2026-06-30",
  quota: 3,
  windows: [may],
  state: "open",
};

beforeAll(async () => {
  house = await createTestApp();
  place = await makeAgency(house.database, "99.01");
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  await makePerson(house.database, { email: "admin@contoh.example", role: "agency_admin", agencyId: place.agencyId });
  platform = await enterAs(house, "platform@contoh.example");
  admin = await enterAs(house, "admin@contoh.example");
});
afterAll(async () => await house.close());

test("a round opens on a rule pack that exists, once a year and name", async () => {
  const opened = await house.call(createRound, { cookie: platform, body });
  expect(opened.json).toMatchObject({ ...body, state: "open", version: 1 });
  expect((await house.call(createRound, { cookie: platform, body })).json.kind).toBe("round_exists");
  expect(
    (await house.call(createRound, { cookie: platform, body: { ...body, year: 2027, instrumentId: "tidak-ada" } })).json
      .kind,
  ).toBe("unknown_instrument");
  expect((await house.call(listRounds, { cookie: admin })).json.items).toEqual([opened.json]);
});

test("a round whose windows are wrong is not half made", async () => {
  const windows = [{ ...may, closesAt: may.opensAt }];
  const refused = await house.call(createRound, { cookie: platform, body: { ...body, year: 2028, windows } });
  expect([refused.status, refused.json.kind]).toEqual([422, "window_without_length"]);
  expect((await house.call(listRounds, { cookie: platform })).json.items).toHaveLength(1);
});

test("the rule pack stays once a unit opened its worksheet; windows and names may still change", async () => {
  const round = (await house.call(createRound, { cookie: platform, body: { ...body, year: 2029 } })).json;
  await house.database.insertInto("instruments_packs").values({ id: "lain", content: "{}", sha256: "0" }).execute();
  await house.database
    .insertInto("worksheets")
    .values({ agency_id: place.agencyId, id: crypto.randomUUID(), round_id: round.id, unit_id: place.unitId })
    .execute();
  const { year: _year, ...change } = body;
  const call = async (other: object) =>
    await house.call(editRound, {
      cookie: platform,
      params: { roundId: round.id },
      body: { ...change, state: "open", version: 1, ...other },
    });
  expect((await call({ instrumentId: "lain" })).json.kind).toBe("round_in_use");
  expect((await call({ name: "Evaluasi baru", windows: [] })).json).toMatchObject({
    name: "Evaluasi baru",
    windows: [],
    version: 2,
  });
  expect((await call({ name: "Kedua" })).json.kind).toBe("conflict_version");
});

test("an agency sets its windows inside the national ones, and its tiers with a lead among them", async () => {
  const round = (await house.call(createRound, { cookie: platform, body: { ...body, year: 2030 } })).json;
  const params = { agencyId: place.agencyId, roundId: round.id };
  const before = await house.call(getAgencyRound, { cookie: admin, params });
  expect(before.json).toEqual({
    roundId: round.id,
    quota: null,
    tiers: ["tpi_member", "tpi_lead"],
    windows: [],
    maskReviewers: false,
    showLooks: "tier",
    worksheets: 0,
  });
  const own = { ...may, closesAt: "2026-05-20T16:00:00.000Z" };
  const set = async (other: object) =>
    await house.call(setAgencyRound, {
      cookie: admin,
      params,
      body: { quota: 2, tiers: ["tpi_lead", "preliminary"], windows: [own], ...other },
    });
  expect((await set({})).json).toMatchObject({ quota: 2, tiers: ["preliminary", "tpi_lead"], windows: [own] });
  const wide = await set({ windows: [{ ...own, closesAt: "2026-05-31T17:00:00.001Z" }] });
  expect([wide.status, wide.json.kind, wide.json.detail]).toEqual([422, "window_outside_national", may]);
  expect((await set({ tiers: ["tpi_member"] })).json.kind).toBe("tiers_without_lead");
  expect((await house.call(getAgencyRound, { cookie: admin, params })).json.windows).toEqual([own]);
});
