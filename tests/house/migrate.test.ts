import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate } from "../../src/server/platform/migrate.ts";
import { createTestDatabase, type TestDatabase } from "../cluster/test-database.ts";

let place: TestDatabase;
let folder: string;

beforeAll(async () => {
  place = await createTestDatabase();
});

afterAll(async () => {
  await place.drop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-migrations-"));
  await sql`truncate platform_migrations`.execute(place.database);
  await sql`drop table if exists planted`.execute(place.database);
  return () => rm(folder, { recursive: true });
});

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

test("each file runs once, in order", async () => {
  await write("0001-first.sql", "create table planted (id int);");
  await write("0002-second.sql", "alter table planted add column name text; insert into planted values (1, 'one');");
  expect(await migrate(place.url, folder)).toEqual(["0001-first.sql", "0002-second.sql"]);
  expect(await migrate(place.url, folder)).toEqual([]);
  const { rows } = await sql`select id, name from planted`.execute(place.database);
  expect(rows).toEqual([{ id: 1, name: "one" }]);
});

test("a file that was edited after it ran is refused", async () => {
  await write("0001-first.sql", "create table planted (id int);");
  await migrate(place.url, folder);
  await write("0001-first.sql", "create table planted (id bigint);");
  await expect(migrate(place.url, folder)).rejects.toThrow("0001-first.sql was edited after it ran here");
});

test("a file that fails leaves nothing behind, and is named with its line", async () => {
  await write("0001-first.sql", "create table planted (id int);\n\nselect nonsense;");
  await expect(migrate(place.url, folder)).rejects.toThrow('0001-first.sql, line 3: column "nonsense" does not exist');
  const { rows } = await sql<{ here: string | null }>`select to_regclass('planted') as here`.execute(place.database);
  expect(rows[0]?.here).toBeNull();
});

test("a gap in the numbers is refused", async () => {
  await write("0001-first.sql", "select 1;");
  await write("0003-third.sql", "select 1;");
  await expect(migrate(place.url, folder)).rejects.toThrow("0003-third.sql should be named 0002-<what-it-does>.sql");
});

test("a database that is newer than the program is refused", async () => {
  await write("0001-first.sql", "select 1;");
  await write("0002-second.sql", "select 1;");
  await migrate(place.url, folder);
  await rm(join(folder, "0002-second.sql"));
  await expect(migrate(place.url, folder)).rejects.toThrow("newer than the program: it has seen 0002-second.sql");
});

test("two programs that start at once take turns", async () => {
  await write("0001-first.sql", "create table planted (id int); select pg_sleep(0.2);");
  const [one, other] = await Promise.all([migrate(place.url, folder), migrate(place.url, folder)]);
  expect([...one, ...other]).toEqual(["0001-first.sql"]);
});
