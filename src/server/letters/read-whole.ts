import type { Files } from "../platform/files.ts";

/** A small kept file in memory; null when its bytes are not here. */
export async function readWhole(files: Files, sha256: string): Promise<Buffer | null> {
  const stream = await files.read(sha256);
  if (!stream) return null;
  const parts: Buffer[] = [];
  // Opened without encoding.
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
