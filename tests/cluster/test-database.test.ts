import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestDatabase } from "./test-database.ts";

test("two test databases are migrated, and apart from each other", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await sql`create table only_here (id int)`.execute(one.database);
    const found = await sql<{ here: string | null }>`select to_regclass('only_here') as here`.execute(other.database);
    expect(found.rows[0]?.here).toBeNull();
    const ran = await sql<{ count: number }>`select count(*) as count from platform_migrations`.execute(one.database);
    expect(ran.rows[0]?.count).toBeGreaterThan(0);
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
});
