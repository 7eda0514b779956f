import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { proposalReceipt } from "../../../contract/proposals/proposal.ts";
import { filesOf, type ProposalStatement, rootOf } from "../../../core/proposals/package.ts";
import { writtenOf } from "../../../core/proposals/proof.ts";
import { receiptCode } from "../../../core/worksheets/receipt.ts";
import { conflict } from "../../platform/refusal.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { type FrozenLetter, findLetters } from "./letters.ts";
import type { ProposalVisit } from "./place.ts";
import { proposalReceiptUrl } from "./receipt-url.ts";
import { findPackages, sealAll, type UnitPackage } from "./seal.ts";
import { checkStep, writeStep } from "./take-step.ts";
import { findListedUnits, type ListedUnit } from "./units.ts";

type Receipt = z.output<typeof proposalReceipt>;

/**
 * Submits what the head signed. Only what must be true at once happens here: the tree over the sealed units, the
 * receipt, the state. Letters were made before, and what follows is written down as jobs in this very transaction, so
 * that the acknowledgement is quick and nothing acknowledged is lost.
 */
export async function release(visit: ProposalVisit, asked: { readonly version: number }): Promise<Receipt> {
  const { house, rows, place, asker, now } = visit;
  const { agencyId, proposal } = place;
  const moved = checkStep(visit, "release", asked);
  const listed = await findListedUnits(rows, agencyId, proposal.id);
  const packages = new Map(
    (await findPackages(rows, agencyId, proposal.id, proposal.seal)).map((one) => [one.worksheetId, one]),
  );
  const units = listed.map((unit) => {
    const sealed = packages.get(unit.worksheetId);
    if (!sealed?.unchanged) throw conflict({ kind: "proposal_changed_since_signed", detail: { unit: unit.unitName } });
    return { ...unit, sealed };
  });
  const letters = await findLetters(rows, agencyId, [proposal.letterId, proposal.statementId]);
  const files = filesOf([
    ...units.flatMap(({ sealed }) => sealed.files),
    ...letters.flatMap(({ sha256, signedSha256 }) => [sha256, ...(signedSha256 === null ? [] : [signedSha256])]),
  ]);
  const sealed = sealAll(statementsOf(visit, units, letters, files));
  const root = rootOf(sealed, sealTools);
  const code = receiptCode(randomBytes(10));
  const items = units.reduce((sum, one) => sum + one.sealed.items, 0);
  const taken = await writeStep(visit, "release", moved, {
    detail: { code, root, units: units.length, files: files.length },
    columns: { submitted_by: asker.accountId, submitted_at: now },
  });
  await rows
    .insertInto("proposals_submissions")
    .values({
      agency_id: agencyId,
      proposal_id: proposal.id,
      code,
      root,
      leaves: JSON.stringify(sealed.map(writtenOf)),
      seal: proposal.seal,
      files: files.length,
      items,
      submitted_by: asker.accountId,
      submitted_at: now,
      signed_as: taken.office ? JSON.stringify(taken.office) : null,
    })
    .execute();
  await rows.insertInto("proposals_receipts").values({ code, agency_id: agencyId }).execute();
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
  const ids = units.map(({ worksheetId }) => worksheetId);
  await sql`update worksheets set stage = 'submitted'
    where agency_id = ${agencyId} and id = any(${ids}::uuid[])`.execute(rows);
  return {
    code,
    root,
    submittedAt: now.toISOString(),
    submittedBy: asker.name,
    signedAs: taken.office,
    units: units.length,
    items,
    files: files.length,
    url: proposalReceiptUrl(house.publicUrl, code),
  };
}

type Frozen = ListedUnit & { readonly sealed: UnitPackage };

function statementsOf(
  { place, now }: ProposalVisit,
  units: readonly Frozen[],
  letters: readonly FrozenLetter[],
  files: readonly string[],
): readonly ProposalStatement[] {
  const { agency, round, proposal } = place;
  return [
    {
      kind: "proposal",
      proposalId: proposal.id,
      agency: agency.code,
      agencyName: agency.name,
      year: round.year,
      submittedAt: now.toISOString(),
      units: units.length,
    },
    ...units.map(({ worksheetId, unitId, unitName, category, sealed }, at): ProposalStatement => {
      const { root, size } = sealed;
      return { kind: "unit", place: at + 1, worksheetId, unitId, unitName, category, root, size };
    }),
    ...letters.map(({ kind, number, sha256, signedSha256 }): ProposalStatement => {
      return { kind: "letter", letter: kind, number, sha256, signedSha256 };
    }),
    { kind: "files", sha256: files },
  ];
}
