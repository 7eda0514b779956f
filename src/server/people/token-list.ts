import type { z } from "zod";
import type { agencyToken, newToken } from "../../contract/people/tokens.ts";
import { checkToken } from "../../core/people/tokens.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { notFound, unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { endToken, makeToken } from "./tokens.ts";

type Item = z.input<typeof agencyToken>;
type Which = { readonly agencyId: string } | { readonly accountId: string } | { readonly tokenId: string };

/** Tokens of a person or of an agency, newest first. */
export async function listTokens(database: Database, which: Which): Promise<{ readonly items: readonly Item[] }> {
  const rows = await database
    .selectFrom("people_tokens as t")
    .leftJoin("agencies as a", "a.id", "t.agency_id")
    .leftJoin("people_accounts as p", "p.id", "t.account_id")
    .select(["t.id", "t.name", "t.prefix", "t.scopes", "t.agency_id", "a.name as agencyName", "p.name as holder"])
    .select(["t.created_at", "t.expires_at", "t.last_used_at", "t.revoked_at"])
    .$if("agencyId" in which, (query) => query.where("t.agency_id", "=", "agencyId" in which ? which.agencyId : ""))
    .$if("accountId" in which, (query) => query.where("t.account_id", "=", "accountId" in which ? which.accountId : ""))
    .$if("tokenId" in which, (query) => query.where("t.id", "=", "tokenId" in which ? which.tokenId : ""))
    .orderBy("t.created_at", "desc")
    .orderBy("t.id")
    .limit(500)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      prefix: row.prefix,
      agencyId: row.agency_id,
      agencyName: row.agencyName,
      holder: row.holder,
      scopes: [...row.scopes],
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
    })),
  };
}

/** Issues a token in one's own name, for one seat: it can do no more than the person may there. */
export async function issueOwnToken(
  database: Database,
  asker: Asker,
  wanted: z.output<typeof newToken>,
  now: Date,
): Promise<{ readonly token: string; readonly item: Item }> {
  const checked = checkToken(wanted, asker.duties, today(now));
  if (!checked.ok) throw unprocessable(checked.problem);
  const { agencyId, name, days } = wanted;
  const made = await inPlatform(database, async (rows) => {
    const { accountId } = asker;
    return await makeToken(rows, { agencyId, accountId, name, scopes: checked.value, days, createdBy: accountId }, now);
  });
  const [item] = (await listTokens(database, { tokenId: made.id })).items;
  if (!item) throw new Error("a token that was just made is gone");
  return { token: made.token, item };
}

export async function endOneToken(
  database: Database,
  asker: Asker,
  which: { readonly id: string; readonly agencyId?: string; readonly accountId?: string },
  now: Date,
): Promise<void> {
  const ended = await inPlatform(database, async (rows) => await endToken(rows, which, asker.accountId, now));
  if (!ended) throw notFound();
}
