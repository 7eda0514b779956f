import { sql } from "kysely";
import type { Typeset } from "../../platform/typst/typeset.ts";
import { issueLetter, renderPreview } from "../../letters/issue.ts";
import { withdrawLetter } from "../../letters/withdraw.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { House } from "../../platform/http.ts";
import {
  aboutOf,
  findHead,
  findLetterUnits,
  letterData,
  type ProposalLetterKind,
  type Signatory,
} from "./letter-data.ts";
import type { ProposalVisit } from "./place.ts";

type Hands = { readonly house: Pick<House, "files" | "publicUrl"> };

/** A letter of a proposal as its package names it. */
export type FrozenLetter = {
  readonly kind: ProposalLetterKind;
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly sha256: string;
  /** Of the newest file that came back signed; null while none did. */
  readonly signedSha256: string | null;
  readonly withdrawn: boolean;
};

/** Issues the letter and the statement of responsibility in the name of whoever signs. */
export async function issueLetters(
  { house, rows, place, now, day }: Pick<ProposalVisit, "rows" | "place" | "now" | "day"> & Hands,
  signatory: Signatory & { readonly accountId: string },
): Promise<{ readonly letterId: string; readonly statementId: string }> {
  const { agencyId, proposal } = place;
  const listed = await findLetterUnits(rows, place);
  const issue = async (kind: ProposalLetterKind) => {
    const data = letterData(kind, place, listed, signatory);
    const subject = { kind: "proposal", id: proposal.id };
    const letter = { agencyId, kind, subject, about: aboutOf(listed), data, datedOn: day };
    return await issueLetter(house, rows, { ...letter, askedBy: signatory.accountId, now });
  };
  const letter = await issue("proposal_letter");
  const statement = await issue("responsibility_statement");
  return { letterId: letter.id, statementId: statement.id };
}

/** How a letter would look over the list as it stands: no number is taken. */
export async function previewLetter(visit: ProposalVisit, kind: ProposalLetterKind): Promise<Typeset> {
  const { house, rows, place, day } = visit;
  const head = await findHead(rows, place.agencyId, day);
  const data = letterData(kind, place, await findLetterUnits(rows, place), head);
  return await renderPreview(house, rows, { agencyId: place.agencyId, kind, data, datedOn: day });
}

/** What was issued for a proposal that went back is not to be relied on: its public page says so. */
export async function withdrawLetters({ rows, place, asker, now }: ProposalVisit, reason: string): Promise<void> {
  const { agencyId, proposal } = place;
  for (const letter of await findLetters(rows, agencyId, [proposal.letterId, proposal.statementId]))
    if (!letter.withdrawn) await withdrawLetter(rows, asker, { agencyId, letterId: letter.id, reason }, now);
}

/** The letters by their ids, in the order of these, each with its newest signed file. */
export async function findLetters(
  rows: TenantDatabase,
  agencyId: string,
  ids: readonly (string | null)[],
): Promise<readonly FrozenLetter[]> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return [];
  const { rows: found } = await sql<FrozenLetter>`
    select l.kind, l.id, l.number, l.code, l.pdf_sha256 as sha256, l.state = 'withdrawn' as withdrawn,
      (select f.sha256 from letters_files f where f.agency_id = l.agency_id and f.letter_id = l.id
        and f.kind in ('signed_pdf', 'signed_scan') order by f.added_at desc, f.sha256 limit 1) as "signedSha256"
    from letters_issued l where l.agency_id = ${agencyId} and l.id = any(${wanted}::uuid[])
    order by array_position(${wanted}::uuid[], l.id) limit 10`.execute(rows);
  return found;
}
