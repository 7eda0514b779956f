import { signedAs, type SignedAs } from "../../../core/people/acting.ts";
import {
  proposalSteps,
  type ProposalState,
  type ProposalStep,
  takeProposalStep,
} from "../../../core/proposals/steps.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, forbidden, unprocessable } from "../../platform/refusal.ts";
import { type ProposalVisit, standpointOf } from "./place.ts";
import { findField, findListedUnits, findRoundUnits, gapsHere, type ListedUnit } from "./units.ts";

export type Moved = { readonly state: ProposalState; readonly version: number };
export type Taken = Moved & { readonly office: SignedAs | null };

type Asked = { readonly version: number; readonly reason?: string };
type Columns = {
  readonly signed_by?: string | null;
  readonly letter_id?: string | null;
  readonly statement_id?: string | null;
  readonly seal?: number;
  readonly submitted_by?: string;
  readonly submitted_at?: Date;
};

/** Asks the table of steps; a refusal leaves nothing behind, for it ends the transaction. */
export function checkStep(visit: ProposalVisit, step: ProposalStep, asked: Asked): Moved {
  const { place, asker, now } = visit;
  const reason = asked.reason ?? "";
  const said = { seenVersion: asked.version, by: asker.accountId, reason };
  const taken = takeProposalStep(standpointOf(place, now), step, said);
  if (taken.ok) return taken.value;
  if (taken.problem.kind === "proposal_four_eyes") throw forbidden(taken.problem);
  throw conflict(taken.problem);
}

/** Writes a step that was allowed: the state, who took it and why, and the line in the log; all in one transaction. */
export async function writeStep(
  visit: ProposalVisit,
  step: ProposalStep,
  moved: Moved,
  more: {
    readonly reason?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
    readonly columns?: Columns;
  } = {},
): Promise<Taken> {
  const { rows, place, asker, now, day } = visit;
  const { agencyId, proposal, round } = place;
  const { action } = proposalSteps[step];
  const office = signedAs(action, asker, { agencyId }, day);
  const { reason = "", detail = {} } = more;
  await rows
    .updateTable("proposals")
    .set({ state: moved.state, version: moved.version, changed_at: now, ...more.columns })
    .where("agency_id", "=", agencyId)
    .where("id", "=", proposal.id)
    .execute();
  await rows
    .insertInto("proposals_steps")
    .values({
      agency_id: agencyId,
      proposal_id: proposal.id,
      number: moved.version,
      step,
      reason,
      detail: JSON.stringify(detail),
      taken_by: asker.accountId,
      signed_as: office ? JSON.stringify(office) : null,
      taken_at: now,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    action,
    subject: round.name,
    detail: { ...detail, ...(reason === "" ? {} : { reason }) },
  });
  return { ...moved, office };
}

/** Refuses with everything that is missing, so that the screen can lead to each. */
export async function requireComplete(visit: ProposalVisit): Promise<readonly ListedUnit[]> {
  const { rows, place } = visit;
  const units = await findRoundUnits(rows, place.agencyId, place.round.id);
  const listed = await findListedUnits(rows, place.agencyId, place.proposal.id);
  const gaps = gapsHere(place, listed, await findField(rows, place, units, listed));
  if (gaps.length > 0)
    throw unprocessable({ kind: "proposal_gaps", detail: { count: gaps.length } }, undefined, { gaps });
  return listed;
}

/** The TPI lead's step and the chief inspector's: the list is looked through anew at each. */
export async function takeForward(visit: ProposalVisit, step: "nominate" | "review", asked: Asked): Promise<Moved> {
  const moved = checkStep(visit, step, asked);
  const listed = await requireComplete(visit);
  return await writeStep(visit, step, moved, { detail: { units: listed.length } });
}
