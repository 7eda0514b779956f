import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../tests/cluster/test-database.ts";
import { Refused } from "./refusal.ts";
import { eachAlone, inTenant, type TenantDatabase } from "./tenant.ts";

let base: TestDatabase;
const agencies = [randomUUID(), randomUUID()] as const;

beforeAll(async () => {
  base = await createTestDatabase();
  for (const id of agencies) {
    await base.database
      .insertInto("agencies")
      .values({ id, code: id.slice(0, 8), name: id, kind: "regency" })
      .execute();
    await inTenant(base.database, [id], async (rows) => {
      await rows
        .insertInto("agencies_units")
        .values({
          agency_id: id,
          id: randomUUID(),
          name: `Unit ${id}`,
          kind: "dinas",
          parent_id: null,
          code: null,
          valid_to: null,
        })
        .execute();
    });
  }
});
afterAll(async () => await base.drop());

const seen = async (rows: TenantDatabase) => {
  const units = await rows.selectFrom("agencies_units").select("agency_id").orderBy("agency_id").execute();
  return units.map((unit) => unit.agency_id);
};

test("whoever works for one agency sees its rows only, also on a connection that another used a moment ago", async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const id = agencies[turn % 2] ?? "";
    expect(await eachAlone(base.database, id, seen)).toEqual([id]);
  }
  const crowd = Array.from({ length: 40 }, (_, place) => agencies[place % 2] ?? "");
  expect(await Promise.all(crowd.map(async (id) => await eachAlone(base.database, id, seen)))).toEqual(
    crowd.map((id) => [id]),
  );
});

test("a row of another agency is not written either, and what is not for tenants stays shut", async () => {
  const [one, other] = agencies;
  const foreign = eachAlone(base.database, one, async (rows) => {
    await rows
      .insertInto("agencies_units")
      .values({
        agency_id: other,
        id: randomUUID(),
        name: "x",
        kind: "dinas",
        parent_id: null,
        code: null,
        valid_to: null,
      })
      .execute();
  });
  await expect(foreign).rejects.toThrow("row-level security");
  await expect(
    eachAlone(base.database, one, async (rows) => await rows.selectFrom("people_sessions").selectAll().execute()),
  ).rejects.toThrow("permission denied");
  expect(await eachAlone(base.database, one, seen)).toEqual([one]);
});

test("a refusal inside a transaction leaves nothing behind, and a swallowed failure is not taken for success", async () => {
  const [one] = agencies;
  const add = async (rows: TenantDatabase, id: string) =>
    await rows
      .insertInto("agencies_units")
      .values({ agency_id: one, id, name: "x", kind: "dinas", parent_id: null, code: null, valid_to: null })
      .execute();
  const refused = inTenant(base.database, [one], async (rows) => {
    await add(rows, randomUUID());
    throw new Refused(409, { kind: "no" });
  });
  await expect(refused).rejects.toThrow("no");
  const swallowed = inTenant(base.database, [one], async (rows) => {
    const id = randomUUID();
    await add(rows, id);
    await add(rows, id).catch(() => {});
  });
  await expect(swallowed).rejects.toThrow("failed before it was committed");
  expect(await eachAlone(base.database, one, seen)).toEqual([one]);
});
