import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { proposalReceipt } from "../../../contract/proposals/proposal.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { freezeProposal } from "./freeze.ts";
import type { ProposalVisit } from "./place.ts";
import { proposalReceiptUrl } from "./receipt-url.ts";
import { openCourses } from "../selection/open-courses.ts";
import { checkStep, writeStep } from "./take-step.ts";

type Receipt = z.output<typeof proposalReceipt>;

/**
 * Submits what the head signed. Only what must be true at once happens here: the tree over the sealed units, the
 * receipt, the state. Letters were made before, and what follows is written down as jobs in this very transaction, so
 * that the acknowledgement is quick and nothing acknowledged is lost.
 */
export async function release(visit: ProposalVisit, asked: { readonly version: number }): Promise<Receipt> {
  const { house, rows, place, asker, now, day } = visit;
  const { agencyId, proposal } = place;
  const moved = checkStep(visit, "release", asked);
  const office = signedAs("proposals.release", asker, { agencyId }, day);
  const frozen = await freezeProposal(rows, place, { by: asker.accountId, at: now, office });
  const { code, root, units, files, items } = frozen;
  await writeStep(visit, "release", moved, {
    detail: { code, root, units: units.length, files },
    columns: { submitted_by: asker.accountId, submitted_at: now },
  });
  await rows
    .insertInto("proposals_jobs")
    .values(
      (["verify", "tell"] as const).map((kind) => ({
        agency_id: agencyId,
        id: randomUUID(),
        proposal_id: proposal.id,
        kind,
        due_at: now,
      })),
    )
    .execute();
  await openCourses(rows, { agencyId, proposalId: proposal.id, by: asker.accountId, now });
  return {
    code,
    root,
    submittedAt: now.toISOString(),
    submittedBy: asker.name,
    signedAs: office,
    units: units.length,
    items,
    files,
    url: proposalReceiptUrl(house.publicUrl, code),
  };
}
