import type { Agency } from "../../contract/agencies.ts";
import { type Actor, mayDo } from "../../core/people/permissions.ts";
import type { Database } from "../platform/database.ts";

/** The agencies that the person may see today, by code: all of them for who reaches the whole platform. */
export async function listAgenciesOf(database: Database, actor: Actor, day: string): Promise<readonly Agency[]> {
  const ids = [...new Set(actor.duties.flatMap((duty) => duty.agencyId ?? []))];
  const seesAll = mayDo("agencies.read", actor, {}, day).ok;
  const visible = ids.filter((agencyId) => mayDo("agencies.read", actor, { agencyId }, day).ok);
  if (!seesAll && visible.length === 0) return [];
  return await database
    .selectFrom("agencies")
    .select(["id", "code", "name", "kind", "zone", "version"])
    .$if(!seesAll, (query) => query.where("id", "in", visible))
    .orderBy("code")
    .limit(1000)
    .execute();
}
