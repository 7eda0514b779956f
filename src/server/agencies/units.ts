import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Unit } from "../../contract/agencies.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { notFound, unprocessable } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { findAgency, findUnit, unitColumns } from "./queries.ts";
import { staleVersion } from "./records.ts";

type UnitBody = Pick<Unit, "parentId" | "code" | "name" | "kind">;

export async function addUnit(database: Database, asker: Asker, agencyId: string, body: UnitBody): Promise<Unit> {
  return await inTenant(database, [agencyId], async (rows) => {
    await findAgency(rows, agencyId);
    await requireParent(rows, agencyId, body.parentId);
    const { parentId, ...columns } = body;
    const added = await rows
      .insertInto("agencies_units")
      .values({ agency_id: agencyId, id: randomUUID(), parent_id: parentId, ...columns, valid_to: null })
      .returning(unitColumns)
      .executeTakeFirstOrThrow();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId: added.id,
      action: "agencies.addUnit",
      subject: body.name,
      detail: body,
    });
    return added;
  });
}

export async function changeUnit(
  database: Database,
  asker: Asker,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  { version, ...body }: UnitBody & { readonly version: number; readonly validTo: string | null },
): Promise<Unit> {
  return await inTenant(database, [agencyId], async (rows) => {
    const before = await findUnit(rows, agencyId, unitId);
    if (!before) throw notFound();
    await requireParent(rows, agencyId, body.parentId);
    if (body.parentId !== before.parentId) await refuseCircle(rows, agencyId, unitId, body.parentId);
    const changed = await rows
      .updateTable("agencies_units")
      .set({
        parent_id: body.parentId,
        code: body.code,
        name: body.name,
        kind: body.kind,
        valid_to: body.validTo,
        version: version + 1,
      })
      .where("agency_id", "=", agencyId)
      .where("id", "=", unitId)
      .where("version", "=", version)
      .returning(unitColumns)
      .executeTakeFirst();
    if (!changed) throw staleVersion(before.version);
    await correctHistory(rows, agencyId, unitId, body);
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId,
      action: "agencies.editUnit",
      subject: body.name,
      detail: { before, after: body },
    });
    return changed;
  });
}

/** A correction is of what the unit is called now: its line of today follows. A new name by decree is a reorganisation. */
async function correctHistory(rows: TenantDatabase, agencyId: string, unitId: string, body: UnitBody): Promise<void> {
  await sql`update agencies_unit_names n set name = ${body.name}, parent_id = ${body.parentId}
    where n.agency_id = ${agencyId} and n.unit_id = ${unitId} and n.valid_from = (select max(l.valid_from)
      from agencies_unit_names l where l.agency_id = n.agency_id and l.unit_id = n.unit_id)`.execute(rows);
}

async function requireParent(rows: TenantDatabase, agencyId: string, parentId: string | null): Promise<void> {
  if (parentId === null || (await findUnit(rows, agencyId, parentId))) return;
  throw unprocessable({ kind: "unknown_unit" });
}

/**
 * A unit cannot hang below itself. Every unit of the agency is locked first, so that two moves at once cannot tie the
 * knot together that neither ties alone.
 */
async function refuseCircle(
  rows: TenantDatabase,
  agencyId: string,
  unitId: string,
  parentId: string | null,
): Promise<void> {
  await rows
    .selectFrom("agencies_units")
    .select("id")
    .where("agency_id", "=", agencyId)
    .orderBy("id")
    .forUpdate()
    .execute();
  const found = await sql<{ circular: boolean }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from agencies_units where agency_id = ${agencyId} and id = ${parentId}
      union
      select u.id, u.parent_id from agencies_units u join above a on u.id = a.parent_id where u.agency_id = ${agencyId})
    select exists (select from above where id = ${unitId}) as circular`.execute(rows);
  if (found.rows[0]?.circular) throw unprocessable({ kind: "unit_below_itself" });
}
