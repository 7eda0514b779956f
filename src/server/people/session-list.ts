import type { z } from "zod";
import type { session } from "../../contract/people/sessions.ts";
import { deviceOf } from "../../core/people/device.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { notFound } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { recordOwn } from "./factors.ts";
import { endSessionsOf, seenSince } from "./sessions.ts";

type SessionReply = z.input<typeof session>;

/** Where one is signed in: this session first, then the one seen last. */
export async function listOwnSessions(
  database: Database,
  asker: Asker,
  now: Date,
): Promise<{ readonly items: readonly SessionReply[] }> {
  const rows = await database
    .selectFrom("people_sessions")
    .select(["id", "token_hash", "device", "first_address", "last_address", "created_at", "seen_at"])
    .where("account_id", "=", asker.accountId)
    .where("expires_at", ">", now)
    .where("seen_at", ">", seenSince(now))
    .orderBy((by) => by("token_hash", "=", asker.sessionHash), "desc")
    .orderBy("seen_at", "desc")
    .orderBy("id")
    .limit(100)
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      ...deviceOf(row.device),
      firstAddress: row.first_address,
      lastAddress: row.last_address,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      here: row.token_hash.equals(asker.sessionHash),
    })),
  };
}

export async function endOwnSession(database: Database, asker: Asker, sessionId: string): Promise<void> {
  await inPlatform(database, async (rows) => {
    const ended = await rows
      .deleteFrom("people_sessions")
      .where("id", "=", sessionId)
      .where("account_id", "=", asker.accountId)
      .returning("id")
      .executeTakeFirst();
    if (!ended) throw notFound();
    await recordOwn(rows, asker, "people.endSession");
  });
}

export async function endOwnOtherSessions(database: Database, asker: Asker): Promise<{ readonly ended: number }> {
  return await inPlatform(database, async (rows) => {
    const ended = await endSessionsOf(rows, asker.accountId, asker.sessionHash);
    if (ended > 0) await recordOwn(rows, asker, "people.endOtherSessions", { count: ended });
    return { ended };
  });
}

/** By an administrator, for a person with a duty in the agency. Nobody is kept out: they sign in anew. */
export async function endSessionsOfPerson(
  database: Database,
  asker: Asker,
  { agencyId, accountId }: { readonly agencyId: string; readonly accountId: string },
): Promise<{ readonly ended: number }> {
  return await inPlatform(database, async (rows) => {
    const isHere = await rows
      .selectFrom("people_duties")
      .select("id")
      .where("account_id", "=", accountId)
      .where("agency_id", "=", agencyId)
      .limit(1)
      .executeTakeFirst();
    if (!isHere) throw notFound();
    const ended = await endSessionsOf(rows, accountId, asker.accountId === accountId ? asker.sessionHash : null);
    const detail = { count: ended };
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "people.endSessions",
      subject: accountId,
      detail,
    });
    return { ended };
  });
}
