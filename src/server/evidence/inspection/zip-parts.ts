import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { OfficePart } from "../../../core/evidence/office-rules.ts";

export type ZipParts = {
  readonly parts: readonly OfficePart[];
  /** The bytes of one part; throws where it is larger than it says or than `most`. */
  readonly read: (name: string, most: number) => Promise<Buffer>;
  /** Inflates one part and lets go of it: throws where the real size is not the declared one. */
  readonly weigh: (name: string) => Promise<void>;
  readonly close: () => void;
};

/** The table of a ZIP file on the disk. Throws where it is broken. At most `most` parts are told, and one more. */
export async function openZip(place: string, most: number): Promise<ZipParts> {
  const zip = await openPromise(place, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  const entries = new Map<string, Entry>();
  const parts: OfficePart[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name, compressedSize: compressed, uncompressedSize: inflated } = entry;
      if (entries.has(name)) throw new Error(`${name} stands twice in the table`);
      entries.set(name, entry);
      parts.push({ name, compressed, inflated, isEncrypted: entry.isEncrypted() });
      if (parts.length > most) break;
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    parts,
    close: () => zip.close(),
    read: async (name, limit) => Buffer.concat(await collect(zip, entries, name, limit)),
    weigh: async (name) => void (await collect(zip, entries, name, null)),
  };
}

/** `most` null: counts without keeping. */
async function collect(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  most: number | null,
): Promise<readonly Buffer[]> {
  const entry = entries.get(name);
  if (!entry) return [];
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).byteLength; // opened without encoding
    if (bytes > (most ?? entry.uncompressedSize)) throw new SwellsError(name);
    if (most !== null) chunks.push(chunk as Buffer);
  }
  return chunks;
}

/** A part holds more than it says. */
export class SwellsError extends Error {
  override readonly name = "SwellsError";
}
