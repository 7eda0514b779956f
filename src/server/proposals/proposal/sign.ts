import { signedAs } from "../../../core/people/acting.ts";
import { issueLetters } from "./letters.ts";
import type { ProposalVisit } from "./place.ts";
import { sealUnits } from "./seal.ts";
import { checkStep, type Moved, requireComplete, writeStep } from "./take-step.ts";

/**
 * The head's approval: both letters are issued over the list as it stands, and every unit is sealed, so that what is
 * released later is what was signed.
 */
export async function sign(visit: ProposalVisit, asked: { readonly version: number }): Promise<Moved> {
  const { rows, place, asker, now, day } = visit;
  const moved = checkStep(visit, "sign", asked);
  const listed = await requireComplete(visit);
  const office = signedAs("proposals.sign", asker, { agencyId: place.agencyId }, day);
  const seal = place.proposal.seal + 1;
  const { letterId, statementId } = await issueLetters(visit, {
    accountId: asker.accountId,
    name: asker.name,
    acting: office?.acting ?? null,
  });
  await sealUnits(rows, {
    agencyId: place.agencyId,
    proposalId: place.proposal.id,
    seal,
    worksheetIds: listed.map(({ worksheetId }) => worksheetId),
    at: now,
  });
  return await writeStep(visit, "sign", moved, {
    detail: { units: listed.length },
    columns: { signed_by: asker.accountId, letter_id: letterId, statement_id: statementId, seal },
  });
}
