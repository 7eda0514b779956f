import { createReadStream, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readBackup } from "../server/platform/backup/read-backup.ts";
import { refuseForeign, restoreBackup } from "../server/platform/backup/restore-backup.ts";
import { unsealStream } from "../server/platform/backup/seal.ts";
import { keyFileName } from "../server/platform/secrets.ts";
import { secondsSince } from "./backup.ts";
import type { Io } from "./io.ts";
import { openFiles } from "../server/platform/open-files.ts";
import { openServer, requireSettings } from "./open-database.ts";

/**
 * `bening restore FILE [--into FOLDER]`: checks the whole archive first, then restores it into an empty installation:
 * DATA_DIR, or FOLDER in its place. Never overwrites.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { into: { type: "string" } },
    allowPositionals: true,
  });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    io.stderr("restore BERKAS [--into FOLDER]\n");
    return 2;
  }
  const given = requireSettings(environment);
  const settings = values.into === undefined ? given : { ...given, dataFolder: resolve(values.into) };
  if (!existsSync(name)) throw new Error(`${name} tidak ada (there is no such file).`);
  const passphrase = environment["BACKUP_PASSPHRASE"] || undefined;
  const open = (): AsyncIterable<Uint8Array> => unsealStream(createReadStream(name), passphrase);

  const start = new Date();
  io.stderr("» Memeriksa cadangan (checking the archive)\n");
  const manifest = await readBackup(open());
  await refuseForeign(manifest);
  // Bytes in a bucket are named by their hash: those of the archive come beside whatever is there.
  const mustBeEmpty = settings.objectStore ? null : join(settings.dataFolder, "files");
  const server = await openServer(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    io.stderr("» Memulihkan (restoring)\n");
    await restoreBackup(open, manifest, { url: server.url, files: openFiles(settings), mustBeEmpty });
  } finally {
    await server.stop();
  }
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  io.stdout(
    `Dipulihkan ke ${settings.dataFolder}, keadaan ${manifest.createdAt} (restored): ${rows} baris (rows), ` +
      `${manifest.evidence.files} berkas bukti (evidence files), ${secondsSince(start)}.\n`,
  );
  const sealed = manifest.tables.find(({ name }) => name === "people_totp")?.rows ?? 0;
  if (sealed > 0) {
    io.stderr(
      `Cadangan tidak memuat kunci instalasi. Salin ${keyFileName} dari folder data asalnya ke ${settings.dataFolder}, ` +
        "atau setel SECRET_KEY yang sama, sebelum mulai; tanpa itu pemilik aplikasi autentikator masuk dengan kode " +
        `pemulihan atau kunci sandi (a backup holds no key: bring ${keyFileName} or SECRET_KEY along).\n`,
    );
  }
  for (const lost of manifest.damaged) io.stderr(`Sudah hilang saat dicadangkan (was lost already): ${lost}\n`);
  return 0;
}
