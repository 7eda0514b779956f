import { sql } from "kysely";
import { localDay } from "../../../core/rounds/zones.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { FactRow } from "./facts.ts";

type Row = {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly settled: number;
  readonly recommendations: number;
  readonly basis: string;
  readonly letterNumber: string;
  readonly statedById: string;
  readonly statedBy: string;
  readonly statedAt: Date;
};

/**
 * The inspector's statements on audits (TLHP), read as entries that nobody types again: whoever stated it answered for it
 * in a letter of their own, so it stands verified, and the letter is its proof. One whose letter was withdrawn is none.
 * The year is the letter's, frozen when it was issued.
 */
export async function findStatedFacts(
  rows: TenantDatabase,
  { agencyId, unitIds }: { readonly agencyId: string; readonly unitIds: readonly string[] },
): Promise<readonly FactRow[]> {
  const { rows: found } = await sql<Row>`
    select s.id, s.unit_id as "unitId", (l.data ->> 'year')::int as year, s.settled, s.recommendations, s.basis,
      l.number as "letterNumber", s.stated_by as "statedById", coalesce(p.name, '') as "statedBy", s.stated_at as "statedAt"
    from reviews_audit_follow_ups s
      join letters_issued l on l.agency_id = s.agency_id and l.id = s.letter_id and l.state <> 'withdrawn'
      left join people_accounts p on p.id = s.stated_by
    where s.agency_id = ${agencyId} and s.unit_id = any(${[...unitIds]}::uuid[])
    order by s.stated_at desc, s.id limit 5000`.execute(rows);
  return found.map(tell);
}

/** Whether a statement stands for the unit and the year, so that an entry beside it would be the same typed twice. */
export async function isStated(
  rows: TenantDatabase,
  { agencyId, unitId, year }: { readonly agencyId: string; readonly unitId: string; readonly year: number | null },
): Promise<boolean> {
  return (await findStatedFacts(rows, { agencyId, unitIds: [unitId] })).some((one) => one.year === year);
}

function tell(row: Row): FactRow {
  const { id, unitId, year, settled, recommendations, basis, letterNumber, statedById, statedBy, statedAt } = row;
  return {
    id,
    unitId,
    kind: "audit_follow_up",
    year,
    value: { kind: "share", done: settled, all: recommendations },
    note: basis,
    enteredById: statedById,
    enteredBy: statedBy,
    enteredAt: statedAt.toISOString(),
    proof: { kind: "statement", number: letterNumber },
    hasProof: true,
    verification: { outcome: "verified", by: statedBy, on: localDay(statedAt.toISOString(), "WIB") },
    checkNote: "",
  };
}
