import canonicalize from "canonicalize";
import type { z } from "zod";
import {
  lettersFile,
  manifest as manifestShape,
  type Manifest,
  proposalFile,
  signature as signatureShape,
  unitFile,
} from "../../../contract/proposals/exchange-format.ts";
import type { RulePack } from "../../../core/instruments/pack.ts";
import { validatePack } from "../../../core/instruments/validate.ts";
import { isSignedBy, keyIdOf } from "../../platform/signing-key.ts";
import { checkProposal } from "./check-proposal.ts";
import { checkUnit } from "./check-unit.ts";
import { openExchangePackage, type OpenPackage, sentenceOf } from "./open-package.ts";

/** One thing that is wrong, and where. */
export type Fault = {
  readonly kind:
    | "structure"
    | "signature"
    | "key"
    | "part_missing"
    | "part_unlisted"
    | "part_changed"
    | "instrument"
    | "score"
    | "receipt"
    | "reference"
    | "evidence_lost";
  /** The part, and the place inside it. */
  readonly at: string;
  readonly says: string;
};

export type Verification = {
  readonly faults: readonly Fault[];
  readonly manifest: Manifest | null;
  readonly keyId: string | null;
  /** What was looked at, for the closing line. */
  readonly looked: { readonly parts: number; readonly bytes: number; readonly scores: number; readonly roots: number };
};

/**
 * Checks an exchange package with nothing but the package: structure, the hash of every part, the signature, the scores
 * computed anew from the answers by the instrument inside, the Merkle roots of submissions. `key` is the public key that
 * the reader trusts (Base64 of its DER, or its id); without one the signature says only that nothing was altered since
 * somebody signed. Files of evidence are read piece by piece.
 */
export async function verifyPackage(path: string, key: string | null): Promise<Verification> {
  const pack = await openExchangePackage(path);
  try {
    return await verifyOpen(pack, key);
  } finally {
    pack.close();
  }
}

async function verifyOpen(pack: OpenPackage, key: string | null): Promise<Verification> {
  const faults: Fault[] = [];
  const complain = (kind: Fault["kind"], at: string, says: string): void => void faults.push({ kind, at, says });
  const looked = { parts: 0, bytes: 0, scores: 0, roots: 0 };
  const bytes = await readBytes(pack, "manifest.json", complain);
  const manifest = bytes && readAs(manifestShape, bytes, "manifest.json", complain);
  const keyId = bytes ? await checkSignature(pack, bytes, key, complain) : null;
  if (!manifest) return { faults, manifest: null, keyId, looked };
  await checkParts(pack, manifest, complain, looked);
  const rules = await readInstrument(pack, manifest, complain);
  const known = new Set(manifest.parts.map(({ name }) => name));
  for (const { part, worksheetId, unitId } of manifest.units) {
    const told = await readPart(pack, unitFile, part, complain);
    if (!told) continue;
    if (told.worksheetId !== worksheetId || told.unit.id !== unitId)
      complain("reference", part, "is of another unit than the manifest says");
    const checked = checkUnit(rules, told, known, new Set(manifest.missing));
    looked.scores += checked.scores;
    looked.roots += checked.roots;
    for (const { kind, at, says } of checked.faults) complain(kind, `${part} ${at}`, says);
  }
  const letters = manifest.letters === null ? [] : await readPart(pack, lettersFile, manifest.letters, complain);
  for (const { number, files } of letters ?? []) {
    for (const { sha256, part } of files)
      if (part !== null && (part !== `letters/${sha256}` || !known.has(part)))
        complain("reference", `letters.json ${number}`, `${part} is not in the package`);
  }
  if (manifest.proposal !== null) {
    const told = await readPart(pack, proposalFile, manifest.proposal, complain);
    const checked = told ? checkProposal(told) : { faults: [], roots: 0 };
    looked.roots += checked.roots;
    for (const { at, says } of checked.faults) complain("receipt", `${manifest.proposal} ${at}`, says);
  }
  for (const sha256 of [...manifest.missing, ...manifest.damaged])
    complain("evidence_lost", sha256, "was lost or changed at the sender already");
  return { faults, manifest, keyId, looked };
}

