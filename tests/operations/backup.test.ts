import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { run as backup } from "../../src/cli/backup.ts";
import { run as restore } from "../../src/cli/restore.ts";
import { fillWithDemonstration } from "../../src/cli/seed.ts";
import { run as verify } from "../../src/cli/verify.ts";
import { rehearseDesk } from "../../src/server/demonstration-desk.ts";
import { keepNoticeRules } from "../../src/server/people/notices/expand.ts";
import { type Database, openDatabase } from "../../src/server/platform/database.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { readSettings, type Settings } from "../../src/server/platform/settings.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { createTestDatabase, type TestDatabase } from "../cluster/test-database.ts";

let place: TestDatabase;
let folder: string;
let environment: Record<string, string>;
const emptied: string[] = [];

beforeAll(async () => {
  place = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "bening-operations-"));
  environment = { DATABASE_URL: place.url, DATA_DIR: join(folder, "data") };
  const reading = readSettings(environment);
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  await fillWithDemonstration(place.database, reading.settings);
  await recordDesk(reading.settings);
  // Something was recorded and people were told of it: whoever restores must not tell them again.
  await keepNoticeRules(place.database);
  await sql`insert into platform_ledger (agency_id, action, subject)
    select id, 'reviews.return', 'told' from agencies limit 1`.execute(place.database);
  await place.database.deleteFrom("people_notice_queue").execute();
});

afterAll(async () => {
  await place.drop();
  for (const name of emptied) await onCluster(`drop database ${name} with (force)`);
  await rm(folder, { recursive: true });
});

/** A desk evaluation of which a first part was recorded: its bytes lie among the files. */
async function recordDesk(settings: Settings): Promise<void> {
  const { database } = place;
  const files = openFiles(settings);
  const house = { database, settings, files, publicUrl: settings.publicUrl };
  const [held] = (await rehearseDesk(house, { now: new Date() })) ?? [];
  const chair = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "like", "ketua.tpn@%")
    .executeTakeFirstOrThrow();
  const { sha256 } = await files.keep(Readable.from([Buffer.from("bagian pertama rekaman")]));
  const at = { agency_id: held?.agencyId ?? "", session_id: held?.sessionId ?? "" };
  const recording = randomUUID();
  await database
    .insertInto("desk_recordings")
    .values({
      ...at,
      id: recording,
      media_type: "audio/webm",
      bytes: null,
      sha256: null,
      started_by: chair.id,
      started_at: new Date(),
      finished_at: null,
      delete_on: "2099-12-31",
      deleted_at: null,
    })
    .execute();
  await database
    .insertInto("desk_recording_parts")
    .values({ ...at, recording_id: recording, number: 1, file_sha256: sha256, sha256, bytes: 22 })
    .execute();
}

async function onCluster(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A database without any table, as a new installation has it. */
async function createEmpty(): Promise<Record<string, string>> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onCluster(`create database ${name}`);
  emptied.push(name);
  return { DATABASE_URL: new URL(name, inject("clusterUrl")).href, DATA_DIR: join(folder, name) };
}

/** Every row of every table, as text. */
async function everything(database: Database): Promise<Record<string, readonly string[]>> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'platform_migrations' order by 1`.execute(database);
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.id(name)} t order by 1`.execute(
      database,
    );
    found[name] = rows.map(({ line }) => line);
  }
  return found;
}

