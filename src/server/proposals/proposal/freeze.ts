import { randomBytes } from "node:crypto";
import type { SignedAs } from "../../../core/people/acting.ts";
import { filesOf, type ProposalStatement, rootOf } from "../../../core/proposals/package.ts";
import { writtenOf } from "../../../core/proposals/proof.ts";
import { receiptCode } from "../../../core/worksheets/receipt.ts";
import { conflict } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { type FrozenLetter, findLetters } from "./letters.ts";
import type { ProposalPlace, StandingProposal } from "./place.ts";
import { findPackages, sealAll, type UnitPackage } from "./seal.ts";
import { findListedUnits, type ListedUnit } from "./units.ts";

type Place = ProposalPlace & { readonly proposal: StandingProposal };
type Sender = { readonly by: string; readonly at: Date; readonly office: SignedAs | null };
type FrozenUnit = ListedUnit & { readonly sealed: UnitPackage };

/**
 * Writes the submission: the tree over the sealed units, the letters and the list of every file, its root and the code
 * of the receipt. Refused when a unit is not what was sealed.
 */
export async function freezeProposal(
  rows: TenantDatabase,
  place: Place,
  { by, at, office }: Sender,
): Promise<{
  readonly code: string;
  readonly root: string;
  readonly items: number;
  readonly files: number;
  /** Worksheets in the order of the letter. */
  readonly units: readonly string[];
}> {
  const { agencyId, proposal } = place;
  const listed = await findListedUnits(rows, agencyId, proposal.id);
  const packages = new Map(
    (await findPackages(rows, agencyId, proposal.id, proposal.seal)).map((one) => [one.worksheetId, one]),
  );
  const units = listed.map((unit): FrozenUnit => {
    const sealed = packages.get(unit.worksheetId);
    if (!sealed?.unchanged) throw conflict({ kind: "proposal_changed_since_signed", detail: { unit: unit.unitName } });
    return { ...unit, sealed };
  });
  const letters = await findLetters(rows, agencyId, [proposal.letterId, proposal.statementId]);
  const gone = letters.find(({ withdrawn }) => withdrawn);
  if (gone) throw conflict({ kind: "proposal_letter_withdrawn", detail: { number: gone.number } });
  const files = filesOf([
    ...units.flatMap(({ sealed }) => sealed.files),
    ...letters.flatMap(({ sha256, signedSha256 }) => [sha256, ...(signedSha256 === null ? [] : [signedSha256])]),
  ]);
  const leaves = sealAll(statementsOf(place, at, units, letters, files));
  const root = rootOf(leaves, sealTools);
  const code = receiptCode(randomBytes(10));
  const items = units.reduce((sum, { sealed }) => sum + sealed.items, 0);
  await rows
    .insertInto("proposals_submissions")
    .values({
      agency_id: agencyId,
      proposal_id: proposal.id,
      code,
      root,
      leaves: JSON.stringify(leaves.map(writtenOf)),
      seal: proposal.seal,
      files: files.length,
      items,
      submitted_by: by,
      submitted_at: at,
      signed_as: office ? JSON.stringify(office) : null,
    })
    .execute();
  await rows.insertInto("proposals_receipts").values({ code, agency_id: agencyId }).execute();
  return { code, root, items, files: files.length, units: units.map(({ worksheetId }) => worksheetId) };
}

function statementsOf(
  { agency, round, proposal }: Place,
  at: Date,
  units: readonly FrozenUnit[],
  letters: readonly FrozenLetter[],
  files: readonly string[],
): readonly ProposalStatement[] {
  return [
    {
      kind: "proposal",
      proposalId: proposal.id,
      agency: agency.code,
      agencyName: agency.name,
      year: round.year,
      submittedAt: at.toISOString(),
      units: units.length,
    },
    ...units.map(({ worksheetId, unitId, unitName, category, sealed }, place): ProposalStatement => {
      const { root, size } = sealed;
      return { kind: "unit", place: place + 1, worksheetId, unitId, unitName, category, root, size };
    }),
    ...letters.map(({ kind, number, sha256, signedSha256 }): ProposalStatement => {
      return { kind: "letter", letter: kind, number, sha256, signedSha256 };
    }),
    { kind: "files", sha256: files },
  ];
}
