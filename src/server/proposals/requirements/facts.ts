import { sql } from "kysely";
import type { Fact, FactValue } from "../../../core/proposals/requirements/facts.ts";
import type { FactKind } from "../../../core/proposals/requirements/rule-pack.ts";
import { localDay } from "../../../core/rounds/zones.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findStatedFacts } from "./stated-facts.ts";

/** An entry with all that is told of it. */
export type FactRow = Fact & {
  readonly unitId: string | null;
  readonly note: string;
  readonly enteredById: string;
  readonly enteredAt: string;
  readonly proof:
    | { readonly kind: "file"; readonly fileName: string; readonly sha256: string }
    | { readonly kind: "evidence"; readonly documentId: string; readonly number: number; readonly title: string }
    | { readonly kind: "link"; readonly url: string }
    /** The inspector's own letter; the entry is read from the statement, not typed. */
    | { readonly kind: "statement"; readonly number: string }
    | null;
  readonly checkNote: string;
};

type Row = {
  readonly id: string;
  readonly unitId: string | null;
  readonly kind: FactKind;
  readonly year: number | null;
  readonly value: FactValue;
  readonly note: string;
  readonly enteredById: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  readonly fileName: string | null;
  readonly sha256: string | null;
  readonly documentId: string | null;
  readonly number: number | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly outcome: "verified" | "rejected" | null;
  readonly checkNote: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
};

/**
 * Entries about the agency (`unitIds` null) or about units, newest first, each with its last check, at most 5,000; among
 * a unit's, what the inspector stated. By `id` only what was entered, for that alone is checked and opened by it.
 */
export async function findFacts(
  rows: TenantDatabase,
  { agencyId, unitIds, id }: { agencyId: string; unitIds: readonly string[] | null; id?: string },
): Promise<readonly FactRow[]> {
  const { rows: found } = await sql<Row>`
    select f.id, f.unit_id as "unitId", f.kind, f.year, f.value, f.note, f.entered_by as "enteredById",
      coalesce(e.name, '') as "enteredBy", f.entered_at as "enteredAt", p.file_name as "fileName", p.sha256,
      f.document_id as "documentId", f.number, d.title, f.url, c.outcome, c.note as "checkNote",
      k.name as "checkedBy", c.checked_at as "checkedAt"
    from proposals_facts f
      left join people_accounts e on e.id = f.entered_by
      left join proposals_proofs p on p.agency_id = f.agency_id and p.id = f.proof_id
      left join evidence_documents d on d.agency_id = f.agency_id and d.id = f.document_id
      left join lateral (select * from proposals_fact_checks c where c.agency_id = f.agency_id and c.fact_id = f.id
        order by c.number desc limit 1) c on true
      left join people_accounts k on k.id = c.checked_by
    where f.agency_id = ${agencyId}
      and ${unitIds === null ? sql`f.unit_id is null` : sql`f.unit_id = any(${[...unitIds]}::uuid[])`}
      and ${id === undefined ? sql`true` : sql`f.id = ${id}`}
    order by f.entry desc limit 5000`.execute(rows);
  const entered = found.map(tell);
  if (unitIds === null || id !== undefined) return entered;
  const stated = await findStatedFacts(rows, { agencyId, unitIds });
  return [...entered, ...stated].toSorted((one, other) => other.enteredAt.localeCompare(one.enteredAt));
}

function tell(row: Row): FactRow {
  const { id, unitId, kind, year, value, note, enteredById, enteredBy } = row;
  const proof = proofOf(row);
  return {
    id,
    unitId,
    kind,
    year,
    value,
    note,
    enteredById,
    enteredBy,
    proof,
    enteredAt: row.enteredAt.toISOString(),
    hasProof: proof !== null,
    verification:
      row.outcome && row.checkedAt
        ? {
            outcome: row.outcome,
            by: row.checkedBy ?? "",
            on: localDay(row.checkedAt.toISOString(), "WIB"),
          }
        : null,
    checkNote: row.checkNote ?? "",
  };
}

function proofOf({ fileName, sha256, documentId, number, title, url }: Row): FactRow["proof"] {
  if (fileName !== null && sha256 !== null) return { kind: "file", fileName, sha256 };
  if (documentId !== null && number !== null) return { kind: "evidence", documentId, number, title: title ?? "" };
  return url === null ? null : { kind: "link", url };
}
