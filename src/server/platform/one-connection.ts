import { type DatabaseConnection, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type pg from "pg";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Typed SQL over one connection that the caller holds; made once a connection. It knows no transactions. */
export function onOneConnection(client: pg.PoolClient): Database {
  const known = databases.get(client);
  if (known) return known;
  const connection: DatabaseConnection = {
    async executeQuery(query) {
      const { command, rowCount, rows } = await client.query(query.sql, [...query.parameters]);
      const isWrite = command === "INSERT" || command === "UPDATE" || command === "DELETE";
      return { rows, ...(isWrite ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    },
    streamQuery() {
      throw new Error("a held connection does not stream");
    },
  };
  const refuse = async (): Promise<never> => {
    throw new Error("a held connection has no transactions of its own");
  };
  const database: Database = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: async () => {},
        destroy: async () => {},
      }),
    },
  });
  databases.set(client, database);
  return database;
}

const databases = new WeakMap<pg.PoolClient, Database>();
