import { sql } from "kysely";
import type { Database } from "../../platform/database.ts";
import { inTenant } from "../../platform/tenant.ts";

/** What a package is about: one agency, one year, and the units whose worksheets it holds. */
export type PackagePlan = {
  readonly agency: { readonly id: string; readonly code: string; readonly name: string };
  readonly round: {
    readonly id: string;
    readonly year: number;
    readonly name: string;
    readonly referenceDate: string;
    readonly packId: string;
    readonly packVersion: string;
  };
  readonly units: readonly { readonly unitId: string; readonly worksheetId: string; readonly name: string }[];
};

/** Null: no such agency or year. `unit`: a unit's id or code, or a worksheet's id; left out: every worksheet of the year. */
export async function planPackage(
  database: Database,
  asked: {
    readonly agency: { readonly code: string } | { readonly id: string };
    readonly year: number;
    readonly unit?: string | undefined;
  },
): Promise<PackagePlan | null> {
  const found = database.selectFrom("agencies").select(["id", "code", "name"]);
  const agency = await (
    "code" in asked.agency ? found.where("code", "=", asked.agency.code) : found.where("id", "=", asked.agency.id)
  ).executeTakeFirst();
  if (!agency) return null;
  return await inTenant(database, [agency.id], async (rows) => {
    const { rows: rounds } = await sql<Omit<PackagePlan["round"], "packVersion"> & { pack_version: string }>`
      select r.id, r.year, r.name, r.reference_date as "referenceDate", r.pack_id as "packId",
        coalesce(p.content ->> 'version', '') as pack_version
      from rounds r join instruments_packs p on p.id = r.pack_id
      where r.year = ${asked.year} order by r.id limit 1`.execute(rows);
    const [round] = rounds;
    if (!round) return null;
    const { pack_version: packVersion, ...rest } = round;
    const unit = asked.unit ?? null;
    const { rows: units } = await sql<PackagePlan["units"][number]>`
      select w.unit_id as "unitId", w.id as "worksheetId",
        agencies_unit_name(w.agency_id, w.unit_id, ${round.referenceDate}) as name
      from worksheets w join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
      where w.agency_id = ${agency.id} and w.round_id = ${round.id}
        and (${unit}::text is null or w.id::text = lower(${unit}) or u.id::text = lower(${unit}) or u.code = ${unit})
      order by u.code nulls last, w.id limit 20000`.execute(rows);
    return { agency, round: { ...rest, packVersion }, units };
  });
}
