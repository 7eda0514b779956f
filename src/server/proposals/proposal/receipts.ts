import { sql } from "kysely";
import type { z } from "zod";
import type { getProposalReceipt, proofFile } from "../../../contract/proposals/receipt.ts";
import { signedAs } from "../../../contract/worksheets/shapes.ts";
import type { ProposalStatement, UnitStatement } from "../../../core/proposals/package.ts";
import { hex } from "../../../core/proposals/package.ts";
import { sealedOf, type WrittenLeaf, type WrittenProof } from "../../../core/proposals/proof.ts";
import { proveStatement } from "../../../core/worksheets/receipt.ts";
import type { House } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import type { Visit } from "../../worksheets/place.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { findLeaves } from "./seal.ts";

export type PublicProposalReceipt = z.output<typeof getProposalReceipt.reply>;
export type ProofReply = z.output<typeof proofFile>;

/** What anyone may know of a proposal's receipt; null when none with this code was issued here. */
export async function findProposalReceipt(
  house: Pick<House, "database">,
  code: string,
): Promise<PublicProposalReceipt | null> {
  return await withSubmission(house, code, async (_rows, row) => {
    const said = row.leaves.map(({ text }) => readStatement(text));
    const units = said.flatMap((one) => (one.kind === "unit" ? [one] : []));
    const letters = said.flatMap((one) => (one.kind === "letter" ? [one] : []));
    return {
      code,
      agencyName: row.agencyName,
      year: row.year,
      zone: row.zone,
      submittedAt: row.submitted_at.toISOString(),
      signedAs: signedAs.parse(row.signed_as),
      root: row.root,
      units: units.map(({ unitName: name, category, root, size }) => ({ name, category, root, size })),
      letters: letters.map(({ letter, number, sha256 }) => ({ letter, number, sha256 })),
      items: row.items,
      files: row.files,
    };
  });
}

/** The list of files with its proof, for anyone. */
export async function findFileList(house: Pick<House, "database">, code: string): Promise<ProofReply | null> {
  return await withSubmission(house, code, async (_rows, row) =>
    proofOf(row, ({ kind }) => kind === "proposal" || kind === "files"),
  );
}

/** The submission, its units, letters and files; of answers nothing but each unit's root. */
export async function proveSubmission(rows: TenantDatabase, agencyId: string, proposalId: string): Promise<ProofReply> {
  const row = await findSubmission(rows, agencyId, sql`s.proposal_id = ${proposalId}`);
  if (!row) throw notFound();
  return proofOf(row, () => true);
}

/** What was submitted of one unit: about one item, about one file, or all of it. */
export async function proveUnit(
  { rows, place }: Visit,
  asked: { readonly item?: string | undefined; readonly sha256?: string | undefined },
): Promise<ProofReply> {
  const { agencyId, worksheetId } = place;
  const row = await findSubmission(
    rows,
    agencyId,
    sql`exists (select from proposals_units u where u.agency_id = s.agency_id and u.proposal_id = s.proposal_id
      and u.worksheet_id = ${worksheetId})`,
  );
  if (!row) throw notFound();
  const leaves = await findLeaves(rows, { agencyId, proposalId: row.proposal_id, seal: row.seal, worksheetId });
  const roof = proofOf(row, (said) =>
    said.kind === "unit" ? said.worksheetId === worksheetId : said.kind === "proposal" || said.kind === "files",
  );
  if (asked.item === undefined && asked.sha256 === undefined)
    return { ...roof, units: [{ worksheetId, proofs: [], leaves: [...leaves] }] };
  const about = (said: UnitStatement) =>
    said.kind !== "verdict" &&
    (asked.item === undefined || said.item === asked.item) &&
    (asked.sha256 === undefined || (said.kind === "evidence" && said.sha256 === asked.sha256));
  const proofs = provePlaces(
    leaves,
    leaves.flatMap(({ text }, at) => (about(readUnitStatement(text)) ? [at] : [])),
  );
  if (proofs.length === 0) throw notFound();
  return { ...roof, units: [{ worksheetId, proofs, leaves: [] }] };
}

export function provePlaces(
  leaves: readonly WrittenLeaf[],
  places: readonly number[],
): WrittenProof[] & ProofReply["proofs"] {
  const sealed = leaves.map(sealedOf);
  return places.map((at) => {
    const { salt, text, place, size, path } = proveStatement(sealed, at, sealTools);
    return { salt: hex(salt), text, place, size, path: path.map(hex) };
  });
}

/** What a leaf says. Only `sealAll` writes these texts: a unit's leaves hold unit statements, the tree above the others. */
export function readUnitStatement(text: string): UnitStatement {
  return JSON.parse(text) as UnitStatement; // written by `sealAll`
}

export function readStatement(text: string): ProposalStatement {
  return JSON.parse(text) as ProposalStatement; // written by `sealAll`
}

export type SubmissionRow = {
  readonly agency_id: string;
  readonly proposal_id: string;
  readonly code: string;
  readonly root: string;
  readonly leaves: readonly WrittenLeaf[];
  readonly seal: number;
  readonly files: number;
  readonly items: number;
  readonly submitted_at: Date;
  readonly signed_as: unknown;
  readonly agencyName: string;
  readonly zone: "WIB" | "WITA" | "WIT";
  readonly year: number;
};

export async function findSubmission(
  rows: TenantDatabase,
  agencyId: string,
  which: ReturnType<typeof sql>,
): Promise<SubmissionRow | null> {
  const { rows: found } = await sql<SubmissionRow>`
    select s.*, a.name as "agencyName", a.zone, r.year
    from proposals_submissions s
      join proposals p on p.agency_id = s.agency_id and p.id = s.proposal_id
      join agencies a on a.id = s.agency_id
      join rounds r on r.id = p.round_id
    where s.agency_id = ${agencyId} and ${which} limit 1`.execute(rows);
  return found[0] ?? null;
}

function proofOf(row: SubmissionRow, wanted: (said: ProposalStatement) => boolean): ProofReply {
  const places = row.leaves.flatMap(({ text }, at) => (wanted(readStatement(text)) ? [at] : []));
  const proofs = provePlaces(row.leaves, places);
  return { format: "bening-proposal-proof-1", code: row.code, root: row.root, proofs, units: [] };
}

async function withSubmission<Value>(
  { database }: Pick<House, "database">,
  code: string,
  work: (rows: TenantDatabase, row: SubmissionRow) => Promise<Value>,
): Promise<Value | null> {
  const issued = await database
    .selectFrom("proposals_receipts")
    .select("agency_id")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!issued) return null;
  return await inTenant(database, [issued.agency_id], async (rows) => {
    const row = await findSubmission(rows, issued.agency_id, sql`s.code = ${code}`);
    return row && (await work(rows, row));
  });
}
