import type { Hash } from "../../worksheets/merkle.ts";
import type { Answer } from "../../worksheets/answer.ts";

/** An evaluator's score of one item with all that its commitment stands for. `nonce`: 32 random bytes as hex digits. */
export type Opening = {
  readonly session: string;
  readonly item: string;
  readonly account: string;
  readonly answer: Answer;
  readonly reason: string;
  readonly nonce: string;
};

/** What the platform lends: SHA-256, UTF-8, and JSON as RFC 8785 writes it. */
export type CommitTools = {
  readonly sha256: Hash;
  readonly utf8: (text: string) => Uint8Array;
  readonly canonical: (value: unknown) => string;
};

/** The name of this way of committing, part of what is hashed: another way can never be taken for it. */
export const sealFormat = "bening-seal-1";

/** Bytes of chance in a commitment: few answers are possible, and without them each could be tried. */
export const nonceBytes = 32;

/**
 * The commitment to a score, 64 hex digits: SHA-256 over the UTF-8 of its RFC 8785 JSON. It binds (another answer, reason,
 * person, item or session has another commitment) and it hides (the nonce makes it a random number to whoever does not
 * know it). `docs/proof-format.md` tells enough to compute it without us.
 */
export function commitmentOf(opening: Opening, tools: CommitTools): string {
  const { session, item, account, answer, reason, nonce } = opening;
  const text = tools.canonical({ format: sealFormat, session, item, account, answer, reason, nonce });
  return [...tools.sha256(tools.utf8(text))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
