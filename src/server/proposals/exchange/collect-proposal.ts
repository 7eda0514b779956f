import { sql } from "kysely";
import type { LettersFile, ProposalFile } from "../../../contract/proposals/exchange-format.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

type Leaf = { salt: string; text: string };

/** The agency's standing proposal of the year, with what its submission froze of the units that the package holds. */
export async function collectProposal(
  rows: TenantDatabase,
  { agencyId, roundId }: { readonly agencyId: string; readonly roundId: string },
  worksheetIds: readonly string[],
): Promise<ProposalFile | null> {
  const { rows: found } = await sql<{
    id: string;
    state: string;
    units: ProposalFile["units"];
    code: string | null;
    root: string;
    submitted_at: Date;
    leaves: Leaf[];
    packages: { worksheetId: string; root: string; leaves: Leaf[] }[];
  }>`
    select p.id, p.state,
      (select coalesce(json_agg(json_build_object('worksheetId', u.worksheet_id, 'unitId', u.unit_id, 'place', u.place,
          'category', u.category, 'affirmative', u.affirmative) order by u.place), '[]')
        from proposals_units u where u.agency_id = p.agency_id and u.proposal_id = p.id) as units,
      s.code, s.root, s.submitted_at, s.leaves,
      (select coalesce(json_agg(json_build_object('worksheetId', k.worksheet_id, 'root', k.root, 'leaves', k.leaves)
          order by k.worksheet_id), '[]')
        from proposals_packages k where k.agency_id = p.agency_id and k.proposal_id = p.id and k.seal = s.seal
          and k.worksheet_id = any(${worksheetIds}::uuid[])) as packages
    from proposals p
      left join proposals_submissions s on s.agency_id = p.agency_id and s.proposal_id = p.id
    where p.agency_id = ${agencyId} and p.round_id = ${roundId} and p.state <> 'withdrawn'`.execute(rows);
  const [row] = found;
  if (!row) return null;
  const { id, state, units, code, root, submitted_at, leaves, packages } = row;
  return {
    proposalId: id,
    state,
    units,
    submission: code === null ? null : { code, root, submittedAt: submitted_at.toISOString(), leaves, packages },
  };
}

export type LetterRow = Omit<LettersFile[number], "files"> & {
  readonly files: readonly { readonly kind: string; readonly sha256: string; readonly bytes: number }[];
};

/** Letters about these subjects that stand: issued or signed, none that was withdrawn. */
export async function collectLetters(
  rows: TenantDatabase,
  agencyId: string,
  subjects: readonly string[],
): Promise<readonly LetterRow[]> {
  const { rows: found } = await sql<LetterRow>`
    select l.kind, l.number, l.dated_on as "datedOn", l.code, l.state, l.about,
      (select coalesce(json_agg(json_build_object('kind', f.kind, 'sha256', f.sha256, 'bytes', f.bytes)
          order by f.kind, f.sha256), '[]')
        from letters_files f where f.agency_id = l.agency_id and f.letter_id = l.id) as files
    from letters_issued l
    where l.agency_id = ${agencyId} and l.subject_id = any(${subjects}) and l.state <> 'withdrawn'
    order by l.kind, l.number, l.id limit 10000`.execute(rows);
  return found;
}
