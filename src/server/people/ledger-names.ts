import type { Database } from "../platform/database.ts";
import { inTenant } from "../platform/tenant.ts";

type Line = { readonly subject: string; readonly detail: unknown };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The log keeps ids, which stay true whatever things are called later; whoever reads it wants names. Answers what an
 * id in these lines is called today: a person, a unit, a worksheet of the agency, a document, a round. Other text stays.
 */
export async function nameLedgerIds(
  database: Database,
  agencyId: string,
  lines: readonly Line[],
): Promise<(text: string) => string> {
  const said = lines.flatMap((line) => [line.subject, ...valuesIn(line.detail)]);
  const ids = [...new Set(said.filter((value) => typeof value === "string" && uuid.test(value)))] as string[]; // filtered
  if (ids.length === 0) return (text) => text;
  const names = await inTenant(database, [agencyId], async (rows) => {
    return await rows
      .selectFrom("people_accounts")
      .select(["id", "name"])
      .where("id", "in", ids)
      .unionAll(
        rows
          .selectFrom("agencies_units")
          .select(["id", "name"])
          .where("agency_id", "=", agencyId)
          .where("id", "in", ids),
      )
      .unionAll(
        rows
          .selectFrom("worksheets as w")
          .innerJoin("agencies_units as u", (on) =>
            on.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
          )
          .select(["w.id", "u.name"])
          .where("w.agency_id", "=", agencyId)
          .where("w.id", "in", ids),
      )
      .unionAll(
        rows
          .selectFrom("evidence_documents")
          .select(["id", "title as name"])
          .where("agency_id", "=", agencyId)
          .where("id", "in", ids),
      )
      .unionAll(
        rows
          .selectFrom("people_imports")
          .select(["id", "file_name as name"])
          .where("agency_id", "=", agencyId)
          .where("id", "in", ids),
      )
      .unionAll(rows.selectFrom("rounds").select(["id", "name"]).where("id", "in", ids))
      .execute();
  });
  const byId = new Map(names.map(({ id, name }) => [id, name]));
  return (text) => byId.get(text) ?? text;
}

/** Every value in a detail, also within the before and after of a change. */
function valuesIn(detail: unknown): readonly unknown[] {
  return Object.values(asRecord(detail)).flatMap((value) => [value, ...Object.values(asRecord(value))]);
}

/** The detail with its ids named, also within the before and after of a change. */
export function nameDetail(detail: unknown, name: (text: string) => string): Record<string, unknown> {
  const named = (value: unknown): unknown => (typeof value === "string" ? name(value) : value);
  return Object.fromEntries(
    Object.entries(asRecord(detail)).map(([key, value]) => {
      const inner = Object.entries(asRecord(value));
      return [
        key,
        inner.length > 0 ? Object.fromEntries(inner.map(([part, one]) => [part, named(one)])) : named(value),
      ];
    }),
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
