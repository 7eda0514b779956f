import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../platform/database.ts";
import { Refused } from "../platform/refusal.ts";

const windowMinutes = 15;

/** How often a password may be wrong in a quarter of an hour. Kept in the database, so a restart forgives nothing. */
const limits = {
  /** One account from one address. */
  pair: 8,
  /** One account from anywhere: slows a guess from many addresses; the owner elsewhere still gets a chance. */
  email: 40,
  /** One address at any account: an office behind one address signs in at eight in the morning. */
  address: 60,
} as const;

/**
 * Takes one try out of what is left, before the password is looked at, so that tries at the same moment count too.
 * Refuses with 429 when nothing is left.
 */
export async function takeAttempt(database: Database, email: string, address: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - windowMinutes * 60_000);
  const subjects = subjectsOf(email, address);
  const counted = await sql<{ taken: boolean }>`
    with spent as (
      select subject, count(*) as tries from people_attempts
      where subject in (${subjects.pair}, ${subjects.email}, ${subjects.address}) and at > ${since} and at <= ${now}
      group by subject),
    taken as (
      insert into people_attempts (subject, at)
      select subject, ${now}::timestamptz
      from unnest(array[${subjects.pair}, ${subjects.email}, ${subjects.address}]::text[]) as subject
      where not exists (select from spent where tries >= case subject
        when ${subjects.pair} then ${limits.pair}::int when ${subjects.email} then ${limits.email}::int
        else ${limits.address}::int end)
      returning subject)
    select exists (select from taken) as taken`.execute(database);
  if (counted.rows[0]?.taken) return;
  throw new Refused(429, { kind: "too_many_attempts", detail: { seconds: windowMinutes * 60 } });
}

/** A right password gives the account its tries back, and the address the one that it took. */
export async function forgiveAttempts(rows: Database, email: string, address: string, takenAt: Date): Promise<void> {
  const subjects = subjectsOf(email, address);
  await rows
    .deleteFrom("people_attempts")
    .where((is) =>
      is.or([
        is("subject", "in", [subjects.pair, subjects.email]),
        is.and([is("subject", "=", subjects.address), is("at", "=", takenAt)]),
      ]),
    )
    .execute();
}

export async function sweepAttempts(database: Database, now: Date): Promise<void> {
  await database
    .deleteFrom("people_attempts")
    .where("at", "<", new Date(now.getTime() - 24 * 3_600_000))
    .execute();
}

/** Hashed: what people type into the wrong field is no business of the database. */
function subjectsOf(email: string, address: string) {
  const account = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
  return { pair: `pair:${account}:${address}`, email: `email:${account}`, address: `address:${address}` };
}
