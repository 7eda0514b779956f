import { randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { type Duty, isInForce, isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import type { Settings } from "../platform/settings.ts";
import { cookieHashOf, type Exchange, hashToken, setCookie } from "./cookies.ts";
import { bearerOf } from "./tokens.ts";

/** A session ends this long after sign-in, whatever happens … */
const fixedHours = 7 * 24;
/** … and this long after it was last seen. */
const idleHours = 12;
/** How stale `seen_at` may be: most requests only read. */
const touchMinutes = 5;

/**
 * Who stands behind the request's cookie, with every duty they ever had: one statement. Null when nobody does, the
 * session has ended, the account was closed, or the person has yet to add the second factor that a duty asks for
 * (those few endpoints that help with it ask for them too).
 */
export async function findAskerOfSession(
  database: Database,
  settings: Settings,
  request: FastifyRequest,
  now: Date,
  options: { readonly whileEnrolling?: boolean } = {},
): Promise<Asker | null> {
  const sessionHash = sessionHashOf(settings, request);
  if (!sessionHash) return null;
  const found = await sql<AskerRow>`
    select s.seen_at, s.proved_at, s.last_address, ${personColumns(settings)}
    from people_sessions s join people_accounts a on a.id = s.account_id
    where s.token_hash = ${sessionHash} and s.expires_at > ${now} and s.seen_at > ${seenSince(now)}
      and a.disabled_at is null`.execute(database);
  const row = found.rows[0];
  if (!row) return null;
  const duties = row.duties.filter((duty) => isRole(duty.role));
  const mustEnrol = !row.has_factor && !row.demonstration && asksForFactor(settings, duties, now);
  if (mustEnrol && !options.whileEnrolling) return null;
  const isStale = now.getTime() - row.seen_at.getTime() > touchMinutes * 60_000;
  if (isStale || row.last_address !== request.ip) await touch(database, sessionHash, request.ip, now);
  const { id: accountId, name, email, language, demonstration, proved_at: provedAt } = row;
  return { accountId, name, email, language, demonstration, duties, sessionHash, provedAt, mustEnrol };
}

/** The columns of `PersonRow`, for the account `a`. */
export function personColumns(settings: Settings) {
  return sql`a.id, a.name, a.email, a.language, a.demonstration, (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id,
        'unitId', d.unit_id, 'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to,
        'acting', d.acting)
        order by d.created_at, d.id), '[]')
      from people_duties d where d.account_id = a.id) as duties,
      ${settings.secondFactorRoles.length === 0 ? sql`true` : hasFactor(sql.ref("a.id"))} as has_factor`;
}

/** Whether one of these duties is of a role for which this installation asks for a second factor. */
export function asksForFactor(settings: Settings, duties: readonly Duty[], now: Date): boolean {
  return duties.some((duty) => settings.secondFactorRoles.includes(duty.role) && isInForce(duty, today(now)));
}

export function hasFactor(accountId: ReturnType<typeof sql.ref>) {
  return sql<boolean>`(
    exists (select from people_totp t where t.account_id = ${accountId} and t.confirmed_at is not null)
    or exists (select from people_passkeys k where k.account_id = ${accountId}))`;
}

/**
 * By what the database knows the session of the request's cookie, whether it lives or not. A request that carries a
 * token speaks for the token alone.
 */
export function sessionHashOf(settings: Settings, request: FastifyRequest): Buffer | null {
  if (bearerOf(request.headers) !== null) return null;
  return cookieHashOf(settings, request, "session");
}

/** A session lives that was seen after this. */
export function seenSince(now: Date): Date {
  return hoursBefore(now, idleHours);
}

type AskerRow = PersonRow & { seen_at: Date; proved_at: Date; last_address: string };

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  language: "id" | "en";
  demonstration: boolean;
  duties: readonly Duty[];
  has_factor: boolean;
};

/**
 * Starts a session and sets its cookie. Always under a fresh token, so that one planted before sign-in is worth
 * nothing; the session that the browser came with ends. The database keeps only the token's hash.
 */
export async function startSession(
  rows: Database,
  settings: Settings,
  { request, reply, now }: Exchange,
  accountId: string,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  await endSession(rows, settings, request);
  await rows
    .insertInto("people_sessions")
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      proved_at: now,
      expires_at: new Date(now.getTime() + fixedHours * 3_600_000),
      device: (request.headers["user-agent"] ?? "").slice(0, 300),
      first_address: request.ip,
      last_address: request.ip,
    })
    .execute();
  setCookie(settings, reply, "session", token, fixedHours * 3600);
}

export async function endSession(rows: Database, settings: Settings, request: FastifyRequest): Promise<void> {
  const sessionHash = sessionHashOf(settings, request);
  if (!sessionHash) return;
  await rows.deleteFrom("people_sessions").where("token_hash", "=", sessionHash).execute();
}

/** Ends the person's sessions, all of them or all but one, and what is half-way to one; answers how many sessions. */
export async function endSessionsOf(rows: Database, accountId: string, except: Buffer | null): Promise<number> {
  await rows.deleteFrom("people_half_sessions").where("account_id", "=", accountId).execute();
  const ended = await rows
    .deleteFrom("people_sessions")
    .where("account_id", "=", accountId)
    .$if(except !== null, (query) => query.where("token_hash", "!=", except ?? Buffer.alloc(0)))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}

/** Forgets what has ended: sessions, and all that was on its way to one. */
export async function sweepSessions(database: Database, now: Date): Promise<void> {
  await database
    .deleteFrom("people_sessions")
    .where((is) => is.or([is("expires_at", "<=", now), is("seen_at", "<=", seenSince(now))]))
    .execute();
  for (const table of ["people_half_sessions", "people_challenges", "people_flights"] as const) {
    await database.deleteFrom(table).where("expires_at", "<=", now).execute();
  }
}

async function touch(database: Database, sessionHash: Buffer, address: string, now: Date): Promise<void> {
  await database
    .updateTable("people_sessions")
    .set({ seen_at: now, last_address: address })
    .where("token_hash", "=", sessionHash)
    .execute();
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
