import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { castPlayers } from "./cast.ts";
import { createWorld, type World } from "./world.ts";

// The wall behind the permission table: even a query that forgets to name the agency sees and changes its own rows only.

let world: World;
let tables: readonly string[];

beforeAll(async () => {
  world = await createWorld();
  await castPlayers(world);
  const found = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'agency_id' and t.table_type = 'BASE TABLE' order by 1`.execute(
    world.database,
  );
  tables = found.rows.map(({ name }) => name);
});
afterAll(async () => await world.close());

/** Read before anybody is known, or by nobody behind the wall at all. */
const beforeTheWall = [
  "letters_codes",
  "people_invitations",
  "people_tokens",
  "platform_ledger",
  "platform_mail",
  "proposals_evidence_codes",
  "proposals_receipts",
  "worksheets_receipts",
];

test("every table with an agency stands behind the wall, or is out of reach there", async () => {
  expect(tables.length).toBeGreaterThan(14);
  const guarded = await sql<{ relname: string; relforcerowsecurity: boolean }>`
    select relname, relforcerowsecurity from pg_class where relrowsecurity order by 1`.execute(world.database);
  const names = guarded.rows.map(({ relname }) => relname);
  expect(tables.filter((table) => !names.includes(table))).toEqual(beforeTheWall);
  for (const table of beforeTheWall) await expect(readAll(table, [world.ours.id])).rejects.toThrow("permission denied");
  const forced = guarded.rows.filter(({ relforcerowsecurity }) => relforcerowsecurity).map(({ relname }) => relname);
  expect(names.filter((name) => !forced.includes(name))).toEqual(["people_duties"]);
});

test("with one agency named, a query without a condition sees that agency's rows and no other's", async () => {
  const empty: string[] = [];
  for (const table of tables.filter((name) => !beforeTheWall.includes(name))) {
    const agencies = await readAll(table, [world.ours.id]);
    expect(
      agencies.filter((id) => id !== world.ours.id && id !== null),
      table,
    ).toEqual([]);
    if (agencies.length === 0) empty.push(table);
  }
  // The world fills all but what it does not need.
  expect(empty).toEqual([
    "agencies_reorganisations",
    "agencies_reorganised_units",
    "agencies_unit_names",
    // Behind a wall of their own: before the reveal each shows to its author alone (decision 0046).
    "desk_agreed",
    "desk_dissents",
    "desk_reveals",
    "desk_score_drafts",
    "desk_seals",
    "people_hand_over_lines",
    "people_hand_overs",
    "people_imports",
    "people_leaves",
    "reviews_fitness",
    "reviews_verdicts",
    "rounds_agencies",
    "rounds_agency_windows",
  ]);
});

test("with no agency named there is nothing to see", async () => {
  for (const table of tables.filter((name) => !beforeTheWall.includes(name))) {
    expect(
      (await readAll(table, [])).filter((id) => id !== null),
      table,
    ).toEqual([]);
  }
});

test("a row for another agency is refused, and another agency's row cannot be changed", async () => {
  const { ours, theirs } = world;
  const id = crypto.randomUUID();
  await expect(
    inTenant(world.database, [ours.id], async (rows) => {
      await rows
        .insertInto("agencies_units")
        .values({
          agency_id: theirs.id,
          id,
          parent_id: null,
          code: null,
          name: "Titipan",
          kind: "other",
          valid_to: null,
        })
        .execute();
    }),
  ).rejects.toThrow("row-level security");
  const changed = await inTenant(world.database, [ours.id], async (rows) => {
    return await rows
      .updateTable("worksheets")
      .set({ state: "concluded" })
      .where("agency_id", "=", theirs.id)
      .executeTakeFirst();
  });
  expect(changed.numUpdatedRows).toBe(0n);
});

test("a row cannot point into another agency", async () => {
  await expect(
    world.database
      .insertInto("worksheets_evidence")
      .values({
        agency_id: world.ours.id,
        worksheet_id: world.ours.second.worksheetId,
        layer: "unit",
        item: "A.I.1.i.b",
        document_id: world.theirs.second.documentId,
        number: 1,
        attached_by: world.ours.second.accountId,
      })
      .execute(),
  ).rejects.toThrow("foreign key");
});

test("what is history stays history behind the wall, the log everywhere, and password hashes are out of sight", async () => {
  const behind = async (statement: string): Promise<void> => {
    await inTenant(world.database, [world.ours.id], async (rows) => void (await sql.raw(statement).execute(rows)));
  };
  const history = ["worksheets_history", "worksheets_submissions", "reviews_verdicts", "evidence_versions"];
  for (const table of [...history, "findings", "findings_versions", "findings_releases", "findings_steps"]) {
    await expect(behind(`delete from ${table}`), table).rejects.toThrow("permission denied");
  }
  await expect(behind("select password_hash from people_accounts")).rejects.toThrow("permission denied");
  await expect(sql`update platform_ledger set subject = ''`.execute(world.database)).rejects.toThrow("only added to");
  await expect(sql`truncate platform_ledger`.execute(world.database)).rejects.toThrow("only added to");
});

async function readAll(table: string, agencyIds: readonly string[]): Promise<readonly (string | null)[]> {
  return await inTenant(world.database, agencyIds, async (rows) => {
    const found = await sql<{ agency_id: string | null }>`select agency_id from ${sql.table(table)}`.execute(rows);
    return found.rows.map((row) => row.agency_id);
  });
}
