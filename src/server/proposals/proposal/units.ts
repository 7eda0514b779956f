import { sql } from "kysely";
import type { Outcome } from "../../../core/reviews/verdict.ts";
import { gapsOf, type ProposalGap, type RequirementLine } from "../../../core/proposals/gaps.ts";
import type { Category } from "../../../core/proposals/units.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { ProposalPlace } from "./place.ts";
import { findEligibility, type ShownLine } from "./eligibility.ts";

/** A worksheet of the round with its newest verdict: what a proposal is made of. */
export type RoundUnit = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: string;
  readonly state: string;
  readonly stage: string;
  readonly version: number;
  readonly outcome: Outcome | null;
  readonly total: string | null;
};

export type FoundCandidate = RoundUnit & {
  readonly outcome: "meets_wbk" | "meets_wbbm";
  readonly mayBeAffirmative: boolean;
  readonly lines: readonly ShownLine[];
};

export type ListedUnit = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly category: Category;
  readonly reason: string;
  readonly stage: string;
};

export async function findRoundUnits(
  rows: TenantDatabase,
  agencyId: string,
  roundId: string,
): Promise<readonly RoundUnit[]> {
  const { rows: found } = await sql<RoundUnit>`
    select w.id as "worksheetId", w.unit_id as "unitId", u.kind as "unitKind", w.state, w.stage, w.version,
      agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName", v.outcome, v.grounds->>'total' as total
    from worksheets w
      join rounds r on r.id = w.round_id
      join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
      left join lateral (select outcome, grounds from reviews_verdicts v where v.agency_id = w.agency_id
        and v.worksheet_id = w.id order by number desc limit 1) v on w.state = 'concluded'
    where w.agency_id = ${agencyId} and w.round_id = ${roundId}
    order by "unitName", w.id limit 2000`.execute(rows);
  return found;
}

export type Field = { readonly candidates: readonly FoundCandidate[]; readonly quota: number | null };

/** Those whom the internal evaluation found fit, with how they stand to the requirements; and how many may go. */
export async function findField(
  rows: TenantDatabase,
  { agencyId, round }: ProposalPlace,
  units: readonly RoundUnit[],
  listed: readonly Pick<ListedUnit, "worksheetId" | "category">[],
): Promise<Field> {
  const fit = units.flatMap((unit) => {
    const { outcome } = unit;
    return outcome === "meets_wbk" || outcome === "meets_wbbm" ? [{ ...unit, outcome }] : [];
  });
  const chosen = new Map(listed.map(({ worksheetId, category }) => [worksheetId, category]));
  const { quota, judged } = await findEligibility(rows, { agencyId, roundId: round.id }, fit, chosen);
  const candidates = fit.map((unit) => {
    const { mayBeAffirmative = false, lines = [] } = judged.get(unit.worksheetId) ?? {};
    return { ...unit, mayBeAffirmative, lines };
  });
  return { candidates, quota };
}

/** The units of a proposal in the order of its letter. */
export async function findListedUnits(
  rows: TenantDatabase,
  agencyId: string,
  proposalId: string,
): Promise<readonly ListedUnit[]> {
  const { rows: found } = await sql<ListedUnit>`
    select p.worksheet_id as "worksheetId", p.unit_id as "unitId", p.category, p.reason, w.stage,
      agencies_unit_name(p.agency_id, p.unit_id, r.reference_date) as "unitName"
    from proposals_units p
      join worksheets w on w.agency_id = p.agency_id and w.id = p.worksheet_id
      join rounds r on r.id = w.round_id
    where p.agency_id = ${agencyId} and p.proposal_id = ${proposalId}
    order by p.place, p.worksheet_id limit 500`.execute(rows);
  return found;
}

/** What is missing before the proposal may go on. */
export function gapsHere(
  { proposal }: ProposalPlace,
  listed: readonly ListedUnit[],
  { candidates, quota }: Field,
): readonly ProposalGap[] {
  return gapsOf({
    units: listed,
    contact: proposal?.contact ?? null,
    quota,
    candidates,
    lines: new Map<string, readonly RequirementLine[]>(candidates.map((one) => [one.worksheetId, one.lines])),
  });
}
