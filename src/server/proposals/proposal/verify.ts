import { sql } from "kysely";
import { filesOf, isListed, rootOf, type UnitStatement } from "../../../core/proposals/package.ts";
import { sealedOf } from "../../../core/proposals/proof.ts";
import type { Database } from "../../platform/database.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { sealTools } from "../../worksheets/submit.ts";
import { findSubmission, readStatement, readUnitStatement } from "./receipts.ts";
import { findLeaves } from "./seal.ts";

/** Every submitted proposal of an agency, computed anew. */
export async function verifyProposals(
  database: Database,
  agencyId: string,
): Promise<{ readonly checked: number; readonly damages: readonly string[] }> {
  return await inTenant(database, [agencyId], async (rows) => {
    const found = await rows
      .selectFrom("proposals_submissions")
      .select("proposal_id")
      .where("agency_id", "=", agencyId)
      .orderBy("proposal_id")
      .limit(1000)
      .execute();
    const damages: string[] = [];
    for (const { proposal_id } of found) damages.push(...(await verifyProposal(rows, agencyId, proposal_id)));
    return { checked: found.length, damages };
  });
}

/** Computes a submission anew from its leaves: the tree over it, each unit's, its list of files. Each damage is a sentence. */
export async function verifyProposal(
  rows: TenantDatabase,
  agencyId: string,
  proposalId: string,
): Promise<readonly string[]> {
  const row = await findSubmission(rows, agencyId, sql`s.proposal_id = ${proposalId}`);
  if (!row) return [`usulan ${proposalId}: tidak ada penyampaian (no submission)`];
  const name = `${row.agencyName} ${row.year} · usulan (${row.code})`;
  const damages: string[] = [];
  if (safely(() => rootOf(row.leaves.map(sealedOf), sealTools)) !== row.root)
    damages.push(`${name}: isinya tidak sesuai akarnya (root differs)`);
  const said = row.leaves.flatMap(({ text }) => safely(() => readStatement(text)) ?? []);
  const list = said.find((one) => one.kind === "files");
  for (const unit of said) {
    if (unit.kind !== "unit") continue;
    const key = { agencyId, proposalId, seal: row.seal, worksheetId: unit.worksheetId };
    const leaves = await findLeaves(rows, key);
    if (leaves.length !== unit.size || safely(() => rootOf(leaves.map(sealedOf), sealTools)) !== unit.root) {
      damages.push(`${name} · ${unit.unitName}: isinya tidak sesuai akarnya (root differs)`);
      continue;
    }
    const files = filesOf(leaves.flatMap(({ text }) => fileOf(readUnitStatement(text)) ?? []));
    const missing = files.filter((sha256) => list?.kind !== "files" || !isListed(list.sha256, sha256));
    if (missing.length > 0)
      damages.push(`${name} · ${unit.unitName}: ${missing.length} berkas tidak ada dalam daftar (files not listed)`);
  }
  return damages;
}

function fileOf(said: UnitStatement): string | null {
  return said.kind === "evidence" ? said.sha256 : null;
}

/** Null when what stands there is no package any more. */
function safely<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
