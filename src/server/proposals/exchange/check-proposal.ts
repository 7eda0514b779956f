import type { ProposalFile } from "../../../contract/proposals/exchange-format.ts";
import { hex } from "../../../core/proposals/package.ts";
import { sealedOf, type WrittenLeaf } from "../../../core/proposals/proof.ts";
import { sealRoot } from "../../../core/worksheets/receipt.ts";
import { sealTools } from "../../worksheets/submit.ts";

/** The proposal's leaves under its root, and each unit's leaves under the root that the proposal's leaves tell of it. */
export function checkProposal({ submission }: ProposalFile): {
  readonly faults: readonly { readonly at: string; readonly says: string }[];
  readonly roots: number;
} {
  if (!submission) return { faults: [], roots: 0 };
  const faults: { at: string; says: string }[] = [];
  if (rootOf(submission.leaves) !== submission.root)
    faults.push({ at: submission.code, says: "its leaves do not lead to its root" });
  const told = new Map(submission.leaves.flatMap(({ text }) => unitRootOf(text)));
  for (const { worksheetId, root, leaves } of submission.packages) {
    if (rootOf(leaves) !== root) faults.push({ at: `unit ${worksheetId}`, says: "its leaves do not lead to its root" });
    if (told.get(worksheetId) !== root)
      faults.push({ at: `unit ${worksheetId}`, says: "its root is not the one that was submitted" });
  }
  return { faults, roots: 1 + submission.packages.length };
}

function rootOf(leaves: readonly WrittenLeaf[]): string {
  return hex(sealRoot(leaves.map(sealedOf), sealTools));
}

function unitRootOf(text: string): readonly (readonly [string, string])[] {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== "object" || said === null || !("kind" in said) || said.kind !== "unit") return [];
    return "worksheetId" in said && "root" in said ? [[String(said.worksheetId), String(said.root)]] : [];
  } catch {
    return [];
  }
}
