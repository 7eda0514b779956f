import type { Readable } from "node:stream";
import { type Entry, type ZipFile, fromBufferPromise } from "yauzl";
import { type Result, accept, refuse } from "../../../core/kernel/result.ts";

/**
 * Why a file is not read. Every one names what a person can do about it (words: `problem_<kind>`).
 * `place` is the part inside the file, where there is one.
 */
export type WorkbookRefusal = {
  readonly kind:
    | "workbook-not-xlsx"
    | "workbook-old-format"
    | "workbook-encrypted"
    | "workbook-macros"
    | "workbook-too-large"
    | "workbook-bomb"
    | "workbook-unsafe"
    | "workbook-corrupt";
  readonly detail: { readonly message: string; readonly place: string | null };
};

/** The bounds of reading: a filled LKE workbook has 15 parts and 2 MB inflated, the largest met 9 MB. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  parts: 2_000,
  inflatedBytes: 200 * 1024 * 1024,
  /** A part may inflate this many times its size once it is past `ratioFreeBytes` (sheets of empty styled rows reach 60). */
  ratio: 150,
  ratioFreeBytes: 4 * 1024 * 1024,
  /** Of one sheet; the blank template has 48,000. */
  cells: 300_000,
} as const;

export type OfficePackage = {
  readonly buffer: Buffer;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly zip: ZipFile;
  /** Inflates one part, counting bytes as they come: the sizes that a file declares are not believed. */
  readonly read: (name: string) => Promise<Result<Buffer, WorkbookRefusal>>;
};

/** How much is read of one file, where the usual bounds are too narrow (documents full of photographs). */
export type Bounds = { readonly fileBytes: number; readonly inflatedBytes: number };

/**
 * Opens a zip package for reading after the cheap checks: size, signature, count and names of parts, declared ratios,
 * macros, encryption. Nothing is inflated here.
 */
export async function openPackage(
  buffer: Buffer,
  bounds: Bounds = limits,
): Promise<Result<OfficePackage, WorkbookRefusal>> {
  const shallow = refuseBySignature(buffer, bounds);
  if (shallow) return refuse(shallow);
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    if (zip.entryCount > limits.parts) {
      return refuse(
        because("workbook-bomb", `holds ${zip.entryCount} parts; ${limits.parts} is the most that is read`),
      );
    }
    let declared = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      const problem = refuseEntry(entry, entries);
      if (problem) return refuse(problem);
      declared += entry.uncompressedSize;
      if (declared > bounds.inflatedBytes)
        return refuse(because("workbook-bomb", `inflates to more than ${bounds.inflatedBytes / 1024 / 1024} MB`));
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    return refuse(fromZipError(error));
  }
  const budget: { left: number } = { left: bounds.inflatedBytes };
  return accept({ buffer, entries, zip, read: (name) => inflate(zip, entries, name, budget) });
}

export function because(kind: WorkbookRefusal["kind"], message: string, place: string | null = null): WorkbookRefusal {
  return { kind, detail: { message, place } };
}

function refuseBySignature(buffer: Buffer, { fileBytes }: Bounds): WorkbookRefusal | null {
  if (buffer.length > fileBytes) {
    return because(
      "workbook-too-large",
      `is ${Math.ceil(buffer.length / 1024 / 1024)} MB; at most ${fileBytes / 1024 / 1024} MB is read`,
    );
  }
  if (buffer.length === 0) return because("workbook-not-xlsx", "is empty");
  if (buffer.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") {
    return buffer.includes(Buffer.from("EncryptedPackage", "utf16le"))
      ? because("workbook-encrypted", "is protected with a password: save it without one and try again")
      : because(
          "workbook-old-format",
          "is in the old .xls format, or protected: save it as .xlsx without a password and try again",
        );
  }
  const signature = buffer.subarray(0, 4).toString("hex");
  if (signature !== "504b0304" && signature !== "504b0506")
    return because("workbook-not-xlsx", "is not an .xlsx workbook");
  return null;
}

function refuseEntry(entry: Entry, seen: ReadonlyMap<string, Entry>): WorkbookRefusal | null {
  const name = entry.fileName;
  if (entry.isEncrypted())
    return because("workbook-encrypted", "is protected with a password: save it without one and try again", name);
  if (seen.has(name)) return because("workbook-unsafe", "holds the same part twice", name);
  if (/vbaProject|(^|\/)macrosheets\/|\.vba$/i.test(name)) {
    return because("workbook-macros", "carries macros: save it as .xlsx, without macros, and try again", name);
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return because(
      "workbook-unsafe",
      `uses compression method ${entry.compressionMethod}, which spreadsheets do not`,
      name,
    );
  }
  if (isBombLike(entry.uncompressedSize, entry.compressedSize))
    return because("workbook-bomb", `has a part that inflates ${limits.ratio} times or more`, name);
  return null;
}

async function inflate(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  budget: { left: number },
): Promise<Result<Buffer, WorkbookRefusal>> {
  const entry = entries.get(name);
  if (!entry) return refuse(because("workbook-corrupt", "lacks a part that it refers to", name));
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      // yauzl streams bytes; a Readable's chunks are typed as unknown
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > budget.left || isBombLike(size, entry.compressedSize)) {
        stream.destroy();
        return refuse(because("workbook-bomb", "inflates far beyond its size", name));
      }
      chunks.push(bytes);
    }
    budget.left -= size;
    return accept(Buffer.concat(chunks, size));
  } catch (error) {
    return refuse({ ...fromZipError(error), detail: { ...fromZipError(error).detail, place: name } });
  }
}

function isBombLike(inflated: number, compressed: number): boolean {
  return inflated > limits.ratioFreeBytes && inflated > compressed * limits.ratio;
}

function fromZipError(error: unknown): WorkbookRefusal {
  const reason = error instanceof Error ? error.message : String(error);
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(reason))
    return because("workbook-unsafe", `has a part with a dangerous name (${reason})`);
  if (/too many bytes in the stream/i.test(reason))
    return because("workbook-bomb", "inflates to more than it declares");
  return because("workbook-corrupt", `is damaged (${reason})`);
}
