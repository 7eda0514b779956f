import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type pg from "pg";
import type { Files } from "../files.ts";
import { type DumpedTable, dumpRows, listTables, openMoment, readByCursor } from "./dump-tables.ts";
import type { Manifest, Part } from "./manifest.ts";
import { tarEnd, writeTarEntry } from "./tar.ts";

export type BackupSource = {
  /** The database to read; it may be in use. */
  readonly url: string;
  readonly files: Files;
  readonly now: Date;
};

/**
 * The whole archive as a stream: a note, every table, every evidence file, and the manifest at the end. All of it is of
 * one moment: evidence is on the disk before the row that names it, and is never removed, so that no row lacks its file.
 * `report` is given the manifest when it was written.
 */
export async function* writeBackup(
  source: BackupSource,
  report: (manifest: Manifest) => void,
): AsyncGenerator<Uint8Array> {
  const client = await openMoment(source.url);
  try {
    const migrations = await readMigrationsOf(client);
    const parts: Part[] = [];
    const tables: Manifest["tables"] = [];
    yield* writePart({ name: "BACA-SAYA.txt", content: Buffer.from(note) }, parts, source.now);
    for (const table of await listTables(client)) {
      let rows = 0;
      for await (const part of partsOf(client, table)) {
        rows += part.rows;
        yield* writePart(part, parts, source.now);
      }
      tables.push({ ...table, columns: [...table.columns], rows });
    }
    const damaged: string[] = [];
    const evidence = yield* writeEvidence(client, source, damaged);
    const manifest: Manifest = {
      format: 1,
      createdAt: source.now.toISOString(),
      migrations,
      tables,
      parts,
      evidence,
      damaged,
    };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    yield* writeTarEntry("manifest.json", text.length, [text], source.now);
    yield tarEnd;
    report(manifest);
  } finally {
    await client.end();
  }
}

const note = `Cadangan Bening (a backup of Bening).

Memulihkan (to restore): npm run bening -- restore BERKAS

tables/<tabel>/<nomor>.jsonl.gz  baris tabel; tiap baris sebuah larik JSON berisi teks PostgreSQL tiap kolom, null untuk kosong
                                 (rows; each line a JSON array of the columns' PostgreSQL texts)
evidence/<sha256>                bukti dukung, bernama SHA-256 isinya (evidence, named by the SHA-256 of its bytes)
Tidak termuat: kunci instalasi (SECRET_KEY atau secret.key di folder data); simpan terpisah dari cadangan.
(Not here: the key of the installation; keep it apart from the backup.)

manifest.json                    waktu, migrasi, kolom dan jumlah baris, SHA-256 tiap bagian
                                 (moment, migrations, columns and counts, SHA-256 of every part)
`;

/** As much text as one part holds, in characters: what a restore keeps in memory at a time. */
const partLength = 4_000_000;

const compress = promisify(gzip);

type NamedContent = { readonly name: string; readonly content: Buffer };

async function* partsOf(
  client: pg.Client,
  table: DumpedTable,
): AsyncGenerator<NamedContent & { readonly rows: number }> {
  let lines: string[] = [];
  let length = 0;
  let number = 0;
  const finish = async (): Promise<NamedContent & { readonly rows: number }> => {
    number += 1;
    const name = `tables/${table.name}/${String(number).padStart(5, "0")}.jsonl.gz`;
    const content = await compress(lines.map((line) => `${line}\n`).join(""));
    const part = { name, content, rows: lines.length };
    lines = [];
    length = 0;
    return part;
  };
  for await (const group of dumpRows(client, table)) {
    for (const line of group) {
      lines.push(line);
      length += line.length;
      if (length >= partLength) yield await finish();
    }
  }
  if (lines.length > 0) yield await finish();
}

async function* writePart({ name, content }: NamedContent, parts: Part[], now: Date): AsyncGenerator<Uint8Array> {
  parts.push({ name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") });
  yield* writeTarEntry(name, content.length, [content], now);
}

/** Files that the disk has lost are left out and named: the rest must still be saved. */
async function* writeEvidence(
  client: pg.Client,
  { files, now }: BackupSource,
  damaged: string[],
): AsyncGenerator<Uint8Array, Manifest["evidence"]> {
  const list = createHash("sha256");
  let [count, bytes] = [0, 0];
  // Packages that were made on order are made again; all else that rows name by its hash is saved.
  const query = `select sha256 from evidence_contents union select sha256 from evidence_versions
    union select sha256 from letters_files union select file_sha256 from letters_signatures
    union select file_sha256 from desk_recording_parts
    union select light_sha256 from desk_pages union select sharp_sha256 from desk_pages
    union select logo_sha256 from letters_settings where logo_sha256 is not null order by 1`;
  for await (const rows of readByCursor<{ sha256: string }>(client, query)) {
    for (const { sha256 } of rows) {
      const size = await files.size(sha256);
      const body = (await files.verify(sha256)) === "intact" ? await files.read(sha256) : null;
      if (size === null || body === null) {
        damaged.push(sha256);
        continue;
      }
      yield* writeTarEntry(`evidence/${sha256}`, size, body, now);
      list.update(`${sha256} ${size}\n`);
      count += 1;
      bytes += size;
    }
  }
  return { files: count, bytes, sha256: list.digest("hex") };
}

async function readMigrationsOf(client: pg.Client): Promise<Manifest["migrations"]> {
  const found = await client.query<{ here: boolean }>(
    "select to_regclass('public.platform_migrations') is not null as here",
  );
  if (found.rows[0]?.here !== true) throw new Error("Belum ada apa pun untuk dicadangkan (nothing to back up yet).");
  const { rows } = await client.query<Manifest["migrations"][number]>(
    "select name, sha256 from platform_migrations order by number",
  );
  return rows;
}
