import { readdir } from "node:fs/promises";
import pg from "pg";
import type { Files } from "../files.ts";
import { migrate, migrationsFolder, readMigrations } from "../migrate.ts";
import { openLoading } from "./load-tables.ts";
import type { Manifest } from "./manifest.ts";
import { readBackup } from "./read-backup.ts";

export type RestorePlace = {
  /** An empty database. */
  readonly url: string;
  /** Where the evidence goes. */
  readonly files: Files;
  /** The folder of it, which is not there yet, or empty; null where the evidence lies elsewhere. */
  readonly mustBeEmpty: string | null;
};

/**
 * Restores an archive that `readBackup` has found whole, and brings the database up to date. `open` reads the archive
 * from its beginning. The rows are kept only after all the evidence is on the disk.
 */
export async function restoreBackup(
  open: () => AsyncIterable<Uint8Array>,
  manifest: Manifest,
  place: RestorePlace,
): Promise<void> {
  await refuseUsed(place);
  await refuseForeign(manifest);
  try {
    await fill(open, manifest, place);
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new Error(`${reason}\n${unfinished}`, { cause: problem });
  }
}

const unfinished =
  "Pemulihan berhenti di tengah jalan: kosongkan folder dan basis data tujuannya, lalu ulangi " +
  "(the restore did not finish; empty its folder and database, and start again).";

async function fill(open: () => AsyncIterable<Uint8Array>, manifest: Manifest, place: RestorePlace): Promise<void> {
  await migrate(place.url, migrationsFolder, manifest.migrations.length);
  const loading = await openLoading(place.url, manifest.tables);
  try {
    await readBackup(open(), {
      rows: loading.rows,
      evidence: async (_sha256, body) => void (await place.files.keep(body)),
    });
    await loading.finish();
  } finally {
    await loading.close();
  }
  await migrate(place.url);
}

/** Never over what is there. */
async function refuseUsed({ url, mustBeEmpty }: RestorePlace): Promise<void> {
  const names = mustBeEmpty === null ? [] : await namesIn(mustBeEmpty);
  if (names.length > 0) throw new Error(`${mustBeEmpty} ${used}`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') limit 1",
    );
    if (rowCount !== 0) throw new Error(`Basis data tujuan ${used}`);
  } finally {
    await client.end();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return [];
    throw problem;
  });
}

const used =
  "sudah berisi; tidak ada yang ditimpa. Pulihkan ke folder kosong dengan --into FOLDER " +
  "(is in use, and nothing is overwritten; restore into an empty folder).";

/** The program must know each migration that the archive has seen, to the letter. */
export async function refuseForeign(manifest: Manifest): Promise<void> {
  const ours = await readMigrations(migrationsFolder);
  for (const [at, { name, sha256 }] of manifest.migrations.entries()) {
    const known = ours[at];
    if (known === undefined) {
      throw new Error(
        `Cadangan ini lebih baru daripada programnya: ${name} (made by a newer Bening). Perbarui dahulu.`,
      );
    }
    if (known.name !== name || known.sha256 !== sha256) {
      throw new Error(`Cadangan ini dari program yang berbeda: ${name} (${name} is not the migration known here).`);
    }
  }
}
