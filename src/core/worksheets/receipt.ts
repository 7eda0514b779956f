import type { Answer } from "./answer.ts";
import { type Hash, inclusionPath, isIncluded, join, leafHash, merkleRoot } from "./merkle.ts";

/**
 * What a submission freezes, one statement a leaf. Each is written as RFC 8785 JSON and salted, so that the root says
 * nothing about any of them, and one can be shown without the others.
 */
export type Statement =
  | {
      readonly kind: "submission";
      readonly worksheetId: string;
      readonly unitId: string;
      readonly year: number;
      readonly instrument: string;
      readonly number: number;
      readonly submittedAt: string;
    }
  | { readonly kind: "answer"; readonly item: string; readonly answer: Answer | null; readonly note: string }
  | {
      readonly kind: "evidence";
      readonly item: string;
      readonly documentId: string;
      readonly number: number;
      readonly pages: string;
      /** Of the file's bytes; null for a link. */
      readonly sha256: string | null;
      readonly url: string | null;
    };

/** A statement as it was hashed: `text` is its RFC 8785 JSON, `salt` 32 random bytes. */
export type SealedStatement = { readonly salt: Uint8Array; readonly text: string };

/** What the platform lends: SHA-256 and UTF-8. */
export type SealTools = { readonly sha256: Hash; readonly utf8: (text: string) => Uint8Array };

/** A proof that one statement was part of a submission, for anyone who knows the root printed on the receipt. */
export type StatementProof = SealedStatement & {
  /** Counted from 0, among `size` leaves. */
  readonly place: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
};

/** The root over all statements in their order. */
export function sealRoot(statements: readonly SealedStatement[], tools: SealTools): Uint8Array {
  return merkleRoot(
    statements.map((statement) => leafOf(statement, tools)),
    tools.sha256,
  );
}

export function proveStatement(
  statements: readonly SealedStatement[],
  place: number,
  tools: SealTools,
): StatementProof {
  const leaves = statements.map((statement) => leafOf(statement, tools));
  const statement = statements[place];
  if (!statement) throw new Error(`there is no statement ${place}`);
  return { ...statement, place, size: leaves.length, path: inclusionPath(leaves, place, tools.sha256) };
}

export function isProven(proof: StatementProof, root: Uint8Array, tools: SealTools): boolean {
  const { place, size, path } = proof;
  return isIncluded({ leaf: leafOf(proof, tools), place, size, path, root }, tools.sha256);
}

/** What a statement is in the tree, for whoever may not know what it says. */
export function hashOfStatement(statement: SealedStatement, tools: SealTools): Uint8Array {
  return leafHash(leafOf(statement, tools), tools.sha256);
}

/** A leaf's data is the salt and then the text; the tree puts 0x00 before both when it hashes them. */
function leafOf({ salt, text }: SealedStatement, { utf8 }: SealTools): Uint8Array {
  return join(salt, utf8(text));
}

/**
 * A receipt's code from random bytes: groups of four characters without those that are mistaken for one another
 * (Crockford's alphabet), "BN-7KQ2-…". 10 bytes make 16 characters, 80 bits: nobody meets one by trying.
 */
export function receiptCode(random: Uint8Array): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let bits = 0n;
  for (const byte of random) bits = bits * 256n + BigInt(byte);
  const characters: string[] = [];
  for (let left = Math.floor((random.length * 8) / 5); left > 0; left -= 1) {
    characters.push(alphabet[Number(bits & 31n)] ?? "");
    bits >>= 5n;
  }
  return `BN-${characters.join("").replaceAll(/(.{4})(?=.)/g, "$1-")}`;
}
