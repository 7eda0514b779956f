import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import { filesOf, type ProposalStatement, rootOf, type UnitStatement } from "../../../core/proposals/package.ts";
import { type WrittenLeaf, writtenOf } from "../../../core/proposals/proof.ts";
import type { SealedStatement } from "../../../core/worksheets/receipt.ts";
import { conflict } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { sealTools } from "../../worksheets/submit.ts";

export type UnitPackage = {
  readonly worksheetId: string;
  readonly version: number;
  readonly root: string;
  readonly size: number;
  readonly items: number;
  readonly files: readonly string[];
};

type Where = {
  readonly agencyId: string;
  readonly proposalId: string;
  readonly seal: number;
  readonly worksheetIds: readonly string[];
  readonly at: Date;
};

/**
 * Seals every unit of the proposal: three statements read all of it, whatever their number, and each unit's leaves are
 * kept with their salts. Nothing of a concluded worksheet changes any more, so what is sealed now is what is released.
 */
export async function sealUnits(rows: TenantDatabase, where: Where): Promise<readonly UnitPackage[]> {
  const contents = await readContents(rows, where);
  const packages: UnitPackage[] = [];
  for (const worksheetId of where.worksheetIds) {
    const found = contents.get(worksheetId);
    if (!found) throw conflict({ kind: "proposal_no_candidate" });
    const sealed = sealAll(found.statements);
    const evidence = found.statements.flatMap((one) => (one.kind === "evidence" ? (one.sha256 ?? []) : []));
    const answered = found.statements.flatMap((one) =>
      one.kind === "answer" && one.layer === "unit" && one.answer !== null ? [one.item] : [],
    );
    const unit = {
      worksheetId,
      version: found.version,
      root: rootOf(sealed, sealTools),
      size: sealed.length,
      items: answered.length,
      files: filesOf(evidence),
    };
    await rows
      .insertInto("proposals_packages")
      .values({
        agency_id: where.agencyId,
        proposal_id: where.proposalId,
        seal: where.seal,
        worksheet_id: worksheetId,
        version: unit.version,
        root: unit.root,
        size: unit.size,
        items: unit.items,
        files: [...unit.files],
        leaves: JSON.stringify(sealed.map(writtenOf)),
        sealed_at: where.at,
      })
      .execute();
    packages.push(unit);
  }
  return packages;
}

/** What a seal froze, and whether each worksheet is still as it was then; without the leaves. */
export async function findPackages(
  rows: TenantDatabase,
  agencyId: string,
  proposalId: string,
  seal: number,
): Promise<readonly (UnitPackage & { readonly unchanged: boolean })[]> {
  const { rows: found } = await sql<UnitPackage & { unchanged: boolean }>`
    select p.worksheet_id as "worksheetId", p.version, p.root, p.size, p.items, p.files,
      w.version = p.version and w.state = 'concluded' as unchanged
    from proposals_packages p join worksheets w on w.agency_id = p.agency_id and w.id = p.worksheet_id
    where p.agency_id = ${agencyId} and p.proposal_id = ${proposalId} and p.seal = ${seal}
    order by p.worksheet_id limit 500`.execute(rows);
  return found;
}

/** The leaves of one unit, as they were sealed. */
export async function findLeaves(
  rows: TenantDatabase,
  key: { readonly agencyId: string; readonly proposalId: string; readonly seal: number; readonly worksheetId: string },
): Promise<readonly WrittenLeaf[]> {
  const row = await rows
    .selectFrom("proposals_packages")
    .select("leaves")
    .where("agency_id", "=", key.agencyId)
    .where("proposal_id", "=", key.proposalId)
    .where("seal", "=", key.seal)
    .where("worksheet_id", "=", key.worksheetId)
    .executeTakeFirst();
  // Only `sealUnits` writes this column.
  return (row?.leaves ?? []) as WrittenLeaf[];
}

/** Each statement with its salt; one draw of chance for all of them. */
export function sealAll(statements: readonly (UnitStatement | ProposalStatement)[]): readonly SealedStatement[] {
  const salts = randomBytes(32 * statements.length);
  return statements.map((statement, at) => {
    const text = canonicalize(statement);
    if (text === undefined) throw new Error("a statement is always JSON");
    return { salt: salts.subarray(32 * at, 32 * (at + 1)), text };
  });
}

type Found = { readonly version: number; readonly statements: UnitStatement[] };

async function readContents(
  rows: TenantDatabase,
  { agencyId, worksheetIds }: Where,
): Promise<ReadonlyMap<string, Found>> {
  const ids = sql`any(${worksheetIds}::uuid[])`;
  const contents = new Map<string, Found>();
  const { rows: verdicts } = await sql<{ version: number; said: UnitStatement & { kind: "verdict" } }>`
    select w.version, json_build_object('kind', 'verdict', 'worksheetId', w.id, 'unitId', w.unit_id, 'outcome', v.outcome,
      'total', v.grounds->>'total', 'concludedAt', v.concluded_at) as said
    from worksheets w
      join lateral (select * from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
        order by v.number desc limit 1) v on true
    where w.agency_id = ${agencyId} and w.id = ${ids} and w.state = 'concluded' order by w.id limit 500`.execute(rows);
  for (const { version, said } of verdicts) contents.set(said.worksheetId, { version, statements: [said] });
  const { rows: answers } = await sql<{ worksheet: string; said: UnitStatement }>`
    select c.worksheet_id as worksheet, json_build_object('kind', 'answer', 'layer', c.layer, 'item', c.item,
      'answer', c.answer, 'note', c.note, 'reason', c.reason) as said
    from worksheets_answers c
    where c.agency_id = ${agencyId} and c.worksheet_id = ${ids} and c.layer <> 'tpn'
    order by c.worksheet_id, c.layer, c.item limit 1000000`.execute(rows);
  const { rows: evidence } = await sql<{ worksheet: string; said: UnitStatement }>`
    select e.worksheet_id as worksheet, json_build_object('kind', 'evidence', 'layer', e.layer, 'item', e.item,
      'documentId', e.document_id, 'number', e.number, 'pages', e.pages, 'sha256', f.sha256, 'url', d.url) as said
    from worksheets_evidence e
      join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
      left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
    where e.agency_id = ${agencyId} and e.worksheet_id = ${ids} and e.layer <> 'tpn'
    order by e.worksheet_id, e.layer, e.item, e.document_id limit 1000000`.execute(rows);
  for (const { worksheet, said } of [...answers, ...evidence]) contents.get(worksheet)?.statements.push(said);
  return contents;
}
