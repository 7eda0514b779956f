import { randomBytes } from "node:crypto";
import type { Database } from "../platform/database.ts";
import type { House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import type { SecondWay } from "../../contract/people/ways.ts";
import { clearCookie, cookieHashOf, type Exchange, hashToken, setCookie } from "./cookies.ts";
import { secondWaysOf } from "./factors.ts";
import { dutiesOf } from "./queries.ts";
import { endSession, startSession } from "./sessions.ts";

/** A session under a fresh token, and a line in the log of every agency where the person has a duty. */
export async function enter(
  house: Pick<House, "settings">,
  rows: Database,
  exchange: Exchange,
  accountId: string,
  action: string,
): Promise<void> {
  const agencyIds = new Set((await dutiesOf(rows, accountId)).map((duty) => duty.agencyId));
  for (const agencyId of agencyIds.size > 0 ? agencyIds : [null]) {
    await record(rows, { accountId, agencyId, action, subject: exchange.request.ip });
  }
  await endHalfSession(rows, house, exchange);
  await startSession(rows, house.settings, exchange, accountId);
}

/** How the first step was taken. */
export type FirstStep = "password" | "invitation" | "single_sign_on";

/** What the log says of coming in this way. */
export const enteredBy = {
  password: "people.sign_in",
  invitation: "people.acceptInvitation",
  single_sign_on: "people.signInByProvider",
} as const satisfies Record<FirstStep, string>;

/**
 * After a right first step: in, and null; or, where the account has a second step, half-way, and its ways. Who is
 * half-way holds a token of another kind, with which nothing but the second step can be done.
 */
export async function takeFirstStep(
  house: Pick<House, "settings">,
  rows: Database,
  exchange: Exchange,
  accountId: string,
  way: FirstStep,
): Promise<readonly SecondWay[] | null> {
  const ways = await secondWaysOf(rows, house.settings, accountId, exchange.now);
  if (ways.length === 0) {
    await enter(house, rows, exchange, accountId, enteredBy[way]);
    return null;
  }
  const { settings } = house;
  const { request, reply, now } = exchange;
  await endSession(rows, settings, request);
  clearCookie(settings, reply);
  await endHalfSession(rows, house, exchange);
  const token = randomBytes(32).toString("base64url");
  await rows
    .insertInto("people_half_sessions")
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      way,
      created_at: now,
      expires_at: new Date(now.getTime() + halfMinutes * 60_000),
      device: (request.headers["user-agent"] ?? "").slice(0, 300),
    })
    .execute();
  setCookie(settings, reply, "half", token, halfMinutes * 60);
  return ways;
}

const halfMinutes = 10;

export type HalfSession = { readonly accountId: string; readonly way: FirstStep; readonly tokenHash: Buffer };

/** Who is half-way in with this browser. */
export async function findHalfSession(
  database: Database,
  house: Pick<House, "settings">,
  { request, now }: Pick<Exchange, "request" | "now">,
): Promise<HalfSession | null> {
  const tokenHash = cookieHashOf(house.settings, request, "half");
  if (!tokenHash) return null;
  const row = await database
    .selectFrom("people_half_sessions as h")
    .innerJoin("people_accounts as a", "a.id", "h.account_id")
    .select(["h.account_id", "h.way"])
    .where("h.token_hash", "=", tokenHash)
    .where("h.expires_at", ">", now)
    .where("a.disabled_at", "is", null)
    .executeTakeFirst();
  return row ? { accountId: row.account_id, way: row.way, tokenHash } : null;
}

/** Whoever turns round at the second step, or has taken it, is half-way no longer. */
export async function endHalfSession(
  rows: Database,
  house: Pick<House, "settings">,
  { request, reply }: Pick<Exchange, "request" | "reply">,
): Promise<void> {
  const tokenHash = cookieHashOf(house.settings, request, "half");
  if (!tokenHash) return;
  await rows.deleteFrom("people_half_sessions").where("token_hash", "=", tokenHash).execute();
  clearCookie(house.settings, reply, "half");
}
