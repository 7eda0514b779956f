import { createHash } from "node:crypto";
import type { z } from "zod";
import { proofFile } from "../contract/proposals/receipt.ts";
import { proveItem } from "../contract/worksheets/submission.ts";
import { checkProofFile, judgeFile } from "../core/proposals/proof.ts";
import { isProven, type SealTools } from "../core/worksheets/receipt.ts";
import type { Io } from "./io.ts";

const tools: SealTools = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest(),
  utf8: (text) => new TextEncoder().encode(text),
};

type WorksheetProof = z.output<typeof proveItem.reply>;
type ProposalProof = z.output<typeof proofFile>;

/**
 * `bening verify-proof FILE.json [--file X]`: whether every statement in a downloaded proof of record leads to its
 * root, without any server. With `--file`, also whether X was in the package or, where the proof carries the list of
 * files, was not. 0 and the statements on stdout; 1 when one does not hold or the proof tells nothing of X; 2 when
 * the file is no proof. The root still has to be held against the one that the receipt's page or print shows.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) {
    io.stderr("usage: bening verify-proof FILE.json [--file X]\n");
    return 2;
  }
  const read = readJson(await io.readFile(asked.proof));
  const proposal = proofFile.safeParse(read);
  if (proposal.success) {
    const sha256 = asked.file === null ? null : sumOf(await io.readBytes(asked.file));
    return verifyProposal(proposal.data, sha256, io);
  }
  const worksheet = proveItem.reply.safeParse(read);
  if (worksheet.success) {
    const sha256 = asked.file === null ? null : sumOf(await io.readBytes(asked.file));
    return verifyWorksheet(worksheet.data, sha256, io);
  }
  io.stderr(`${asked.proof}: bukan bukti pencatatan (is not a proof of record)\n`);
  return 2;
}

function verifyProposal(proof: ProposalProof, sha256: string | null, io: Io): number {
  const checked = checkProofFile(proof, tools);
  for (const { text, holds } of checked.statements) io.stdout(line(holds, text));
  if (checked.statements.length === 0 || checked.statements.some(({ holds }) => !holds)) return 1;
  sayRoot(proof, io);
  return sha256 === null ? 0 : sayFile(judgeFile(checked, sha256), sha256, io);
}

function verifyWorksheet(proof: WorksheetProof, sha256: string | null, io: Io): number {
  const root = Buffer.from(proof.root, "hex");
  const held = proof.proofs.map(({ salt, text, place, size, path }) => {
    const bytes = path.map((hash) => Buffer.from(hash, "hex"));
    const ok = isProven({ salt: Buffer.from(salt, "hex"), text, place, size, path: bytes }, root, tools);
    io.stdout(line(ok, text));
    return ok;
  });
  if (held.length === 0 || held.includes(false)) return 1;
  sayRoot(proof, io);
  if (sha256 === null) return 0;
  const isNamed = proof.proofs.some(({ text }) => readSum(text) === sha256);
  return sayFile(isNamed ? "was_in" : "unsaid", sha256, io);
}

function line(holds: boolean, text: string): string {
  // The list of files may be thousands of sums long.
  const short = text.length > 600 ? `${text.slice(0, 600)}… (${text.length})` : text;
  return `${holds ? "✓ sah (holds)" : "✕ tidak sah (does not hold)"}  ${short}\n`;
}

function sayRoot({ code, root }: { readonly code: string; readonly root: string }, io: Io): void {
  io.stdout(`\nTanda terima (receipt)  ${code}\nAkar Merkle (root)      ${root}\n`);
  io.stdout("Bandingkan akar ini dengan halaman tanda terima (compare this root with the receipt's page).\n");
}

function sayFile(verdict: ReturnType<typeof judgeFile>, sha256: string, io: Io): number {
  const words = {
    was_in: "✓ ADA dalam paket (was in the package)",
    was_not_in: "✕ TIDAK ADA dalam paket (was not in the package)",
    unsaid: "? bukti ini tidak menyatakan apa pun tentang berkas itu (this proof tells nothing of the file)",
  };
  io.stdout(`\nSHA-256 ${sha256}\n${words[verdict]}\n`);
  return verdict === "unsaid" ? 1 : 0;
}

function readArguments(args: readonly string[]): { readonly proof: string; readonly file: string | null } | null {
  const [proof, flag, file, ...rest] = args;
  if (proof === undefined || proof.startsWith("--") || rest.length > 0) return null;
  if (flag === undefined) return { proof, file: null };
  return flag === "--file" && file !== undefined ? { proof, file } : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readSum(text: string): unknown {
  const said = readJson(text);
  return typeof said === "object" && said !== null && "sha256" in said ? said.sha256 : null;
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
