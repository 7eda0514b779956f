import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../../platform/database.ts";

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Makes a new secret for a person's calendar address; the one before ends. */
export async function makeCalendarToken(database: Database, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const row = { token_hash: hashOf(token), created_at: now, read_at: null };
  await database
    .insertInto("people_calendars")
    .values({ account_id: accountId, ...row })
    .onConflict((clash) => clash.column("account_id").doUpdateSet(row))
    .execute();
  return token;
}

/** Whose calendar the secret opens; notes that it was read. Null: nobody's, or its account is closed. */
export async function findCalendar(database: Database, token: string, now: Date): Promise<string | null> {
  const found = await database
    .updateTable("people_calendars as c")
    .from("people_accounts as a")
    .set({ read_at: now })
    .whereRef("a.id", "=", "c.account_id")
    .where("a.disabled_at", "is", null)
    .where("c.token_hash", "=", hashOf(token))
    .returning("c.account_id")
    .executeTakeFirst();
  return found?.account_id ?? null;
}
