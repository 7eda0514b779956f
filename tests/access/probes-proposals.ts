import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const proposal = (spot: Spot) => ({ agencyId: spot.agencyId, proposalId: spot.agencyId });
/** A version that no proposal has: whoever is let in is told that it moved on, or that there is none. */
const stale = () => ({ version: 999_999 });
const staleWithReason = () => ({ version: 999_999, reason: "x" });
const step = (body: Probe["body"]): readonly Probe[] => [
  { params: proposal, ...(body ? { body } : {}), mayMiss: true },
];

/** The proposal: its list, its steps, its receipt and proofs. */
export const proposalProbes: Readonly<Record<string, readonly Probe[]>> = {
  getProposal: [{ params: round }],
  saveProposal: [{ params: round, body: () => ({ version: 999_999, units: [], contact: null }) }],
  nominateProposal: step(stale),
  reviewProposal: step(stale),
  signProposal: step(stale),
  releaseProposal: step(stale),
  sendBackProposal: step(staleWithReason),
  withdrawProposal: step(staleWithReason),
  previewProposalLetter: [{ params: (spot) => ({ ...proposal(spot), letter: "proposal_letter" }), mayMiss: true }],
  listProposalDuties: [{}],
  proveProposal: step(undefined),
  proveProposedUnit: [{ params: sheet, mayMiss: true }],
  getProposalReceipt: [{ params: () => ({ code: "BN-0000-0000-0000-0000" }), mayMiss: true }],
  getProposalFileList: [{ params: () => ({ code: "BN-0000-0000-0000-0000" }), mayMiss: true }],
};
