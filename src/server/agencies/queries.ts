import type { Agency, Unit } from "../../contract/agencies.ts";
import { type Actor, mayDo } from "../../core/people/permissions.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** The agencies that the person may see today, by code: all of them for who reaches the whole platform. */
export async function listAgenciesOf(database: Database, actor: Actor, day: string): Promise<readonly Agency[]> {
  const ids = [...new Set(actor.duties.flatMap((duty) => duty.agencyId ?? []))];
  const seesAll = mayDo("agencies.read", actor, {}, day).ok;
  const visible = ids.filter((agencyId) => mayDo("agencies.read", actor, { agencyId }, day).ok);
  if (!seesAll && visible.length === 0) return [];
  return await database
    .selectFrom("agencies")
    .select(agencyColumns)
    .$if(!seesAll, (query) => query.where("id", "in", visible))
    .orderBy("code")
    .limit(1000)
    .execute();
}

export const agencyColumns = ["id", "code", "name", "kind", "zone", "version"] as const;

export async function findAgency(rows: Database, agencyId: string): Promise<Agency> {
  const row = await rows.selectFrom("agencies").select(agencyColumns).where("id", "=", agencyId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** What becomes of predicates when units merge or split. */
export async function findSuccession(rows: Database, agencyId: string): Promise<"stays" | "passes"> {
  const found = await rows
    .selectFrom("agencies")
    .select("successor_predicate")
    .where("id", "=", agencyId)
    .executeTakeFirst();
  return found?.successor_predicate ?? "stays";
}

export const unitColumns = [
  "id",
  "parent_id as parentId",
  "code",
  "name",
  "kind",
  "version",
  "valid_to as validTo",
] as const;

export async function listUnitsOf(rows: TenantDatabase, agencyId: string): Promise<Unit[]> {
  return await rows
    .selectFrom("agencies_units")
    .select(unitColumns)
    .where("agency_id", "=", agencyId)
    .orderBy("name")
    .orderBy("id")
    .limit(5000)
    .execute();
}

export async function findUnit(rows: TenantDatabase, agencyId: string, unitId: string): Promise<Unit | null> {
  const row = await rows
    .selectFrom("agencies_units")
    .select(unitColumns)
    .where("agency_id", "=", agencyId)
    .where("id", "=", unitId)
    .executeTakeFirst();
  return row ?? null;
}

export const predicateColumns = [
  "id",
  "unit_id as unitId",
  "predicate",
  "decree",
  "in_force_from as inForceFrom",
  "expires_on as expiresOn",
  "revoked_on as revokedOn",
] as const;

export async function listPredicatesOf(rows: TenantDatabase, agencyId: string) {
  return await rows
    .selectFrom("agencies_predicates")
    .select(predicateColumns)
    .where("agency_id", "=", agencyId)
    .orderBy("in_force_from", "desc")
    .orderBy("id")
    .limit(5000)
    .execute();
}