type Complain = (kind: Fault["kind"], at: string, says: string) => void;

async function checkSignature(
  pack: OpenPackage,
  manifest: Buffer,
  key: string | null,
  complain: Complain,
): Promise<string | null> {
  const signed = await readPart(pack, signatureShape, "signature.json", complain);
  if (!signed) return null;
  const { publicKey, keyId, signature } = signed;
  if (keyIdOf(Buffer.from(publicKey, "base64")) !== keyId)
    complain("signature", "signature.json keyId", "is not the SHA-256 of its key");
  if (!isSignedBy(publicKey, manifest, signature))
    complain(
      "signature",
      "signature.json",
      "does not hold for manifest.json: it was altered, or signed by another key",
    );
  if (key !== null && key !== keyId && key !== publicKey)
    complain("key", "signature.json", `is of the key ${keyId}, and not of the one given`);
  return keyId;
}

async function checkParts(
  pack: OpenPackage,
  manifest: Manifest,
  complain: Complain,
  looked: { parts: number; bytes: number },
): Promise<void> {
  const listed = new Map(manifest.parts.map((part) => [part.name, part]));
  for (const name of pack.names)
    if (!listed.has(name) && name !== "manifest.json" && name !== "signature.json")
      complain("part_unlisted", name, "is in the package and not in its manifest");
  for (const { name, bytes, sha256 } of manifest.parts) {
    if (!pack.names.has(name)) {
      complain("part_missing", name, "is in the manifest and not in the package");
      continue;
    }
    try {
      const found = await pack.measure(name);
      looked.parts += 1;
      looked.bytes += found.bytes;
      if (found.bytes !== bytes || found.sha256 !== sha256)
        complain("part_changed", name, `is not what the manifest says (SHA-256 ${found.sha256})`);
      const own = /^(?:evidence|letters)\/([0-9a-f]{64})$/.exec(name)?.[1];
      if (own !== undefined && own !== sha256 && !manifest.damaged.includes(own))
        complain("part_changed", name, "is not the file that its name says");
    } catch (problem) {
      complain("part_changed", name, sentenceOf(problem));
    }
  }
}

async function readInstrument(pack: OpenPackage, manifest: Manifest, complain: Complain): Promise<RulePack | null> {
  const { part, id, version } = manifest.instrument;
  const bytes = await readBytes(pack, part, complain);
  if (!bytes) return null;
  const verdict = validatePack(parse(bytes));
  if (!verdict.ok) {
    complain("instrument", part, "is no valid instrument");
    return null;
  }
  if (verdict.value.id !== id || verdict.value.version !== version)
    complain(
      "instrument",
      part,
      `is ${verdict.value.id} ${verdict.value.version}, and the manifest says ${id} ${version}`,
    );
  return verdict.value;
}

async function readPart<Shape extends z.ZodType>(
  pack: OpenPackage,
  shape: Shape,
  name: string,
  complain: Complain,
): Promise<z.output<Shape> | null> {
  const bytes = await readBytes(pack, name, complain);
  return bytes && readAs(shape, bytes, name, complain);
}

async function readBytes(pack: OpenPackage, name: string, complain: Complain): Promise<Buffer | null> {
  try {
    return await pack.read(name);
  } catch (problem) {
    complain("structure", name, sentenceOf(problem));
    return null;
  }
}

function readAs<Shape extends z.ZodType>(
  shape: Shape,
  bytes: Buffer,
  name: string,
  complain: Complain,
): z.output<Shape> | null {
  const json = parse(bytes);
  const read = shape.safeParse(json);
  if (!read.success) {
    const [first] = read.error.issues;
    complain("structure", `${name} ${first?.path.join(".") ?? ""}`.trim(), first?.message ?? "is not of the format");
    return null;
  }
  if (canonicalize(json) !== bytes.toString("utf8"))
    complain("structure", name, "is not written as RFC 8785 asks, so its hash depends on the writer");
  return read.data;
}

/** Undefined for what is no JSON: no shape takes it. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
