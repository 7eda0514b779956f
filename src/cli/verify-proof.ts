import { createHash } from "node:crypto";
import type { z } from "zod";
import { proveItem } from "../contract/worksheets/submission.ts";
import { isProven, type SealTools } from "../core/worksheets/receipt.ts";
import type { Io } from "./io.ts";

const tools: SealTools = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  utf8: (text) => new TextEncoder().encode(text),
};

/**
 * `bening verify-proof FILE.json`: whether every statement in a downloaded proof of record leads to its root, without
 * any server. 0 and the statements on stdout; 1 when one does not; 2 when the file is no proof. The root still has to
 * be held against the one that the receipt's page or print shows.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file.startsWith("--")) {
    io.stderr("usage: bening verify-proof FILE.json\n");
    return 2;
  }
  const read = readProof(await io.readFile(file));
  if (read === null) {
    io.stderr(`${file}: bukan bukti pencatatan (is not a proof of record)\n`);
    return 2;
  }
  const root = Buffer.from(read.root, "hex");
  const held = read.proofs.map(({ salt, text, place, size, path }) => {
    const bytes = path.map((hash) => Buffer.from(hash, "hex"));
    const ok = isProven({ salt: Buffer.from(salt, "hex"), text, place, size, path: bytes }, root, tools);
    io.stdout(`${ok ? "✓ sah (holds)" : "✕ tidak sah (does not hold)"}  ${text}\n`);
    return ok;
  });
  if (held.length === 0 || held.includes(false)) return 1;
  io.stdout(`\nTanda terima (receipt)  ${read.code}\nAkar Merkle (root)      ${read.root}\n`);
  io.stdout("Bandingkan akar ini dengan halaman tanda terima (compare this root with the receipt's page).\n");
  return 0;
}

function readProof(text: string): z.output<typeof proveItem.reply> | null {
  try {
    const read = proveItem.reply.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
