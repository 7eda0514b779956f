import { sql } from "kysely";
import { type Database, tenantPoolOf } from "./database.ts";
import { onOneConnection } from "./one-connection.ts";
import { Refused } from "./refusal.ts";

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
      const { rows } = await sql.raw<{ command: string }>("commit").execute(connection);
      // An error that `work` swallowed had ended the transaction: nothing of it was kept, and nobody may believe so.
      if (rows[0]?.command === "ROLLBACK") throw new Error("the transaction had failed before it was committed");
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

/**
 * Runs `work` behind the same wall without a transaction: each statement stands alone and is kept when it is answered.
 * For the few places where two round trips less matter, and where one statement guards all that it writes. The
 * connections never leave the wall, and are told of other agencies only when these change.
 */
export async function eachAlone<Value>(
  database: Database,
  agencyId: string,
  work: (rows: TenantDatabase) => Promise<Value>,
): Promise<Value> {
  if (!uuid.test(agencyId)) throw new Error("an agency id must be a UUID");
  const client = await tenantPoolOf(database).connect();
  let isSound = false;
  try {
    if (agencyByClient.get(client) !== agencyId) {
      agencyByClient.delete(client);
      await client.query(`set role bening_tenant; set bening.agencies = '{${agencyId}}'`);
      agencyByClient.set(client, agencyId);
    }
    // The brand marks a connection that stands behind the wall.
    const value = await work(onOneConnection(client) as TenantDatabase);
    isSound = true;
    return value;
  } catch (error) {
    // A refusal says nothing against the connection.
    isSound = error instanceof Refused;
    throw error;
  } finally {
    client.release(!isSound);
  }
}

/** The agency that a connection behind the wall was told last. */
const agencyByClient = new WeakMap<object, string>();

/** Work of the platform itself (sign-in, invitations, rounds): all tables, one transaction. */
export async function inPlatform<Value>(database: Database, work: (rows: Database) => Promise<Value>): Promise<Value> {
  return await database.transaction().execute(async (transaction) => await work(transaction));
}
