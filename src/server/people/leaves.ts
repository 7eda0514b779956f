import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Leave } from "../../contract/people/acting.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { isInForce } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, forbidden, notFound, unprocessable } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { requirePerson } from "./acting.ts";

export type LeaveBody = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: NonNullable<Leave["kind"]>;
  readonly letter: string;
};

/** Leave of the agency that runs today or later, nearest first. Its kind is told only to who edits the people. */
export async function listLeavesOf(database: Database, asker: Asker, agencyId: string, now: Date): Promise<Leave[]> {
  const day = today(now);
  const seesKind = mayDo("people.edit", asker, { agencyId }, day).ok;
  const leaves = await inTenant(database, [agencyId], async (rows) => await readLeaves(rows, [agencyId], null, day));
  return leaves.map((one) => {
    const isTold = seesKind || one.accountId === asker.accountId;
    return isTold ? one : { ...one, kind: null, letter: "" };
  });
}

/** One's own leave, today's and later. */
export async function listOwnLeavesOf(database: Database, asker: Asker, now: Date) {
  const agencies = agenciesOf(asker);
  if (agencies.length === 0) return [];
  return await inTenant(database, agencies, async (rows) => {
    return await readLeaves(rows, agencies, asker.accountId, today(now));
  });
}

/** Enters leave; two that overlap are refused, for then nobody knows until when. */
export async function enter(
  database: Database,
  asker: Asker,
  { agencyId, accountId }: { readonly agencyId: string; readonly accountId: string },
  body: LeaveBody,
  now: Date,
): Promise<Leave> {
  return await inTenant(database, [agencyId], async (rows) => {
    await requirePerson(rows, agencyId, accountId);
    return await write(rows, asker, { agencyId, accountId }, body, now);
  });
}

export async function enterOwn(database: Database, asker: Asker, body: LeaveBody, now: Date): Promise<Leave[]> {
  const day = today(now);
  const agencies = [...new Set(asker.duties.filter((one) => isInForce(one, day)).flatMap((one) => one.agencyId ?? []))];
  if (agencies.length === 0) throw unprocessable({ kind: "leave_without_duty" });
  return await inTenant(database, agencies, async (rows) => {
    const written: Leave[] = [];
    for (const agencyId of agencies)
      written.push(await write(rows, asker, { agencyId, accountId: asker.accountId }, body, now));
    return written;
  });
}

export async function withdrawLeaveOf(
  database: Database,
  asker: Asker,
  { agencyId, leaveId }: { readonly agencyId: string; readonly leaveId: string },
  now: Date,
): Promise<void> {
  if (!asker.duties.some((one) => one.agencyId === agencyId || one.agencyId === null)) throw notFound();
  await inTenant(database, [agencyId], async (rows) => {
    const found = await rows
      .selectFrom("people_leaves")
      .select(["account_id", "first_day", "last_day"])
      .where("agency_id", "=", agencyId)
      .where("id", "=", leaveId)
      .where("withdrawn_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    const allowed = mayDo("people.edit", asker, { agencyId }, today(now));
    if (found.account_id !== asker.accountId && !allowed.ok)
      throw forbidden({ ...allowed.problem, detail: { action: "people.edit" } });
    await rows
      .updateTable("people_leaves")
      .set({ withdrawn_at: now })
      .where("agency_id", "=", agencyId)
      .where("id", "=", leaveId)
      .execute();
    const detail = { firstDay: found.first_day, lastDay: found.last_day };
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "people.withdrawLeave",
      subject: found.account_id,
      detail,
    });
  });
}

async function write(
  rows: TenantDatabase,
  asker: Asker,
  { agencyId, accountId }: { readonly agencyId: string; readonly accountId: string },
  body: LeaveBody,
  now: Date,
): Promise<Leave> {
  if (body.lastDay < body.firstDay) throw unprocessable({ kind: "dates_reversed" });
  const clash = await rows
    .selectFrom("people_leaves")
    .select(["first_day", "last_day"])
    .where("agency_id", "=", agencyId)
    .where("account_id", "=", accountId)
    .where("withdrawn_at", "is", null)
    .where("first_day", "<=", body.lastDay)
    .where("last_day", ">=", body.firstDay)
    .orderBy("first_day")
    .limit(1)
    .executeTakeFirst();
  if (clash) throw conflict({ kind: "leave_overlaps", detail: { firstDay: clash.first_day, lastDay: clash.last_day } });
  const id = randomUUID();
  const { firstDay, lastDay, kind, letter } = body;
  await rows
    .insertInto("people_leaves")
    .values({
      agency_id: agencyId,
      id,
      account_id: accountId,
      first_day: firstDay,
      last_day: lastDay,
      kind,
      letter,
      entered_by: asker.accountId,
      created_at: now,
      withdrawn_at: null,
    })
    .execute();
  // Why somebody is away is not for the log.
  const detail = { firstDay, lastDay };
  await record(rows, { accountId: asker.accountId, agencyId, action: "people.enterLeave", subject: accountId, detail });
  const { name } = await rows
    .selectFrom("people_accounts")
    .select("name")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return { id, accountId, name, firstDay, lastDay, kind, letter, enteredAt: now.toISOString() };
}

async function readLeaves(rows: TenantDatabase, agencies: readonly string[], accountId: string | null, day: string) {
  const { rows: found } = await sql<Omit<Leave, "enteredAt"> & { agencyId: string; enteredAt: Date }>`
    select l.agency_id as "agencyId", l.id, l.account_id as "accountId", a.name, l.first_day as "firstDay",
      l.last_day as "lastDay", l.kind, l.letter, l.created_at as "enteredAt"
    from people_leaves l join people_accounts a on a.id = l.account_id
    where l.agency_id = any(${agencies}::uuid[]) and l.withdrawn_at is null and l.last_day >= ${day}
      and ${accountId === null ? sql`true` : sql`l.account_id = ${accountId}`}
    order by l.first_day, a.name, l.id limit 1000`.execute(rows);
  return found.map((one) => ({ ...one, enteredAt: one.enteredAt.toISOString() }));
}

function agenciesOf(asker: Asker): readonly string[] {
  return [...new Set(asker.duties.flatMap((one) => one.agencyId ?? []))];
}
