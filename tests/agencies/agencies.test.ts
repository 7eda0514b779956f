import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createAgency,
  createUnit,
  editAgency,
  editUnit,
  listAgencies,
  listUnits,
  recordPredicate,
  revokePredicate,
} from "../../src/contract/agencies.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, makePerson } from "../people/cast.ts";

let house: TestApp;
let cookie: string;
const body = { code: "99.01", name: "Kabupaten Contoh", kind: "regency", zone: "WITA" };

beforeAll(async () => {
  house = await createTestApp();
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  cookie = await enterAs(house, "platform@contoh.example");
});
afterAll(async () => await house.close());

test("an agency is added with its own code, and a second one cannot take the code", async () => {
  const added = await house.call(createAgency, { cookie, body });
  expect(added.json).toMatchObject({ ...body, version: 1 });
  const again = await house.call(createAgency, { cookie, body: { ...body, name: "Lain" } });
  expect([again.status, again.json.kind]).toEqual([409, "code_taken"]);
  expect((await house.call(listAgencies, { cookie })).json.items).toEqual([added.json]);
});

test("of two people who change an agency at once, the second is told that it changed", async () => {
  const { id } = (await house.call(createAgency, { cookie, body: { ...body, code: "99.02" } })).json;
  const change = { ...body, code: "99.02", version: 1 };
  expect(
    (await house.call(editAgency, { cookie, params: { agencyId: id }, body: { ...change, name: "Pertama" } })).json
      .version,
  ).toBe(2);
  const second = await house.call(editAgency, { cookie, params: { agencyId: id }, body: { ...change, name: "Kedua" } });
  expect([second.status, second.json.kind, second.json.detail]).toEqual([409, "conflict_version", { current: 2 }]);
});

test("units form a tree that cannot bite its own tail", async () => {
  const { id: agencyId } = (await house.call(createAgency, { cookie, body: { ...body, code: "99.03" } })).json;
  const unit = { parentId: null, code: null, name: "Dinas Kesehatan", kind: "dinas" };
  const dinas = (await house.call(createUnit, { cookie, params: { agencyId }, body: unit })).json;
  const puskesmas = (
    await house.call(createUnit, {
      cookie,
      params: { agencyId },
      body: { ...unit, parentId: dinas.id, name: "Puskesmas", kind: "puskesmas" },
    })
  ).json;
  const circle = await house.call(editUnit, {
    cookie,
    params: { agencyId, unitId: dinas.id },
    body: { ...unit, parentId: puskesmas.id, version: 1, validTo: null },
  });
  expect([circle.status, circle.json.kind]).toEqual([422, "unit_below_itself"]);
  const own = await house.call(editUnit, {
    cookie,
    params: { agencyId, unitId: dinas.id },
    body: { ...unit, parentId: dinas.id, version: 1, validTo: null },
  });
  expect(own.json.kind).toBe("unit_below_itself");
  const closed = await house.call(editUnit, {
    cookie,
    params: { agencyId, unitId: puskesmas.id },
    body: { ...unit, parentId: dinas.id, name: "Puskesmas Lama", kind: "puskesmas", version: 1, validTo: "2026-12-31" },
  });
  expect(closed.json).toMatchObject({ name: "Puskesmas Lama", validTo: "2026-12-31", version: 2 });
  expect(
    (await house.call(listUnits, { cookie, params: { agencyId } })).json.units.map((row: { name: string }) => row.name),
  ).toEqual(["Dinas Kesehatan", "Puskesmas Lama"]);
});

test("a predicate is recorded by decree and revoked once, not before it was given", async () => {
  const { id: agencyId } = (await house.call(createAgency, { cookie, body: { ...body, code: "99.04" } })).json;
  const unit = (
    await house.call(createUnit, {
      cookie,
      params: { agencyId },
      body: { parentId: null, code: null, name: "DPMPTSP", kind: "ptsp" },
    })
  ).json;
  const decree = {
    predicate: "WBK",
    decree: "Keputusan Menteri PANRB 1/2021",
    inForceFrom: "2021-12-20",
    expiresOn: null,
  };
  const given = (await house.call(recordPredicate, { cookie, params: { agencyId, unitId: unit.id }, body: decree }))
    .json;
  const params = { agencyId, predicateId: given.id };
  const early = await house.call(revokePredicate, { cookie, params, body: { revokedOn: "2021-12-19", reason: "x" } });
  expect([early.status, early.json.kind]).toEqual([422, "dates_reversed"]);
  expect(
    (
      await house.call(revokePredicate, {
        cookie,
        params,
        body: { revokedOn: "2026-03-01", reason: "Terbukti maladministrasi" },
      })
    ).status,
  ).toBe(200);
  expect(
    (await house.call(revokePredicate, { cookie, params, body: { revokedOn: "2026-04-01", reason: "lagi" } })).status,
  ).toBe(409);
  const { predicates } = (await house.call(listUnits, { cookie, params: { agencyId } })).json;
  expect(predicates).toMatchObject([{ unitId: unit.id, predicate: "WBK", revokedOn: "2026-03-01" }]);
});

test("what nobody has is not found, also for those who may do everything", async () => {
  const agencyId = crypto.randomUUID();
  expect((await house.call(listUnits, { cookie, params: { agencyId } })).status).toBe(404);
  expect(
    (
      await house.call(createUnit, {
        cookie,
        params: { agencyId },
        body: { parentId: null, code: null, name: "x", kind: "dinas" },
      })
    ).status,
  ).toBe(404);
  expect((await house.call(editAgency, { cookie, params: { agencyId }, body: { ...body, version: 1 } })).status).toBe(
    404,
  );
  expect((await house.call(listUnits, { cookie, params: { agencyId: "bukan-id" } })).status).toBe(404);
});
