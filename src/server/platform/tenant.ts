import { sql } from "kysely";
import type { Database } from "./database.ts";

/** The rows of one or more agencies, inside one transaction. */
export type TenantDatabase = Database & { readonly tenant: true };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Runs `work` in one transaction in which row-level security shows the rows of these agencies only: the second wall
 * behind the permission table. Commits when `work` answers, rolls back when it throws.
 *
 * One round trip opens the transaction, changes the role and names the agencies.
 */
export async function inTenant<Value>(
  database: Database,
  agencyIds: readonly string[],
  work: (rows: TenantDatabase) => Promise<Value>,
): Promise<Value> {
  for (const id of agencyIds) if (!uuid.test(id)) throw new Error("an agency id must be a UUID");
  return await database.connection().execute(async (connection) => {
    await sql
      .raw(`begin; set local role bening_tenant; set local bening.agencies = '{${agencyIds.join(",")}}'`)
      .execute(connection);
    try {
      // The brand marks a connection that stands behind the wall; only this function can give it.
      const value = await work(connection as TenantDatabase);
      await sql.raw("commit").execute(connection);
      return value;
    } catch (error) {
      await sql
        .raw("rollback")
        .execute(connection)
        .catch(() => {
          // The connection is gone and the transaction with it; the first error says more.
        });
      throw error;
    }
  });
}

/** The same for work of the platform itself (sign-in, invitations, rounds): all tables, one transaction. */
export async function inPlatform<Value>(database: Database, work: (rows: Database) => Promise<Value>): Promise<Value> {
  return await database.transaction().execute(async (transaction) => await work(transaction));
}
