import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Phrase } from "../../contract/reviews/phrases.ts";
import { allowTarget, type Asker, today } from "../platform/http.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

type Body = Pick<Phrase, "scope" | "place" | "text">;
type Seen = { readonly rows: TenantDatabase; readonly agencyId: string; readonly asker: Asker; readonly now: Date };

/** One's own phrases first, then the team's, then the agency's. */
export async function findPhrases({ rows, agencyId, asker }: Seen, id: string | null = null): Promise<Phrase[]> {
  const { rows: found } = await sql<Phrase>`
    select f.id, f.scope, f.place, f.text, f.version, coalesce(a.name, '') as owner,
      f.owner_id = ${asker.accountId} as "isOwn"
    from reviews_phrases f left join people_accounts a on a.id = f.owner_id
    where f.agency_id = ${agencyId} and ${id === null ? sql`true` : sql`f.id = ${id}`}
      and (f.owner_id = ${asker.accountId} or f.scope = 'agency' or (f.scope = 'team' and exists (
        select from reviews_team_people mine join reviews_team_people theirs
          on theirs.agency_id = mine.agency_id and theirs.team_id = mine.team_id
        where mine.agency_id = f.agency_id and mine.account_id = ${asker.accountId} and theirs.account_id = f.owner_id)))
    order by f.owner_id = ${asker.accountId} desc, f.scope = 'team' desc, f.text, f.id limit 1000`.execute(rows);
  return found;
}

export async function createPhrase(seen: Seen, body: Body): Promise<Phrase> {
  allowScope(seen, body);
  const id = randomUUID();
  await seen.rows
    .insertInto("reviews_phrases")
    .values({ agency_id: seen.agencyId, id, owner_id: seen.asker.accountId, ...body, changed_at: seen.now })
    .execute();
  return await one(seen, id);
}

export async function editPhrase(seen: Seen, id: string, body: Body & { readonly version: number }): Promise<Phrase> {
  allowScope(seen, body);
  const { version, ...change } = body;
  const changed = await seen.rows
    .updateTable("reviews_phrases")
    .set({ ...change, version: version + 1, changed_at: seen.now })
    .where("agency_id", "=", seen.agencyId)
    .where("id", "=", id)
    .where("owner_id", "=", seen.asker.accountId)
    .where("version", "=", version)
    .executeTakeFirst();
  const current = await one(seen, id);
  if (changed.numUpdatedRows > 0n) return current;
  if (!current.isOwn) throw notFound();
  throw conflict({ kind: "conflict_version", detail: { seen: version, version: current.version } });
}

export async function removePhrase({ rows, agencyId, asker }: Seen, id: string): Promise<void> {
  const gone = await rows
    .deleteFrom("reviews_phrases")
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .where("owner_id", "=", asker.accountId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
}

/** Keeping for oneself is for every assessor, sharing for leads and supervisors. */
function allowScope({ agencyId, asker, now }: Seen, { scope }: Body): void {
  if (scope !== "own") allowTarget("reviews.sharePhrases", asker, { agencyId }, today(now));
}

async function one(seen: Seen, id: string): Promise<Phrase> {
  const [found] = await findPhrases(seen, id);
  if (!found) throw notFound();
  return found;
}
