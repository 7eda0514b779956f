import { sql } from "kysely";
import type { z } from "zod";
import type { getFactors, passkey } from "../../contract/people/factors.ts";
import type { SecondWay } from "../../contract/people/ways.ts";
import type { Database } from "../platform/database.ts";
import type { Asker, House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict } from "../platform/refusal.ts";
import type { Settings } from "../platform/settings.ts";
import { dutiesOf } from "./queries.ts";
import { asksForFactor } from "./sessions.ts";

/** With what this person proves who they are. */
export async function describeFactors(
  house: Pick<House, "database" | "settings">,
  asker: Asker,
  now: Date,
): Promise<z.input<typeof getFactors.reply>> {
  const { accountId } = asker;
  const held = await holdings(house.database, accountId);
  const passkeys = await house.database
    .selectFrom("people_passkeys")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .limit(100)
    .execute();
  return {
    password: held.password,
    totpSince: held.totp_since?.toISOString() ?? null,
    recoveryCodesLeft: held.codes,
    passkeys: passkeys.map(describePasskey),
    required: !asker.demonstration && asksForFactor(house.settings, asker.duties, now),
    singleSignOnSince: held.linked_since?.toISOString() ?? null,
  };
}

/**
 * The ways of the second step after a right password: none where the account has no authenticator app. A passkey alone
 * asks for one only where a duty does: it was added to come in without the password, not to forbid it.
 */
export async function secondWaysOf(
  database: Database,
  settings: Settings,
  accountId: string,
  now: Date,
): Promise<readonly SecondWay[]> {
  const held = await holdings(database, accountId);
  const isAsked =
    held.totp_since !== null ||
    (held.passkeys > 0 && asksForFactor(settings, await dutiesOf(database, accountId), now));
  if (!isAsked) return [];
  return [
    ...(held.totp_since === null ? [] : (["totp"] as const)),
    ...(held.passkeys > 0 ? (["passkey"] as const) : []),
    ...(held.codes > 0 ? (["recovery"] as const) : []),
  ];
}

type Holdings = {
  password: boolean;
  totp_since: Date | null;
  codes: number;
  passkeys: number;
  linked_since: Date | null;
};

export async function holdings(database: Database, accountId: string): Promise<Holdings> {
  const { rows } = await sql<Holdings>`
    select a.password_hash is not null as password,
      (select t.confirmed_at from people_totp t where t.account_id = a.id) as totp_since,
      (select count(*)::int from people_recovery_codes c where c.account_id = a.id and c.used_at is null) as codes,
      (select count(*)::int from people_passkeys k where k.account_id = a.id) as passkeys,
      (select min(l.created_at) from people_provider_links l where l.account_id = a.id) as linked_since
    from people_accounts a where a.id = ${accountId}`.execute(database);
  const [held] = rows;
  if (!held) throw new Error("an account that was there is gone");
  return held;
}

/**
 * After taking a factor away, in the same transaction: refuses when it was the last one of a person whose duty asks for
 * one, and forgets recovery codes that have nothing left to recover. The account is locked before anything is taken, so
 * that two factors cannot go at the same moment.
 */
export async function settleFactors(rows: Database, settings: Settings, asker: Asker, now: Date): Promise<void> {
  const held = await holdings(rows, asker.accountId);
  if (held.totp_since !== null || held.passkeys > 0) return;
  if (!asker.demonstration && asksForFactor(settings, asker.duties, now)) throw conflict({ kind: "last_factor" });
  await rows.deleteFrom("people_recovery_codes").where("account_id", "=", asker.accountId).execute();
}

export async function lockAccount(rows: Database, accountId: string): Promise<void> {
  await rows.selectFrom("people_accounts").select("id").where("id", "=", accountId).forUpdate().executeTakeFirst();
}

/** What people change about their own account stands in the log of their first agency, or the platform's. */
export async function recordOwn(rows: Database, asker: Asker, action: string, detail = {}): Promise<void> {
  const { accountId } = asker;
  await record(rows, { accountId, agencyId: asker.duties[0]?.agencyId ?? null, action, subject: accountId, detail });
}

export function describePasskey(row: {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly used_at: Date | null;
  readonly synced: boolean;
}): z.input<typeof passkey> {
  const { id, name, synced } = row;
  return { id, name, synced, createdAt: row.created_at.toISOString(), usedAt: row.used_at?.toISOString() ?? null };
}
