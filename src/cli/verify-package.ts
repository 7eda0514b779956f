import { createPublicKey } from "node:crypto";
import { parseArgs } from "node:util";
import { NoPackage } from "../server/proposals/exchange/open-package.ts";
import { type Fault, verifyPackage } from "../server/proposals/exchange/verify-package.ts";
import type { Io } from "./io.ts";

export const usage = "usage: bening verify [FILE.zip [--key KEY]]\n";

/**
 * `bening verify FILE.zip [--key KEY]`: checks an exchange package without server, database or network. KEY is the
 * sender's public key: a PEM file, its Base64, or its id. 0 whole and sound; 1 something is wrong, each with its place;
 * 2 no package.
 */
export async function runPackage(
  args: readonly string[],
  io: Pick<Io, "stdout" | "stderr" | "readFile">,
): Promise<number> {
  const asked = readAsked(args);
  if (asked === null) {
    io.stderr(usage);
    return 2;
  }
  try {
    const key = asked.key === null ? null : await readKey(asked.key, io);
    const { faults, manifest, keyId, looked } = await verifyPackage(asked.file, key);
    if (manifest) {
      const { agency, round, createdAt, units } = manifest;
      io.stdout(`${agency.name} (${agency.code}) · ${round.year} · ${units.length} unit · ${createdAt}\n`);
    }
    for (const { kind, at, says } of faults) io.stdout(`✗ ${kindWords[kind]}: ${at}: ${says}\n`);
    if (keyId !== null)
      io.stdout(
        key === null
          ? `· Kunci (key) ${keyId}: cocokkan dengan yang diumumkan pengirim, atau beri --key (compare with the one that the sender publishes)\n`
          : `· Kunci (key) ${keyId}\n`,
      );
    const sums = `${looked.parts} bagian (parts), ${looked.scores} nilai lapisan (layers' scores), ${looked.roots} akar Merkle (roots)`;
    io.stdout(
      faults.length === 0
        ? `✓ Utuh dan sah (whole and sound): ${sums}\n`
        : `✗ ${faults.length} masalah (problems); ${sums}\n`,
    );
    return faults.length === 0 ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof NoPackage)) throw problem;
    io.stderr(`${asked.file}: bukan paket pertukaran (is no exchange package): ${problem.message}\n`);
    return 2;
  }
}

function readAsked(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: "string" } },
      allowPositionals: true,
    });
    const [file, ...rest] = positionals;
    return file === undefined || rest.length > 0 ? null : { file, key: values.key ?? null };
  } catch {
    return null;
  }
}

/** An id or Base64 as it is; anything else names a file with a key in PEM. */
async function readKey(given: string, io: Pick<Io, "readFile">): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(given) || /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/.test(given)) return given;
  let text: string;
  try {
    text = await io.readFile(given);
  } catch {
    throw new NoPackage(`--key ${given}: no key, and no file of this name`);
  }
  try {
    return createPublicKey(text).export({ format: "der", type: "spki" }).toString("base64");
  } catch {
    throw new NoPackage(`--key ${given}: holds no public key in PEM`);
  }
}

const kindWords: Readonly<Record<Fault["kind"], string>> = {
  structure: "susunan (structure)",
  signature: "tanda tangan (signature)",
  key: "kunci (key)",
  part_missing: "bagian hilang (missing part)",
  part_unlisted: "bagian asing (unlisted part)",
  part_changed: "bagian berubah (changed part)",
  instrument: "instrumen (instrument)",
  score: "nilai (score)",
  receipt: "tanda terima (receipt)",
  reference: "rujukan (reference)",
  evidence_lost: "bukti hilang (lost evidence)",
};
