import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { partName } from "../../../contract/proposals/exchange-format.ts";

/** A package as a file on this machine: its parts by name, each read when it is asked for. */
export type OpenPackage = {
  readonly names: ReadonlySet<string>;
  /** A part held in memory; throws where it is larger than any that is told as text. */
  readonly read: (name: string) => Promise<Buffer>;
  /** What a part's bytes are, without holding them. */
  readonly measure: (name: string) => Promise<{ readonly bytes: number; readonly sha256: string }>;
  readonly close: () => void;
};

/** Why a file is no package that can be looked into. */
export class NoPackage extends Error {}

/** Far above what a unit's answers take, far below what fills a memory. */
const largestText = 256 * 1024 * 1024;

export async function openExchangePackage(path: string): Promise<OpenPackage> {
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await openPromise(path, {
      autoClose: false,
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch (problem) {
    throw new NoPackage(sentenceOf(problem));
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name } = entry;
      if (!partName.safeParse(name).success) throw new NoPackage(`${JSON.stringify(name)} is no name of a part`);
      if (entries.has(name)) throw new NoPackage(`${name} stands in it twice`);
      if (entry.isEncrypted()) throw new NoPackage(`${name} is encrypted`);
      entries.set(name, entry);
    }
  } catch (problem) {
    zip.close();
    throw problem instanceof NoPackage ? problem : new NoPackage(sentenceOf(problem));
  }
  const open = async (name: string): Promise<Readable> => {
    const entry = entries.get(name);
    if (!entry) throw new NoPackage(`${name} is not in it`);
    return await zip.openReadStreamPromise(entry);
  };
  return {
    names: new Set(entries.keys()),
    async read(name) {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of await open(name)) {
        // yauzl streams bytes; a Readable's chunks are typed as unknown
        const bytes = chunk as Buffer;
        if ((size += bytes.length) > largestText) throw new NoPackage(`${name} is larger than any part of text`);
        chunks.push(bytes);
      }
      return Buffer.concat(chunks, size);
    },
    async measure(name) {
      const hash = createHash("sha256");
      let bytes = 0;
      for await (const chunk of await open(name)) {
        const piece = chunk as Buffer; // as above
        hash.update(piece);
        bytes += piece.length;
      }
      return { bytes, sha256: hash.digest("hex") };
    },
    close: () => zip.close(),
  };
}

export function sentenceOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
