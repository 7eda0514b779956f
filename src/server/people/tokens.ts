import { randomBytes, randomUUID } from "node:crypto";
import { type Action } from "../../core/people/permissions.ts";
import type { Database } from "../platform/database.ts";
import { record } from "../platform/ledger.ts";
import { hashToken } from "./cookies.ts";

/** A token that is good now: whose, for which seat, for what. */
export type LiveToken = {
  readonly id: string;
  readonly agencyId: string | null;
  /** Null: the agency's own, for the portal. */
  readonly accountId: string | null;
  readonly scopes: readonly string[];
  readonly prefix: string;
};

/** `last_used_at` may be this stale: most requests only read. */
const touchMinutes = 1;
const shown = 12;

/** The token that a request carries as `Authorization: Bearer …`, as it was written; null: none. */
export function bearerOf(headers: { readonly authorization?: string | undefined }): string | null {
  const found = /^bearer +(\S+) *$/i.exec(headers.authorization ?? "");
  return found?.[1] ?? null;
}

/** The token behind what a program says, unless it has ended; notes that it was used. */
export async function findToken(database: Database, bearer: string, now: Date): Promise<LiveToken | null> {
  if (!/^bening_[\w-]{43}$/.test(bearer)) return null;
  const row = await database
    .selectFrom("people_tokens")
    .select(["id", "agency_id", "account_id", "scopes", "prefix", "last_used_at"])
    .where("token_hash", "=", hashToken(bearer))
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > touchMinutes * 60_000)
    await database.updateTable("people_tokens").set({ last_used_at: now }).where("id", "=", row.id).execute();
  return {
    id: row.id,
    agencyId: row.agency_id,
    accountId: row.account_id,
    scopes: row.scopes,
    prefix: row.prefix,
  };
}

export type TokenToIssue = {
  readonly agencyId: string | null;
  readonly accountId: string | null;
  readonly name: string;
  readonly scopes: readonly Action[] | readonly ["portal.pull"];
  readonly days: number;
  /** Null: on the command line. */
  readonly createdBy: string | null;
};

/** Makes a token and answers it, once: the database keeps its hash and its first characters. */
export async function makeToken(
  rows: Database,
  wanted: TokenToIssue,
  now: Date,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  const token = `bening_${randomBytes(32).toString("base64url")}`;
  const id = randomUUID();
  const expiresAt = new Date(now.getTime() + wanted.days * 86_400_000);
  const { agencyId, accountId, name, scopes, createdBy } = wanted;
  await rows
    .insertInto("people_tokens")
    .values({
      id,
      agency_id: agencyId,
      account_id: accountId,
      token_hash: hashToken(token),
      prefix: token.slice(0, shown),
      name,
      scopes: [...scopes],
      created_by: createdBy,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  const detail = { name, prefix: token.slice(0, shown), scopes, until: expiresAt.toISOString() };
  await record(rows, { accountId: createdBy, agencyId, action: "tokens.issue", subject: id, detail });
  return { id, token, expiresAt };
}

/** Ends a token that still stands; answers whether there was one. */
export async function endToken(
  rows: Database,
  which: { readonly id: string; readonly agencyId?: string; readonly accountId?: string },
  by: string | null,
  now: Date,
): Promise<boolean> {
  const ended = await rows
    .updateTable("people_tokens")
    .set({ revoked_at: now, revoked_by: by })
    .where("id", "=", which.id)
    .where("revoked_at", "is", null)
    .$if(which.agencyId !== undefined, (query) => query.where("agency_id", "=", which.agencyId ?? ""))
    .$if(which.accountId !== undefined, (query) => query.where("account_id", "=", which.accountId ?? ""))
    .returning(["id", "agency_id", "name", "prefix"])
    .executeTakeFirst();
  if (!ended) return false;
  const { id: subject, agency_id: agencyId, name, prefix } = ended;
  await record(rows, { accountId: by, agencyId, action: "tokens.end", subject, detail: { name, prefix } });
  return true;
}
