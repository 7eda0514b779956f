import { openAgencyProof, openUnitProof } from "../../../contract/proposals/requirement-facts.ts";
import { addressOf } from "../../ui/call.ts";

/** Where the file behind an entry is opened. */
export function proofAddress(
  fact: { readonly id: string },
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string | null },
): string {
  return unitId === null
    ? addressOf(openAgencyProof.path, { params: { agencyId, factId: fact.id } })
    : addressOf(openUnitProof.path, { params: { agencyId, unitId, factId: fact.id } });
}
