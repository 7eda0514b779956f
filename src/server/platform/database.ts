import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";

/** The database as the server knows it: typed SQL over a pool of connections. */
export type Database = Kysely<Tables>;

/** How values leave PostgreSQL: dates stay `YYYY-MM-DD`, exact numbers stay text, counts become numbers. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    return parsersByOid[oid] ?? pg.types.getTypeParser(oid, format);
  },
};

/** Opens a pool of connections; `destroy()` closes it. */
export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, options.connections ?? 20) }) });
}

/** The bare pool, for what is not typed SQL: migrations, readiness, the test cluster. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, application_name: "bening" });
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
