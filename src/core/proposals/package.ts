import type { Layer } from "../kernel/layer.ts";
import type { Answer } from "../worksheets/answer.ts";
import { type SealedStatement, sealRoot, type SealTools } from "../worksheets/receipt.ts";
import type { Category } from "./units.ts";

/**
 * What a submission freezes, in two floors. Each unit has a tree of its own over its verdict, answers and evidence,
 * sealed when the head signs; the proposal's tree stands over these roots, the letters and the list of every file. So
 * releasing costs as much as there are units, and one unit's proof tells nothing of another.
 */
export type UnitStatement =
  | {
      readonly kind: "verdict";
      readonly worksheetId: string;
      readonly unitId: string;
      readonly outcome: string;
      readonly total: string;
      readonly concludedAt: string;
    }
  | {
      readonly kind: "answer";
      readonly layer: Layer;
      readonly item: string;
      readonly answer: Answer | null;
      readonly note: string;
      readonly reason: string;
    }
  | {
      readonly kind: "evidence";
      readonly layer: Layer;
      readonly item: string;
      readonly documentId: string;
      readonly number: number;
      readonly pages: string;
      /** Of the file's bytes; null for a link. */
      readonly sha256: string | null;
      readonly url: string | null;
    };

export type ProposalStatement =
  | {
      readonly kind: "proposal";
      readonly proposalId: string;
      readonly agency: string;
      readonly agencyName: string;
      readonly year: number;
      readonly submittedAt: string;
      readonly units: number;
    }
  | {
      readonly kind: "unit";
      readonly place: number;
      readonly worksheetId: string;
      readonly unitId: string;
      readonly unitName: string;
      readonly category: Category;
      /** Of the unit's own tree, and how many leaves it has. */
      readonly root: string;
      readonly size: number;
    }
  | {
      readonly kind: "letter";
      readonly letter: string;
      readonly number: string;
      readonly sha256: string;
      /** Of the signed file, where one was handed in. */
      readonly signedSha256: string | null;
    }
  | {
      /** Every file of the package, ascending and each once: what is not in this list was not handed in. */
      readonly kind: "files";
      readonly sha256: readonly string[];
    };

/** The list of files over all units and letters: ascending, each once. */
export function filesOf(hashes: Iterable<string>): readonly string[] {
  return [...new Set(hashes)].toSorted();
}

/** Whether a hash stands in an ascending list. */
export function isListed(files: readonly string[], sha256: string): boolean {
  let from = 0;
  let to = files.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = files[middle] ?? "";
    if (found === sha256) return true;
    if (found < sha256) from = middle + 1;
    else to = middle;
  }
  return false;
}

export function rootOf(statements: readonly SealedStatement[], tools: SealTools): string {
  return hex(sealRoot(statements, tools));
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