async function filesIn(data: string): Promise<readonly string[]> {
  const entries = await readdir(join(data, "files"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();
}

async function backUp(name: string, more: Record<string, string> = {}): Promise<string> {
  const file = join(folder, name);
  expect(await backup(["--out", file], capturedIo().io, { ...environment, ...more })).toBe(0);
  return file;
}

test(
  "a backup that was restored has the same rows and the same files, and is found intact",
  { timeout: 60_000 },
  async () => {
    const file = await backUp("plain.tar");
    const target = await createEmpty();
    expect(await restore([file], capturedIo().io, target)).toBe(0);
    const restored = openDatabase(target["DATABASE_URL"] ?? "");
    try {
      const [ours, theirs] = [await everything(place.database), await everything(restored)];
      expect(ours["worksheets_answers"]?.length).toBeGreaterThan(100);
      expect(theirs).toEqual(ours);
      // The counter of the ledger goes on where it stood.
      await sql`insert into platform_ledger (action, subject) values ('test', 'one more')`.execute(restored);
      // References are checked at once again.
      const deferred = await sql`select from pg_constraint where contype = 'f' and condeferrable`.execute(restored);
      expect(deferred.rows).toEqual([]);
    } finally {
      await restored.destroy();
    }
    const names = await filesIn(target["DATA_DIR"] ?? "");
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual(await filesIn(join(folder, "data")));
    const { io, out } = capturedIo();
    expect(await verify([], io, target)).toBe(0);
    expect(out()).toContain("all intact");
  },
);

test("an encrypted backup is restored with its passphrase, and into another folder", { timeout: 60_000 }, async () => {
  const secret = { BACKUP_PASSPHRASE: "tiga kata sandi" };
  const file = await backUp("sealed.tar", secret);
  expect((await readFile(file)).includes("tables/")).toBe(false);
  const target = await createEmpty();
  const into = join(folder, "elsewhere");
  await expect(restore([file], capturedIo().io, target)).rejects.toThrow("set BACKUP_PASSPHRASE");
  expect(await restore([file, "--into", into], capturedIo().io, { ...target, ...secret })).toBe(0);
  expect(await filesIn(into)).toEqual(await filesIn(join(folder, "data")));
});

test("nothing is overwritten: neither a database, nor files, nor an archive", async () => {
  const file = await backUp("again.tar");
  await expect(restore([file], capturedIo().io, environment)).rejects.toThrow("nothing is overwritten");
  const target = await createEmpty();
  await expect(restore([file], capturedIo().io, { ...target, DATABASE_URL: place.url })).rejects.toThrow(
    "nothing is overwritten",
  );
  await mkdir(join(target["DATA_DIR"] ?? "", "files"), { recursive: true });
  await writeFile(join(target["DATA_DIR"] ?? "", "files", "mine"), "mine");
  await expect(restore([file], capturedIo().io, target)).rejects.toThrow("nothing is overwritten");
  await expect(backup(["--out", file], capturedIo().io, environment)).rejects.toThrow("not overwritten");
});

test("an altered, truncated or lengthened archive is refused before anything is written", async () => {
  const file = await backUp("whole.tar");
  const whole = await readFile(file);
  const target = await createEmpty();
  const tryIt = async (bytes: Buffer): Promise<number> => {
    await writeFile(join(folder, "broken.tar"), bytes);
    return await restore([join(folder, "broken.tar")], capturedIo().io, target);
  };
  for (const share of [0.01, 0.3, 0.6, 0.9]) {
    const altered = Buffer.from(whole);
    const at = Math.floor(whole.length * share);
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    await expect(tryIt(altered)).rejects.toThrow(/altered|not a backup|not the migration known here/);
    await expect(tryIt(whole.subarray(0, at))).rejects.toThrow("truncated");
  }
  await expect(tryIt(whole.subarray(0, whole.length - 1024))).rejects.toThrow("truncated");
  await expect(tryIt(Buffer.concat([whole, Buffer.from("more")]))).rejects.toThrow("altered");
  const empty = openDatabase(target["DATABASE_URL"] ?? "");
  try {
    expect(await everything(empty)).toEqual({});
  } finally {
    await empty.destroy();
  }
  await expect(readdir(target["DATA_DIR"] ?? "")).rejects.toThrow("ENOENT");
});

test(
  "damage is named: a lost file, a changed file, and a submission whose leaves were changed",
  { timeout: 90_000 },
  async () => {
    const file = await backUp("before-damage.tar");
    const target = await createEmpty();
    expect(await restore([file], capturedIo().io, target)).toBe(0);
    const [lost = "", changed = ""] = await filesIn(target["DATA_DIR"] ?? "");
    const placeOf = (name: string): string => join(target["DATA_DIR"] ?? "", "files", name.slice(0, 2), name);
    await rm(placeOf(lost));
    await writeFile(placeOf(changed), "something else");
    const restored = openDatabase(target["DATABASE_URL"] ?? "");
    const { rows } = await sql<{ code: string }>`update worksheets_submissions
    set leaves = jsonb_set(leaves, '{leaves,1,text}', '"{}"') where code = (select min(code) from worksheets_submissions)
    returning code`.execute(restored);
    await restored.destroy();

    const { io, out } = capturedIo();
    expect(await verify([], io, target)).toBe(1);
    const lines = out().split("\n");
    expect(lines.some((line) => line.includes(lost) && line.includes("(missing)"))).toBe(true);
    expect(lines.some((line) => line.includes(changed) && line.includes("(changed)"))).toBe(true);
    expect(lines.some((line) => line.includes(rows[0]?.code ?? "none") && line.includes("root differs"))).toBe(true);

    // What is left can still be saved; what is lost is said.
    const terminal = capturedIo();
    expect(await backup(["--out", join(folder, "damaged.tar")], terminal.io, target)).toBe(1);
    expect(terminal.errorLines().map((line) => line.trim())).toEqual(expect.arrayContaining([lost, changed]));
    expect(await restore([join(folder, "damaged.tar")], capturedIo().io, await createEmpty())).toBe(0);
  },
);
