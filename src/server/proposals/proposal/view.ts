import { sql } from "kysely";
import type { z } from "zod";
import type { getProposal } from "../../../contract/proposals/proposal.ts";
import { mayDo, permissions } from "../../../core/people/permissions.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import { unitRoles } from "../../../core/people/roles.ts";
import {
  mayEditProposal,
  nextStep,
  proposalSteps,
  type ProposalStep,
  takeProposalStep,
} from "../../../core/proposals/steps.ts";
import { categoriesOf } from "../../../core/proposals/units.ts";
import { isOpen } from "../../../core/rounds/windows.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findLetters } from "./letters.ts";
import { findProposalPlace, type ProposalPlace, standpointOf, type StandingProposal } from "./place.ts";
import { proposalReceiptUrl } from "./receipt-url.ts";
import { findField, findListedUnits, findRoundUnits, gapsHere } from "./units.ts";

type Shown = z.output<typeof getProposal.reply>;
type May = Shown["may"];

/** The proposal of an agency in a round, and everything around it. Who belongs to a unit sees its own lines alone. */
export async function showProposal(
  house: House,
  asker: Asker,
  { agencyId, roundId }: { readonly agencyId: string; readonly roundId: string },
  now: Date,
): Promise<Shown> {
  return await inTenant(house.database, [agencyId], async (rows) => {
    const place = await findProposalPlace(rows, agencyId, roundId);
    if (!place) throw notFound();
    const units = await findRoundUnits(rows, agencyId, roundId);
    const own = ownUnits(asker, agencyId, today(now));
    const sees = (unitId: string) => own === null || own.includes(unitId);
    const listed = place.proposal ? await findListedUnits(rows, agencyId, place.proposal.id) : [];
    const field = await findField(rows, place, units, listed);
    const { candidates } = field;
    const gaps = gapsHere(place, listed, field).filter((gap) => {
      if (!("worksheetId" in gap)) return true;
      const unit = units.find(({ worksheetId }) => worksheetId === gap.worksheetId);
      return unit === undefined || sees(unit.unitId);
    });
    const window = place.windows.find(({ stage }) => stage === "proposal");
    const isCandidate = new Set(candidates.map(({ worksheetId }) => worksheetId));
    return {
      proposal: place.proposal && {
        ...(await describe(house, rows, agencyId, place.proposal)),
        units: listed.map((unit) => (sees(unit.unitId) ? { ...unit } : { ...unit, reason: "" })),
        gaps: gaps.map((gap) => ("lines" in gap ? { ...gap, lines: [...gap.lines] } : gap)),
      },
      candidates: candidates
        .filter(({ unitId }) => sees(unitId))
        .map(({ worksheetId, unitId, unitName, outcome, total, mayBeAffirmative, lines }) => ({
          worksheetId,
          unitId,
          unitName,
          outcome,
          total: total ?? "0",
          mayBeAffirmative,
          categories: [...categoriesOf({ outcome, mayBeAffirmative })],
          lines: lines.map((line) => ({ ...line })),
        })),
      others: units
        .filter(({ worksheetId, unitId }) => !isCandidate.has(worksheetId) && sees(unitId))
        .map(({ worksheetId, unitName, state, outcome }) => ({ worksheetId, unitName, state, outcome })),
      quota: field.quota,
      window: window ? { ...window, open: isOpen(window, now.toISOString()) } : null,
      zone: place.agency.zone,
      may: mayOf(place, asker, now),
      next: await whoIsNext(rows, place, today(now)),
      withdrawn: await findWithdrawn(rows, agencyId, roundId),
    };
  });
}

/** Units that somebody belongs to and nothing more; null: they see the agency's whole. */
function ownUnits(asker: Asker, agencyId: string, day: string): readonly string[] | null {
  const wide = asker.duties.some(
    (duty) => !unitRoles.has(duty.role) && mayDo("proposals.read", { ...asker, duties: [duty] }, { agencyId }, day).ok,
  );
  return wide ? null : asker.duties.flatMap((duty) => (duty.agencyId === agencyId ? (duty.unitId ?? []) : []));
}

