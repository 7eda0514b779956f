import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Manifest } from "../server/platform/backup/manifest.ts";
import { sealStream } from "../server/platform/backup/seal.ts";
import { writeBackup } from "../server/platform/backup/write-backup.ts";
import { openFiles } from "../server/platform/open-files.ts";
import type { Io } from "./io.ts";
import { openServer, requireSettings } from "./open-database.ts";

/**
 * `bening backup [--out FILE]`: writes database and evidence of one moment into one archive, also while the application
 * runs; encrypted when BACKUP_PASSPHRASE is set. 1 when evidence that should be there is lost or changed.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: "string" } } });
  const settings = requireSettings(environment);
  const passphrase = environment["BACKUP_PASSPHRASE"] || undefined;
  const now = new Date();
  const place = resolve(values.out ?? defaultName(now, passphrase !== undefined));
  if (existsSync(place)) throw new Error(`${place} sudah ada; tidak ditimpa (exists already and is not overwritten).`);
  if (settings.databaseUrl === undefined && !existsSync(settings.dataFolder)) {
    throw new Error(`${settings.dataFolder} tidak ada; periksa DATA_DIR (there is no such data folder).`);
  }
  const server = await openServer(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const files = openFiles(settings);
    let manifest: Manifest | undefined;
    const plain = writeBackup({ url: server.url, files, now }, (written) => (manifest = written));
    const kept = await keepWhole(place, passphrase === undefined ? plain : sealStream(plain, passphrase));
    if (manifest === undefined) throw new Error("a backup ended without its manifest");
    io.stdout(`${describe(place, kept, manifest)}\n  ${secondsSince(now)}\n`);
    if (passphrase === undefined) {
      io.stderr("» Tidak terenkripsi; BACKUP_PASSPHRASE mengenkripsinya (not encrypted; set BACKUP_PASSPHRASE).\n");
    }
    if (manifest.damaged.length === 0) return 0;
    io.stderr(
      `Bukti dukung hilang atau berubah di ${settings.dataFolder}, tidak ikut tercadang (lost or changed evidence, not ` +
        `in the backup):\n${manifest.damaged.map((name) => `  ${name}\n`).join("")}` +
        "Rincian (details): npm run bening -- verify\n",
    );
    return 1;
  } finally {
    await server.stop();
  }
}

export function secondsSince(start: Date): string {
  return `${((Date.now() - start.getTime()) / 1000).toFixed(1)} detik (seconds)`;
}

function defaultName(now: Date, isSealed: boolean): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return `bening-${stamp}Z.tar${isSealed ? ".sealed" : ""}`;
}

type Kept = { readonly bytes: number; readonly sha256: string };

/** Under another name until it is whole and on the disk. For its owner only. */
async function keepWhole(place: string, source: AsyncIterable<Uint8Array>): Promise<Kept> {
  const unfinished = `${place}.unfinished`;
  const file = await open(unfinished, "w", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of source) {
      hash.update(piece);
      bytes += piece.byteLength;
      await file.writeFile(piece);
    }
    await file.sync();
    await file.close();
    await rename(unfinished, place);
    return { bytes, sha256: hash.digest("hex") };
  } catch (problem) {
    await file.close();
    await rm(unfinished, { force: true });
    throw problem;
  }
}

function describe(place: string, { bytes, sha256 }: Kept, { tables, evidence }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    place,
    `  ${(bytes / 1e6).toFixed(1)} MB; ${rows} baris (rows), ${evidence.files} berkas bukti (evidence files)`,
    `  SHA-256 ${sha256}`,
  ].join("\n");
}
