import { sql } from "kysely";
import type { LetterData } from "../../../core/letters/variables/variable.ts";
import type { ActingKind } from "../../../core/people/roles.ts";
import { headOffice } from "../../../core/proposals/signatory.ts";
import { isAffirmative, predicateOf } from "../../../core/proposals/units.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { type ProposalPlace, type StandingProposal } from "./place.ts";
import { findListedUnits, findRoundUnits, type ListedUnit } from "./units.ts";

/** Who signs: their name and, where they act for the head, as what. */
export type Signatory = { readonly name: string; readonly acting: ActingKind | null };
type Here = ProposalPlace & { readonly proposal: StandingProposal };

export const letterKinds = ["proposal_letter", "responsibility_statement"] as const;
export type ProposalLetterKind = (typeof letterKinds)[number];

/** The variables of one of the two letters, over the list as it stands. */
export function letterData(
  kind: ProposalLetterKind,
  { agency, round, proposal }: Here,
  listed: readonly (ListedUnit & { readonly total: string | null })[],
  signatory: Signatory,
): LetterData {
  const who = { signatory_office: headOffice(agency, signatory.acting), signatory_name: signatory.name };
  const units = listed.map(({ unitName: name, category, total }) => {
    const predicate = predicateOf(category) + (isAffirmative(category) ? " (afirmasi)" : "");
    return kind === "proposal_letter"
      ? { name, predicate, score: total, affirmative: isAffirmative(category) }
      : { name, predicate };
  });
  const base = { year: String(round.year), units, ...who };
  if (kind === "responsibility_statement") return base;
  return {
    ...base,
    nature: "Segera",
    attachments: "1 (satu) berkas",
    unit_count: String(listed.length),
    contact_name: proposal.contact?.name ?? null,
    contact_phone: proposal.contact?.phone ?? null,
  };
}

/** The list of a proposal with each unit's score of the TPI. */
export async function findLetterUnits(rows: TenantDatabase, { agencyId, round, proposal }: Here) {
  const totals = new Map(
    (await findRoundUnits(rows, agencyId, round.id)).map(({ worksheetId, total }) => [worksheetId, total]),
  );
  const listed = await findListedUnits(rows, agencyId, proposal.id);
  return listed.map((unit) => ({ ...unit, total: totals.get(unit.worksheetId) ?? null }));
}

/** Whoever holds the head's office on a day, an acting official before the holder. */
export async function findHead(rows: TenantDatabase, agencyId: string, day: string): Promise<Signatory> {
  const { rows: found } = await sql<Signatory>`
    select a.name, d.acting from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id = ${agencyId} and d.role = 'agency_head' and d.valid_from <= ${day}
      and (d.valid_to is null or d.valid_to >= ${day}) and a.disabled_at is null
    order by d.acting is null, d.valid_from desc, a.name limit 1`.execute(rows);
  return found[0] ?? { name: "…", acting: null };
}

export function aboutOf(listed: readonly unknown[]): string {
  return `${listed.length} unit kerja`;
}
