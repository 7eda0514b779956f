import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { evidenceOfName, type Manifest, type Part, readManifest, tableOfPart } from "./manifest.ts";
import { altered, endedEarly } from "./read-bytes.ts";
import { readTar } from "./tar.ts";

/** What is done with what an archive holds, while it is read. */
export type Receiver = {
  /** Some rows of a table, each a JSON array of texts. */
  readonly rows?: (table: string, lines: readonly string[]) => Promise<void>;
  /** One evidence file; its bytes must be read to the end. */
  readonly evidence?: (sha256: string, body: AsyncIterable<Buffer>) => Promise<void>;
};

/**
 * Reads an archive from beginning to end and compares every part with the manifest. Answers the manifest only when all
 * is there, unaltered and in its order; throws a sentence that says what is wrong otherwise. What a receiver was given
 * before that is to be thrown away.
 */
export async function readBackup(source: AsyncIterable<Uint8Array>, receiver: Receiver = {}): Promise<Manifest> {
  const parts: Part[] = [];
  const rowsByTable = new Map<string, number>();
  const list = createHash("sha256");
  const evidence = { files: 0, bytes: 0 };
  let manifest: Manifest | undefined;
  for await (const { name, bytes, body } of readTar(source)) {
    if (manifest !== undefined) throw altered(name);
    const sha256 = evidenceOfName(name);
    if (name === "manifest.json") {
      manifest = readManifest((await collect(body)).toString("utf8"));
    } else if (sha256 !== null) {
      const hash = createHash("sha256");
      const hashed = passThrough(body, hash);
      if (receiver.evidence) await receiver.evidence(sha256, hashed);
      else for await (const _ of hashed);
      if (hash.digest("hex") !== sha256) throw altered(name);
      list.update(`${sha256} ${bytes}\n`);
      evidence.files += 1;
      evidence.bytes += bytes;
    } else {
      const content = await collect(body);
      parts.push({ name, bytes, sha256: createHash("sha256").update(content).digest("hex") });
      const table = tableOfPart(name);
      if (table === null) continue;
      const lines = await readLines(name, content);
      rowsByTable.set(table, (rowsByTable.get(table) ?? 0) + lines.length);
      await receiver.rows?.(table, lines);
    }
  }
  if (manifest === undefined) throw endedEarly();
  compare(manifest, { parts, rowsByTable, evidence: { ...evidence, sha256: list.digest("hex") } });
  return manifest;
}

type Found = {
  readonly parts: readonly Part[];
  readonly rowsByTable: ReadonlyMap<string, number>;
  readonly evidence: Manifest["evidence"];
};

function compare(manifest: Manifest, { parts, rowsByTable, evidence }: Found): void {
  for (const [at, part] of manifest.parts.entries()) {
    const found = parts[at];
    if (found?.name !== part.name || found.bytes !== part.bytes || found.sha256 !== part.sha256) {
      throw altered(part.name);
    }
  }
  const extra = parts[manifest.parts.length];
  if (extra !== undefined) throw altered(extra.name);
  for (const { name, rows } of manifest.tables) if ((rowsByTable.get(name) ?? 0) !== rows) throw altered(name);
  const known = new Set(manifest.tables.map(({ name }) => name));
  for (const name of rowsByTable.keys()) if (!known.has(name)) throw altered(name);
  const { files, bytes, sha256 } = manifest.evidence;
  if (evidence.files !== files || evidence.bytes !== bytes || evidence.sha256 !== sha256) throw altered("evidence/");
}

/** Far above what is written, far below what would fill the memory. */
const maxPartBytes = 256 * 1024 * 1024;

const decompress = promisify(gunzip);

async function readLines(name: string, content: Buffer): Promise<readonly string[]> {
  let text: string;
  try {
    text = (await decompress(content, { maxOutputLength: maxPartBytes })).toString("utf8");
  } catch {
    throw altered(name);
  }
  if (!text.endsWith("\n")) throw altered(name);
  return text.slice(0, -1).split("\n");
}

async function collect(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > maxPartBytes) throw new Error("Ini bukan cadangan Bening (this is not a backup of Bening).");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function* passThrough(
  body: AsyncIterable<Buffer>,
  hash: { update: (piece: Buffer) => unknown },
): AsyncGenerator<Buffer> {
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
}
