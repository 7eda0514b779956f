import pg from "pg";
import { showAllAgencies } from "./dump-tables.ts";
import type { Manifest } from "./manifest.ts";

/** Fills the tables of a database that was just migrated, in one transaction: all of it or nothing. */
export type Loading = {
  readonly rows: (table: string, lines: readonly string[]) => Promise<void>;
  /** Checks every reference between the rows, and keeps them. */
  readonly finish: () => Promise<void>;
  /** Closes the connection; what was not finished is gone. */
  readonly close: () => Promise<void>;
};

export async function openLoading(url: string, tables: Manifest["tables"]): Promise<Loading> {
  const client = new pg.Client({ connectionString: url, application_name: "bening restore" });
  // A connection that dies between two queries fails the next one; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`begin; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
      set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`);
    const references = await deferReferences(client);
    // What triggers would add was added when it happened, and stands in the backup.
    for (const { name } of tables) await client.query(`alter table ${placeOf(name)} disable trigger user`);
    const inserts = new Map<string, string>();
    for (const table of tables) inserts.set(table.name, await makeInsert(client, table));
    // A migration may have put rows of its own; those of the backup take their place.
    for (const { name } of tables) await client.query(`delete from ${placeOf(name)}`);
    return {
      async rows(table, lines) {
        const insert = inserts.get(table);
        if (insert === undefined) throw new Error(`The manifest does not know the table ${table}.`);
        for (const group of groupBySize(lines)) await client.query(insert, [`[${group.join(",")}]`]);
        await showAllAgencies(client);
      },
      async finish() {
        await client.query("set constraints all immediate");
        for (const { table, name } of references) {
          await client.query(
            `alter table ${placeOf(table)} alter constraint ${pg.escapeIdentifier(name)} not deferrable`,
          );
        }
        for (const { name } of tables) await client.query(`alter table ${placeOf(name)} enable trigger user`);
        for (const { name } of tables) await restartCounters(client, name);
        await client.query("commit");
      },
      close: async () => await client.end(),
    };
  } catch (problem) {
    await client.end();
    throw problem;
  }
}

type Reference = { readonly table: string; readonly name: string };

/** Rows come table by table, so that references between them are checked only at the end. */
async function deferReferences(client: pg.Client): Promise<readonly Reference[]> {
  const { rows } = await client.query<Reference>(`
    select t.relname as table, c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and not c.condeferrable and c.connamespace = 'public'::regnamespace order by 1, 2`);
  for (const { table, name } of rows) {
    const constraint = pg.escapeIdentifier(name);
    await client.query(`alter table ${placeOf(table)} alter constraint ${constraint} deferrable initially deferred`);
  }
  return rows;
}

async function makeInsert(client: pg.Client, { name, columns }: Manifest["tables"][number]): Promise<string> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [placeOf(name)],
  );
  const types = new Map(rows.map((column) => [column.name, column.type]));
  const values = columns.map((column, at) => {
    const type = types.get(column);
    if (type === undefined) throw new Error(`The archive has a column that the database has not: ${name}.${column}.`);
    return `(line ->> ${at})::${type}`;
  });
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  return `insert into ${placeOf(name)} (${list}) overriding system value
    select ${values.join(", ")} from json_array_elements($1::json) line`;
}

async function restartCounters(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select a.attname as column, pg_get_serial_sequence($1, a.attname) as sequence from pg_attribute a
     where a.attrelid = to_regclass($1) and a.attidentity <> '' and not a.attisdropped`,
    [placeOf(table)],
  );
  for (const { column, sequence } of rows) {
    const highest = `(select max(${pg.escapeIdentifier(column)}) from ${placeOf(table)})`;
    await client.query(`select setval($1, coalesce(${highest}, 1), ${highest} is not null)`, [sequence]);
  }
}

/** Groups of about a megabyte: few round trips, little memory. */
function* groupBySize(lines: readonly string[]): Generator<readonly string[]> {
  let group: string[] = [];
  let length = 0;
  for (const line of lines) {
    group.push(line);
    length += line.length;
    if (length < 1_000_000) continue;
    yield group;
    group = [];
    length = 0;
  }
  if (group.length > 0) yield group;
}

function placeOf(table: string): string {
  return `public.${pg.escapeIdentifier(table)}`;
}
