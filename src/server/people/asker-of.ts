import { sql } from "kysely";
import { isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import type { Settings } from "../platform/settings.ts";
import { type PersonRow, personColumns } from "./sessions.ts";

/**
 * A person as they would ask, without a session: for what is worked out on their behalf, such as what they owe. Never
 * proved to be there. Null when there is no such account, or it is closed.
 */
export async function askerOf(database: Database, settings: Settings, accountId: string): Promise<Asker | null> {
  const found = await sql<PersonRow>`
    select ${personColumns(settings)} from people_accounts a
    where a.id = ${accountId} and a.disabled_at is null`.execute(database);
  const row = found.rows[0];
  if (!row) return null;
  const { id, name, email, language, demonstration } = row;
  const duties = row.duties.filter((duty) => isRole(duty.role));
  return {
    accountId: id,
    name,
    email,
    language,
    demonstration,
    duties,
    sessionHash: Buffer.alloc(0),
    provedAt: new Date(0),
    mustEnrol: false,
  };
}
