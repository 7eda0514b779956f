import { mayDo } from "../../../core/people/permissions.ts";
import { nextStep, proposalSteps } from "../../../core/proposals/steps.ts";
import { forbidden } from "../../platform/refusal.ts";
import { withdrawLetters } from "./letters.ts";
import type { ProposalVisit } from "./place.ts";
import { checkStep, type Moved, writeStep } from "./take-step.ts";

type Asked = { readonly version: number; readonly reason: string };

/** Back to the list, by whoever's turn it is; what was signed is signed no more, and its letters are withdrawn. */
export async function sendBack(visit: ProposalVisit, asked: Asked): Promise<Moved> {
  const { place, asker, day } = visit;
  const moved = checkStep(visit, "sendBack", asked);
  const step = nextStep(place.proposal.state);
  const turn = step && mayDo(proposalSteps[step].action, asker, { agencyId: place.agencyId }, day);
  if (!turn?.ok) throw forbidden({ kind: "proposal_not_your_turn", detail: { state: place.proposal.state } });
  await withdrawLetters(visit, asked.reason);
  const columns = { signed_by: null, letter_id: null, statement_id: null };
  return await writeStep(visit, "sendBack", moved, { reason: asked.reason, columns });
}

/** Takes the proposal back for good; another may be begun. */
export async function withdraw(visit: ProposalVisit, asked: Asked): Promise<Moved> {
  const moved = checkStep(visit, "withdraw", asked);
  await withdrawLetters(visit, asked.reason);
  return await writeStep(visit, "withdraw", moved, { reason: asked.reason });
}
