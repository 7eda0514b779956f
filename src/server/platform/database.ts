import { availableParallelism } from "node:os";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { PreparingClient } from "./preparing-client.ts";
import type { Tables } from "./tables.ts";

/** The database as the server knows it: typed SQL over a pool of connections. */
export type Database = Kysely<Tables>;

/** How values leave PostgreSQL: dates stay `YYYY-MM-DD`, exact numbers stay text, counts become numbers. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return parsersByOid[oid] ?? pg.types.getTypeParser(oid, format);
  },
};

/**
 * Opens a pool of connections, and one behind the tenant wall beside it (see `tenant.ts`); `destroy()` closes both.
 * What goes through the second is one statement long, so more of them at once than PostgreSQL has processors for only
 * take them from each other: 16 clients who save are answered a quarter sooner over 4 connections than over 20 (on two
 * processors, bench/save-answer).
 */
export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  const connections = options.connections ?? 20;
  const pool = openPool(url, connections);
  const tenantPool = openPool(url, Math.min(connections, Math.max(4, 2 * availableParallelism())));
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        connect: async () => await pool.connect(),
        end: async () => void (await Promise.all([pool.end(), tenantPool.end()])),
      },
    }),
  });
  poolsByDatabase.set(database, { platform: pool, tenant: tenantPool });
  return database;
}

type Pools = { readonly platform: pg.Pool; readonly tenant: pg.Pool };

const poolsByDatabase = new WeakMap<Database, Pools>();

/** Connections that only ever work behind the tenant wall. */
export function tenantPoolOf(database: Database): pg.Pool {
  return poolsOf(database).tenant;
}

/** Both pools, for whoever counts their connections. */
export function poolsOf(database: Database): Pools {
  const pools = poolsByDatabase.get(database);
  if (!pools) throw new Error("the database was not opened by openDatabase");
  return pools;
}

/** The bare pool, for what is not typed SQL: migrations, readiness, the test cluster. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: "bening",
    Client: PreparingClient,
  });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

const parsersByOid: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.INT8]: parseCount,
};

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`${text} is too large for a count`);
  return count;
}
