import { openAgencyProof, openUnitProof } from "../../../contract/proposals/requirement-facts.ts";
import type { Fact } from "../../../contract/proposals/requirements.ts";
import { openAuditFollowUp } from "../../../contract/reviews/audit-follow-up.ts";
import { addressOf } from "../../ui/call.ts";

/** Where the file behind an entry is opened. */
export function proofAddress(
  fact: Pick<Fact, "id" | "proof">,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string | null },
): string {
  if (unitId !== null && fact.proof?.kind === "statement")
    return addressOf(openAuditFollowUp.path, { params: { agencyId, unitId, statementId: fact.id } });
  return unitId === null
    ? addressOf(openAgencyProof.path, { params: { agencyId, factId: fact.id } })
    : addressOf(openUnitProof.path, { params: { agencyId, unitId, factId: fact.id } });
}
