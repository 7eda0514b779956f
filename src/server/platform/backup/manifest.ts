import { z } from "zod";
import { altered } from "./read-bytes.ts";

/** What an archive says of itself, as its last file: `manifest.json`. */
export type Manifest = z.output<typeof manifestShape>;

export type Part = Manifest["parts"][number];

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const manifestShape = z.strictObject({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** The migrations that the database had seen: a restore runs just these before it fills the tables. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256: hash })).min(1),
  /** Each row stands in the parts as an array of its columns' PostgreSQL texts, in this order. */
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1), rows: count })),
  /** Every file of the archive before the evidence. */
  parts: z.array(z.strictObject({ name: z.string(), bytes: count, sha256: hash })),
  /** Evidence: `sha256` is over the lines "<name> <bytes>\n" in order; each is named by the SHA-256 of itself. */
  evidence: z.strictObject({ files: count, bytes: count, sha256: hash }),
  /** Evidence that the database knows and the disk had lost when the backup was made. */
  damaged: z.array(hash),
});

export function readManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw altered("manifest.json");
  }
  if (typeof json === "object" && json !== null && "format" in json && json.format !== 1) {
    throw new Error(
      "Cadangan ini berasal dari versi Bening yang lebih baru (made by a newer Bening). Perbarui dahulu.",
    );
  }
  const read = manifestShape.safeParse(json);
  if (!read.success) throw altered("manifest.json");
  return read.data;
}

/** `tables/worksheets_answers/00001.jsonl.gz` belongs to `worksheets_answers`; null for what is no table's part. */
export function tableOfPart(name: string): string | null {
  return /^tables\/([a-z0-9_]+)\/\d{5,}\.jsonl\.gz$/.exec(name)?.[1] ?? null;
}

/** The SHA-256 that names an evidence file; null for what is no evidence. */
export function evidenceOfName(name: string): string | null {
  return /^evidence\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}
