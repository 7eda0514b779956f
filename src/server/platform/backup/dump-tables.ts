import pg from "pg";

/** A table with its columns in order; columns that PostgreSQL computes itself are left out. */
export type DumpedTable = { readonly name: string; readonly columns: readonly string[] };

/** Opens one moment of the database: everything read through it is of that moment, whoever writes. The caller ends it. */
export async function openMoment(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "bening backup" });
  // A connection that dies between two queries fails the next one; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only;
      set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 3;
      set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
      set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
    await showAllAgencies(client);
    return client;
  } catch (problem) {
    await client.end();
    throw problem;
  }
}

/** An owner who is no superuser stands behind the tenant wall too: every agency is named, so that no row is hidden. */
export async function showAllAgencies(client: pg.Client): Promise<void> {
  const found = await client.query<{ here: boolean }>("select to_regclass('public.agencies') is not null as here");
  if (found.rows[0]?.here !== true) return;
  await client.query(
    "select set_config('bening.agencies', coalesce((select array_agg(id)::text from agencies), ''), true)",
  );
}

/** The tables of the public schema but the ledger of migrations, which the manifest holds. */
export async function listTables(client: pg.Client): Promise<readonly DumpedTable[]> {
  const found = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'platform_migrations'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname collate "C"`);
  return found.rows;
}

/** The rows of a table, a group at a time: each a JSON array of its columns as PostgreSQL writes them, null as null. */
export async function* dumpRows(client: pg.Client, table: DumpedTable): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map((column) => `${pg.escapeIdentifier(column)}::text`).join(", ");
  const query = `select to_json(array[${columns}])::text as line from public.${pg.escapeIdentifier(table.name)}`;
  for await (const rows of readByCursor<{ line: string }>(client, query)) yield rows.map(({ line }) => line);
}

/** The answer to a query, group by group, so that its size does not matter. */
export async function* readByCursor<Row extends pg.QueryResultRow>(
  client: pg.Client,
  query: string,
): AsyncGenerator<readonly Row[]> {
  await client.query(`declare reading no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<Row>("fetch 200 from reading");
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("close reading");
}
