import { isProven, type SealTools } from "../worksheets/receipt.ts";
import { hex, isListed, rootOf } from "./package.ts";

/** A statement with its way to a root; salt and hashes as hex. */
export type WrittenProof = {
  readonly salt: string;
  readonly text: string;
  readonly place: number;
  readonly size: number;
  readonly path: readonly string[];
};
export type WrittenLeaf = { readonly salt: string; readonly text: string };

/**
 * A file that proves parts of a submitted proposal to whoever knows the root on the receipt (docs/proof-format.md).
 * `proofs` lead to `root`; what is said of a unit leads to the root inside that unit's own statement, either one by
 * one or as all leaves in order.
 */
export type ProofFile = {
  readonly format: "bening-proposal-proof-1";
  readonly code: string;
  readonly root: string;
  readonly proofs: readonly WrittenProof[];
  readonly units: readonly {
    readonly worksheetId: string;
    readonly proofs: readonly WrittenProof[];
    readonly leaves: readonly WrittenLeaf[];
  }[];
};

export type Checked = {
  /** Every statement of the file, and whether it leads to its root. */
  readonly statements: readonly { readonly text: string; readonly holds: boolean }[];
  /** The package's list of files, where the file carries it and it holds. */
  readonly files: readonly string[] | null;
  /** Hashes that a statement of this file names and that hold. */
  readonly named: readonly string[];
};

/** Checks a proof file with nothing but itself: no server, no database. */
export function checkProofFile(proof: ProofFile, tools: SealTools): Checked {
  const statements: { text: string; holds: boolean }[] = [];
  const held: Record<string, unknown>[] = [];
  const take = (text: string, holds: boolean): void => {
    statements.push({ text, holds });
    const said = parse(text);
    if (holds && said) held.push(said);
  };
  for (const one of proof.proofs) take(one.text, leadsTo(one, proof.root, tools));
  const roofs = [...held];
  for (const { worksheetId, proofs, leaves } of proof.units) {
    const roof = roofs.find((said) => said["kind"] === "unit" && said["worksheetId"] === worksheetId);
    const root = typeof roof?.["root"] === "string" ? roof["root"] : "";
    const size = roof?.["size"];
    for (const one of proofs) take(one.text, one.size === size && leadsTo(one, root, tools));
    if (leaves.length === 0) continue;
    const isWhole = leaves.length === size && rootOf(leaves.map(sealedOf), tools) === root;
    for (const { text } of leaves) take(text, isWhole);
  }
  const list = held.find(({ kind }) => kind === "files")?.["sha256"];
  return {
    statements,
    files: Array.isArray(list) ? list.map(String) : null,
    named: held.flatMap(({ kind, sha256, signedSha256 }) =>
      kind === "files" ? [] : [sha256, signedSha256].filter((hash) => typeof hash === "string"),
    ),
  };
}

/** Whether a file was in the package: `unsaid` when the proof carries neither its hash nor the list of files. */
export function judgeFile({ files, named }: Checked, sha256: string): "was_in" | "was_not_in" | "unsaid" {
  if (named.includes(sha256)) return "was_in";
  if (files === null) return "unsaid";
  return isListed(files, sha256) ? "was_in" : "was_not_in";
}

function leadsTo({ salt, text, place, size, path }: WrittenProof, root: string, tools: SealTools): boolean {
  const proof = { salt: bytesOf(salt), text, place, size, path: path.map(bytesOf) };
  return root !== "" && isProven(proof, bytesOf(root), tools);
}

export function sealedOf({ salt, text }: WrittenLeaf) {
  return { salt: bytesOf(salt), text };
}

export function writtenOf({ salt, text }: { readonly salt: Uint8Array; readonly text: string }): WrittenLeaf {
  return { salt: hex(salt), text };
}

function bytesOf(text: string): Uint8Array {
  const pairs = /^([0-9a-f]{2})*$/.test(text) ? (text.match(/../g) ?? []) : [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(text);
    // An object's keys are text whatever it holds.
    return typeof said === "object" && said !== null ? (said as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
