import { conflict, Refused } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findVersion, type InUnit, type StoredVersion } from "../queries.ts";

/**
 * The bytes of one version for whoever wants to see them: refused where they would harm, or are no longer what they
 * were. `mustBeScanned`: there is a scanner, and who asks is not of the unit that sent the file.
 */
export async function findOpenable(
  rows: TenantDatabase,
  unit: InUnit,
  id: string,
  number: number,
  mustBeScanned = false,
): Promise<StoredVersion> {
  const version = await findVersion(rows, unit, id, number);
  const known = await rows
    .selectFrom("evidence_contents")
    .select(["scan", "scan_finding", "integrity"])
    .where("agency_id", "=", unit.agencyId)
    .where("sha256", "=", version.sha256)
    .executeTakeFirst();
  if (known?.scan === "infected") {
    throw conflict({ kind: "evidence_infected", detail: { finding: known.scan_finding, name: version.fileName } });
  }
  if (mustBeScanned && known?.scan === "waiting") {
    throw conflict({ kind: "evidence_waiting", detail: { name: version.fileName } });
  }
  if (known?.integrity === "missing") throw new Refused(410, { kind: "file_missing_here" });
  if (known?.integrity === "changed") {
    throw conflict({ kind: "evidence_damaged", detail: { name: version.fileName } });
  }
  return version;
}
