import { rootOfHashes } from "../../worksheets/merkle.ts";
import { hashOfStatement, type SealTools } from "../../worksheets/receipt.ts";

/**
 * One event of a session's log as its minutes sealed it: with its text and salt for whoever may know it, as a bare hash
 * for everybody else. Salts, texts' UTF-8 and hashes are bytes; on paper they are hex.
 */
export type RecordLeaf =
  | { readonly number: number; readonly salt: Uint8Array; readonly text: string }
  | { readonly number: number; readonly hash: Uint8Array };

/**
 * The root over all that happened, in order (RFC 6962, 2.1). Whoever may read a part of the log comes to the same root
 * as whoever reads all of it: it stands on the minutes, and no event can be changed, left out or added behind it.
 */
export function recordRoot(leaves: readonly RecordLeaf[], tools: SealTools): Uint8Array {
  return rootOfHashes(
    leaves.map((leaf) => hashOfLeaf(leaf, tools)),
    tools.sha256,
  );
}

/** The leaf as somebody gets it who may not know the event. */
export function hideLeaf(leaf: RecordLeaf, tools: SealTools): RecordLeaf {
  return { number: leaf.number, hash: hashOfLeaf(leaf, tools) };
}

function hashOfLeaf(leaf: RecordLeaf, tools: SealTools): Uint8Array {
  return "hash" in leaf ? leaf.hash : hashOfStatement(leaf, tools);
}
