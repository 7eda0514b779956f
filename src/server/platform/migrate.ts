import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** The folder of the numbered SQL files. */
export const migrationsFolder = join(import.meta.dirname, "../../../migrations");

/**
 * Brings a database up to date: runs each numbered file of `folder` that it has not seen, in order, each in one
 * transaction, and remembers it with its hash. A file that was edited after it ran is refused: write a new one.
 * Two processes that migrate at once take turns. Returns the names of the files that ran. `count` stops after the first
 * so many files, for a restore into the tables of then.
 */
export async function migrate(
  url: string,
  folder: string = migrationsFolder,
  count: number = Number.POSITIVE_INFINITY,
): Promise<readonly string[]> {
  const migrations = (await readMigrations(folder)).slice(0, count);
  const client = new pg.Client({ connectionString: url, application_name: "bening migrate" });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query(ledger);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
    await refuseUnknown(client, migrations);
    return applied;
  } finally {
    await client.end();
  }
}

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
};

/** The migrations of a folder in order; numbers start at 1 and leave no gap. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  if (names.length === 0) throw new Error(`There is no migration in ${folder}.`);
  return Promise.all(
    names.map(async (name, position) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
      if (number !== position + 1) {
        throw new Error(`${name} should be named ${String(position + 1).padStart(4, "0")}-<what-it-does>.sql.`);
      }
      const sql = await readFile(join(folder, name), "utf8");
      return { number, name, sha256: createHash("sha256").update(sql).digest("hex"), sql };
    }),
  );
}

const ledger = `
  create table if not exists platform_migrations (
    number int primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`;

async function requireVersion(client: pg.Client): Promise<void> {
  const found = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(found.rows[0]?.version) / 10_000);
  if (major < 15) throw new Error(`Bening needs PostgreSQL 15 or newer; this server is version ${major}.`);
}

async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("lock table platform_migrations in exclusive mode");
    const found = await client.query<{ sha256: string }>("select sha256 from platform_migrations where number = $1", [
      migration.number,
    ]);
    const known = found.rows[0];
    if (known !== undefined && known.sha256 !== migration.sha256) {
      throw new Error(
        `${migration.name} was edited after it ran here. Restore it, and put the change into a new file.`,
      );
    }
    if (known === undefined) {
      await client.query(migration.sql);
      await client.query("insert into platform_migrations (number, name, sha256) values ($1, $2, $3)", [
        migration.number,
        migration.name,
        migration.sha256,
      ]);
    }
    await client.query("commit");
    return known === undefined;
  } catch (problem) {
    await client.query("rollback");
    if (problem instanceof pg.DatabaseError) throw new Error(explain(migration, problem), { cause: problem });
    throw problem;
  }
}

async function refuseUnknown(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const found = await client.query<{ name: string }>(
    "select name from platform_migrations where number > $1 order by number limit 1",
    [migrations.length],
  );
  const name = found.rows[0]?.name;
  if (name !== undefined)
    throw new Error(`This database is newer than the program: it has seen ${name}. Update Bening.`);
}

function explain(migration: Migration, problem: pg.DatabaseError): string {
  const line = migration.sql.slice(0, Number(problem.position ?? 1) - 1).split("\n").length;
  return `${migration.name}, line ${line}: ${problem.message}${problem.detail ? ` (${problem.detail})` : ""}`;
}
