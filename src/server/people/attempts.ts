import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../platform/database.ts";
import { Refused } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";

/** How often something may be wrong in so many minutes. Kept in the database, so a restart forgives nothing. */
type Counter = {
  readonly subject: string;
  readonly most: number;
  readonly minutes: number;
  /** What a right try gives back: all that was counted, or only the one it took itself. */
  readonly forgives: "all" | "one";
};

/** Takes one try of a password at the door out of what is left, before the password is looked at. */
export async function takeAttempt(database: Database, email: string, address: string, now: Date): Promise<void> {
  await takeTry(database, countersOfDoor(email, address), now);
}

/** A right password gives the account its tries back, and the address the one that it took. */
export async function forgiveAttempts(rows: Database, email: string, address: string, takenAt: Date): Promise<void> {
  await forgiveTries(rows, countersOfDoor(email, address), takenAt);
}

/** What a person who has passed one gate guesses at the next: each kind has tries of its own. */
export type GuessKind = "totp" | "recovery" | "proof";

export function countersOfGuess(kind: GuessKind, accountId: string, address: string): readonly Counter[] {
  return [
    { subject: `${kind}:${accountId}:${address}`, most: 8, minutes: 15, forgives: "all" },
    { subject: `${kind}:${accountId}`, most: 20, minutes: 15, forgives: "all" },
    // Three codes of a million are right at any moment: a hundred tries a day leave a guesser a chance of 1 in 3,000 a day.
    { subject: `${kind}-day:${accountId}`, most: 100, minutes: 24 * 60, forgives: "one" },
  ];
}

/** Passkeys name no account before they are right, so the address alone is counted. */
export function countersOfPasskey(address: string): readonly Counter[] {
  return [{ subject: `passkey:${address}`, most: 60, minutes: 15, forgives: "one" }];
}

/**
 * Takes one try from every counter, or refuses with 429 when one of them has nothing left. The counters' gates are
 * locked while counting, so that tries at the same moment count one by one.
 */
export async function takeTry(database: Database, counters: readonly Counter[], now: Date): Promise<void> {
  const subjects = counters.map(({ subject }) => subject);
  const isTaken = await inPlatform(database, async (rows) => {
    await sql`insert into people_gates (subject, at)
      select subject, ${now}::timestamptz from unnest(${subjects}::text[]) as subject order by subject
      on conflict (subject) do update set at = excluded.at`.execute(rows);
    const counted = await sql<{ taken: boolean }>`
      with counters as (
        select * from unnest(${subjects}::text[], ${counters.map(({ most }) => most)}::int[],
          ${counters.map(({ minutes }) => new Date(now.getTime() - minutes * 60_000))}::timestamptz[])
          as c (subject, most, since)),
      spent as (
        select from counters c where c.most <= (select count(*) from people_attempts a
          where a.subject = c.subject and a.at > c.since and a.at <= ${now})),
      taken as (
        insert into people_attempts (subject, at)
        select subject, ${now}::timestamptz from counters where not exists (select from spent) returning subject)
      select exists (select from taken) as taken`.execute(rows);
    return counted.rows[0]?.taken === true;
  });
  const minutes = counters[0]?.minutes ?? 0;
  if (!isTaken) throw new Refused(429, { kind: "too_many_attempts", detail: { seconds: minutes * 60 } });
}

export async function forgiveTries(rows: Database, counters: readonly Counter[], takenAt: Date): Promise<void> {
  const all = counters.filter(({ forgives }) => forgives === "all").map(({ subject }) => subject);
  const one = counters.filter(({ forgives }) => forgives === "one").map(({ subject }) => subject);
  await sql`delete from people_attempts
    where subject = any (${all}::text[]) or (subject = any (${one}::text[]) and at = ${takenAt})`.execute(rows);
}

export async function sweepAttempts(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 3_600_000);
  await database.deleteFrom("people_attempts").where("at", "<", before).execute();
  await database.deleteFrom("people_gates").where("at", "<", before).execute();
}

function countersOfDoor(email: string, address: string): readonly Counter[] {
  // Hashed: what people type into the wrong field is no business of the database.
  const account = createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
  return [
    // One account from one address …
    { subject: `pair:${account}:${address}`, most: 8, minutes: 15, forgives: "all" },
    // … from anywhere: slows a guess from many addresses; the owner elsewhere still gets a chance …
    { subject: `email:${account}`, most: 40, minutes: 15, forgives: "all" },
    // … and one address at any account: an office behind one address signs in at eight in the morning.
    { subject: `address:${address}`, most: 60, minutes: 15, forgives: "one" },
  ];
}
