import { createHash, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { type Duty, isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import type { Settings } from "../platform/settings.ts";

/** A session ends this long after sign-in, whatever happens … */
const fixedHours = 7 * 24;
/** … and this long after it was last seen. */
const idleHours = 12;
/** How stale `seen_at` may be: most requests only read. */
const touchMinutes = 5;

/**
 * Who stands behind the request's cookie, with every duty they ever had: one statement. Null when nobody does, the
 * session has ended, or the account was closed.
 */
export async function findAsker(
  database: Database,
  settings: Settings,
  request: FastifyRequest,
  now: Date,
): Promise<Asker | null> {
  const sessionHash = sessionHashOf(settings, request);
  if (!sessionHash) return null;
  const found = await sql<AskerRow>`
    select s.seen_at, a.id, a.name, a.email, a.language, a.demonstration, (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id,
        'unitId', d.unit_id, 'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to)
        order by d.created_at, d.id), '[]')
      from people_duties d where d.account_id = a.id) as duties
    from people_sessions s join people_accounts a on a.id = s.account_id
    where s.token_hash = ${sessionHash} and s.expires_at > ${now} and s.seen_at > ${seenSince(now)}
      and a.disabled_at is null`.execute(database);
  const row = found.rows[0];
  if (!row) return null;
  if (now.getTime() - row.seen_at.getTime() > touchMinutes * 60_000) await touch(database, sessionHash, now);
  const { id: accountId, name, email, language, demonstration } = row;
  const duties = row.duties.filter((duty) => isRole(duty.role));
  return { accountId, name, email, language, demonstration, duties, sessionHash };
}

/** By what the database knows the session of the request's cookie, whether it lives or not. */
export function sessionHashOf(settings: Settings, request: FastifyRequest): Buffer | null {
  const token = request.cookies[cookieName(settings)];
  return token && token.length <= 100 ? hashToken(token) : null;
}

/** A session lives that was seen after this. */
export function seenSince(now: Date): Date {
  return hoursBefore(now, idleHours);
}

type AskerRow = {
  seen_at: Date;
  id: string;
  name: string;
  email: string;
  language: "id" | "en";
  demonstration: boolean;
  duties: readonly Duty[];
};

/**
 * Starts a session and sets its cookie. Always under a fresh token, so that one planted before sign-in is worth
 * nothing; the session that the browser came with ends. The database keeps only the token's hash.
 */
export async function startSession(
  rows: Database,
  settings: Settings,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  accountId: string,
  now: Date,
): Promise<Buffer> {
  const token = randomBytes(32).toString("base64url");
  const sessionHash = hashToken(token);
  await endSession(rows, settings, exchange.request);
  await rows
    .insertInto("people_sessions")
    .values({
      token_hash: sessionHash,
      account_id: accountId,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + fixedHours * 3_600_000),
      device: (exchange.request.headers["user-agent"] ?? "").slice(0, 300),
    })
    .execute();
  exchange.reply.setCookie(cookieName(settings), token, { ...cookieOptions(settings), maxAge: fixedHours * 3600 });
  return sessionHash;
}

export async function endSession(rows: Database, settings: Settings, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieName(settings)];
  if (!token) return;
  await rows.deleteFrom("people_sessions").where("token_hash", "=", hashToken(token)).execute();
}

export function clearCookie(settings: Settings, reply: FastifyReply): void {
  reply.clearCookie(cookieName(settings), cookieOptions(settings));
}

export async function endOtherSessions(rows: Database, accountId: string, except: Buffer): Promise<void> {
  await rows
    .deleteFrom("people_sessions")
    .where("account_id", "=", accountId)
    .where("token_hash", "!=", except)
    .execute();
}

/** Forgets sessions that have ended. */
export async function sweepSessions(database: Database, now: Date): Promise<void> {
  await database
    .deleteFrom("people_sessions")
    .where((is) => is.or([is("expires_at", "<=", now), is("seen_at", "<=", seenSince(now))]))
    .execute();
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** `__Host-` makes the browser refuse the cookie from anywhere but this very host over HTTPS. */
export function cookieName(settings: Settings): string {
  return isSecure(settings) ? "__Host-bening" : "bening";
}

function cookieOptions(settings: Settings) {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(settings) } as const;
}

function isSecure(settings: Settings): boolean {
  return settings.tls !== undefined || settings.publicUrl.protocol === "https:";
}

async function touch(database: Database, sessionHash: Buffer, now: Date): Promise<void> {
  await database.updateTable("people_sessions").set({ seen_at: now }).where("token_hash", "=", sessionHash).execute();
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
