import pg from "pg";
import { keepShippedPacks } from "../server/instruments/records.ts";
import { type Database, openDatabase as openPool } from "../server/platform/database.ts";
import { migrate } from "../server/platform/migrate.ts";
import { startCluster } from "../server/platform/postgres/cluster.ts";
import { readSettings, type Settings } from "../server/platform/settings.ts";

/** A migrated database, open for a command; `close` also stops the built-in PostgreSQL if this command started it. */
export type OpenDatabase = {
  readonly database: Database;
  /** The migrations that ran just now. */
  readonly applied: readonly string[];
  /** One sentence on what it is and where. */
  readonly about: string;
  readonly close: () => Promise<void>;
};

/** The settings, or an error that lists everything wrong with them. */
export function requireSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const reading = readSettings(environment);
  if (reading.ok) return reading.settings;
  const list = reading.problems.map((problem) => `  ${problem}`).join("\n");
  throw new Error(`Setelan berikut perlu dibetulkan (these settings are wrong):\n${list}`);
}

/** Opens DATABASE_URL, or the built-in PostgreSQL in the data folder, and brings it up to date. */
export async function openDatabase(settings: Settings, report: (sentence: string) => void): Promise<OpenDatabase> {
  const server = await openServer(settings, report);
  try {
    const applied = await migrate(server.url);
    const database = openPool(server.url);
    await keepShippedPacks(database);
    const close = async (): Promise<void> => {
      await database.destroy();
      await server.stop();
    };
    return { database, applied, about: server.about, close };
  } catch (problem) {
    await server.stop();
    throw settings.databaseUrl === undefined ? problem : explainUnreachable(problem);
  }
}

/** A set address that nobody answers at is the reader's to mend, so it is said which setting it is. */
function explainUnreachable(problem: unknown): unknown {
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  if (!(problem instanceof Error) || !["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"].includes(code))
    return problem;
  const says = `DATABASE_URL: PostgreSQL tidak menjawab (does not answer): ${problem.message || code}`;
  return new Error(says, { cause: problem });
}

/** The server alone, its database as it stands; `stop` ends the built-in PostgreSQL if this command started it. */
export type OpenServer = { readonly url: string; readonly about: string; readonly stop: () => Promise<void> };

export async function openServer(settings: Settings, report: (sentence: string) => void): Promise<OpenServer> {
  if (settings.databaseUrl !== undefined) {
    return { url: settings.databaseUrl, about: "PostgreSQL (DATABASE_URL)", stop: async () => {} };
  }
  const cluster = await startCluster({ dataFolder: settings.dataFolder, report });
  if (cluster.notice !== undefined) report(cluster.notice);
  await createOnce(cluster.url("postgres"), "bening");
  const about = `PostgreSQL ${cluster.version} ${cluster.folder} (${cluster.identity})`;
  return { url: cluster.url("bening"), about, stop: cluster.stop };
}

async function createOnce(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
