import type { ListedUnit } from "./units.ts";
import type { ProposalVisit } from "./place.ts";

/** The letters of a proposal as its package names them. */
export type FrozenLetter = {
  readonly kind: "proposal_letter" | "responsibility_statement";
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly sha256: string;
  readonly signedSha256: string | null;
};

export type IssuedLetters = { readonly letterId: string | null; readonly statementId: string | null };

/** Issues the letter and the statement of responsibility that the head signs. */
export async function issueLetters(_visit: ProposalVisit, _listed: readonly ListedUnit[]): Promise<IssuedLetters> {
  return { letterId: null, statementId: null };
}

/** What was issued for a proposal that went back is not to be relied on. */
export async function withdrawLetters(_visit: ProposalVisit, _reason: string): Promise<void> {}

export async function findLetters(
  _rows: ProposalVisit["rows"],
  _agencyId: string,
  _ids: readonly (string | null)[],
): Promise<readonly FrozenLetter[]> {
  return [];
}
