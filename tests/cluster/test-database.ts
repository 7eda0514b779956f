import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/server/platform/database.ts";

/** A fresh, migrated, empty database that no other test sees. */
export type TestDatabase = {
  readonly database: Database;
  readonly url: string;
  /** Closes the pool and drops the database. */
  readonly drop: () => Promise<void>;
};

/** One for a test file: `const { database, drop } = await createTestDatabase()` in beforeAll, `drop` in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const clusterUrl = inject("clusterUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await runAlone(clusterUrl, `create database ${name} template template_bening`);
  const url = new URL(name, clusterUrl).href;
  const database = openDatabase(url, { connections: 10 });
  return {
    database,
    url,
    drop: async () => {
      await database.destroy();
      await runAlone(clusterUrl, `drop database ${name} with (force)`);
    },
  };
}

/** A migrated database of the test's own server: closed at the end, and left to that server. */
export function openTestDatabase(url: string): TestDatabase {
  const database = openDatabase(url, { connections: 10 });
  return { database, url, drop: async () => await database.destroy() };
}

export async function runAlone(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