/** The table of permissions first, then the table of steps: a button and a rule cannot disagree. */
function mayOf(place: ProposalPlace, asker: Asker, now: Date): May {
  const { agencyId } = place;
  const standpoint = standpointOf(place, now);
  const answer = (verdict: { ok: true } | { ok: false; problem: { kind: string } }) =>
    verdict.ok ? { allowed: true, why: null } : { allowed: false, why: verdict.problem.kind };
  const step = (name: ProposalStep) => {
    const waitsFor = nextStep(standpoint.state);
    const action = name === "sendBack" && waitsFor ? proposalSteps[waitsFor].action : proposalSteps[name].action;
    const role = mayDo(action, asker, { agencyId }, today(now));
    if (!role.ok) return answer(role);
    if (!place.proposal) return { allowed: false, why: "proposal_not_there" };
    const said = { seenVersion: standpoint.version, by: asker.accountId, reason: "-" };
    return answer(takeProposalStep(standpoint, name, said));
  };
  const editor = mayDo("proposals.edit", asker, { agencyId }, today(now));
  return {
    edit: answer(editor.ok ? mayEditProposal(standpoint) : editor),
    nominate: step("nominate"),
    review: step("review"),
    sign: step("sign"),
    release: step("release"),
    sendBack: step("sendBack"),
    withdraw: step("withdraw"),
  };
}

async function describe(house: House, rows: TenantDatabase, agencyId: string, proposal: StandingProposal) {
  const { id, state, version, contact } = proposal;
  const { rows: steps } = await sql<StepRow>`
    select s.number, s.step, s.reason, s.signed_as as "signedAs", s.taken_at, a.name as "takenBy"
    from proposals_steps s left join people_accounts a on a.id = s.taken_by
    where s.agency_id = ${agencyId} and s.proposal_id = ${id} order by s.number limit 500`.execute(rows);
  const letters = await findLetters(rows, agencyId, [proposal.letterId, proposal.statementId]);
  const { rows: receipts } = await sql<ReceiptRow>`
    select s.code, s.root, s.submitted_at, s.signed_as as "signedAs", s.files, s.items, a.name as "submittedBy",
      (select count(*)::int from proposals_units u where u.agency_id = s.agency_id and u.proposal_id = s.proposal_id) as units
    from proposals_submissions s left join people_accounts a on a.id = s.submitted_by
    where s.agency_id = ${agencyId} and s.proposal_id = ${id}`.execute(rows);
  const [receipt] = receipts;
  return {
    id,
    state,
    version,
    contact,
    steps: steps.map(({ taken_at, takenBy, ...step }) => ({
      ...step,
      takenBy: takenBy ?? "",
      takenAt: taken_at.toISOString(),
    })),
    letters: letters.map(({ kind, id: letterId, number, code, sha256, signedSha256 }) => {
      return { kind, id: letterId, number, code, sha256, signed: signedSha256 !== null };
    }),
    receipt: receipt
      ? {
          code: receipt.code,
          root: receipt.root,
          submittedAt: receipt.submitted_at.toISOString(),
          submittedBy: receipt.submittedBy ?? "",
          signedAs: receipt.signedAs,
          units: receipt.units,
          items: receipt.items,
          files: receipt.files,
          url: proposalReceiptUrl(house.publicUrl, receipt.code),
        }
      : null,
  };
}

/** Names of those whose duty lets them take the next step; who signed does not release. */
async function whoIsNext(rows: TenantDatabase, { agencyId, proposal }: ProposalPlace, day: string): Promise<string[]> {
  const step = proposal && nextStep(proposal.state);
  if (!step) return [];
  const roles = permissions[proposalSteps[step].action].grants.flatMap((grant) => [...grant.roles]);
  const { rows: people } = await sql<{ name: string }>`
    select distinct a.name from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id = ${agencyId} and d.unit_id is null and d.role = any(${roles}::text[]) and a.disabled_at is null
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
      and (${step} <> 'release' or a.id is distinct from ${proposal.signedBy}::uuid)
    order by a.name limit 20`.execute(rows);
  return people.map(({ name }) => name);
}

async function findWithdrawn(rows: TenantDatabase, agencyId: string, roundId: string): Promise<Shown["withdrawn"]> {
  const { rows: found } = await sql<{ id: string; at: Date; by: string | null; reason: string }>`
    select p.id, s.taken_at as at, a.name as by, s.reason from proposals p
      join proposals_steps s on s.agency_id = p.agency_id and s.proposal_id = p.id and s.step = 'withdraw'
      left join people_accounts a on a.id = s.taken_by
    where p.agency_id = ${agencyId} and p.round_id = ${roundId} and p.state = 'withdrawn'
    order by s.taken_at desc limit 50`.execute(rows);
  return found.map(({ id, at, by, reason }) => ({ id, at: at.toISOString(), by: by ?? "", reason }));
}

type StepRow = {
  readonly number: number;
  readonly step: NonNullable<Shown["proposal"]>["steps"][number]["step"];
  readonly reason: string;
  readonly signedAs: SignedAs | null;
  readonly taken_at: Date;
  readonly takenBy: string | null;
};
type ReceiptRow = {
  readonly code: string;
  readonly root: string;
  readonly submitted_at: Date;
  readonly signedAs: SignedAs | null;
  readonly files: number;
  readonly items: number;
  readonly units: number;
  readonly submittedBy: string | null;
};
