import { sql } from "kysely";
import { type Duty, isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";

export type Account = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
};

export async function findAccountByEmail(database: Database, email: string): Promise<Account | null> {
  const row = await database
    .selectFrom("people_accounts")
    .select(["id", "name", "email", "password_hash", "disabled_at"])
    .where(sql`lower(email)`, "=", email.trim().toLowerCase())
    .executeTakeFirst();
  if (!row) return null;
  const { id: accountId, name, password_hash: passwordHash, disabled_at } = row;
  return { accountId, name, email: row.email, passwordHash, isDisabled: disabled_at !== null };
}

export async function dutiesOf(database: Database, accountId: string): Promise<readonly Duty[]> {
  const rows = await database
    .selectFrom("people_duties")
    .select(["id", "role", "agency_id", "unit_id", "area", "valid_from", "valid_to", "acting"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            id: row.id,
            role: row.role,
            agencyId: row.agency_id,
            unitId: row.unit_id,
            area: row.area,
            validFrom: row.valid_from,
            validTo: row.valid_to,
            acting: row.acting,
          },
        ]
      : [],
  );
}

export type DemonstrationAccount = { accountId: string; name: string; email: string; duties: readonly Duty[] };

/** The accounts that one click signs in as; empty in production. */
export async function listDemonstration(database: Database): Promise<readonly DemonstrationAccount[]> {
  const found = await sql<DemonstrationAccount>`
    select a.id as "accountId", a.name, a.email,
      jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id, 'unitId', d.unit_id,
        'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to, 'acting', d.acting) order by d.created_at, d.id) as duties
    from people_accounts a join people_duties d on d.account_id = a.id
    where a.demonstration and a.disabled_at is null
    group by a.id order by min(a.created_at), a.name, a.id limit 100`.execute(database);
  return found.rows;
}
