import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findPlace } from "../place.ts";
import { type ExportContent, readExport } from "./export-content.ts";

export type WorksheetHere = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitName: string;
  readonly year: number;
};

/**
 * Worksheets that a word on the command line means, newest year first: the id of a worksheet or of a unit, or a unit's
 * code. A code may stand in several agencies, which the caller then names.
 */
export async function findForExport(
  database: Database,
  asked: { readonly word: string; readonly year: number | null; readonly agencyCode: string | null },
): Promise<readonly WorksheetHere[]> {
  let query = database.selectFrom("agencies").select(["id"]).orderBy("code");
  if (asked.agencyCode !== null) query = query.where("code", "=", asked.agencyCode);
  const found: WorksheetHere[] = [];
  for (const { id } of await query.limit(2_000).execute()) {
    const { rows } = await inTenant(
      database,
      [id],
      async (tenant) =>
        await sql<{ worksheet_id: string; unit_name: string; year: number }>`
          select w.id as worksheet_id, agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name, r.year
          from worksheets w
            join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
            join rounds r on r.id = w.round_id
          where w.agency_id = ${id} and (w.id::text = ${asked.word.toLowerCase()} or u.id::text = ${asked.word.toLowerCase()} or u.code = ${asked.word})
            and (${asked.year}::int is null or r.year = ${asked.year})
          order by r.year desc, w.id limit 100`.execute(tenant),
    );
    found.push(
      ...rows.map(({ worksheet_id, unit_name, year }) => ({
        agencyId: id,
        worksheetId: worksheet_id,
        unitName: unit_name,
        year,
      })),
    );
  }
  return found.toSorted((a, b) => b.year - a.year);
}

/** The whole worksheet, every layer of it: for whoever holds the installation itself. */
export async function readForExport(
  database: Database,
  here: Pick<WorksheetHere, "agencyId" | "worksheetId">,
  now: Date,
): Promise<ExportContent> {
  return await inTenant(database, [here.agencyId], async (rows) => {
    const place = await findPlace(rows, here, nobody, now, false);
    if (!place) throw new Error("a worksheet that was just found is gone");
    return await readExport(rows, place, true);
  });
}

/** No account has this id: no assignment is looked up with it. */
const nobody = "00000000-0000-0000-0000-000000000000";
