import { randomUUID } from "node:crypto";
import type { DutyReply } from "../../contract/people.ts";
import { checkDuty, mayGrant, type NewDuty } from "../../core/people/granting.ts";
import { type ActingKind, isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, forbidden, notFound, unprocessable } from "../platform/refusal.ts";
import { inPlatform, inTenant } from "../platform/tenant.ts";
import { describeDuty, namePlaces } from "./me.ts";

export type DutyBody = Omit<NewDuty, "agencyId"> & { readonly letter: string };

/**
 * Refuses a duty that the asker may not give, that does not fit its role's seat, or that lies in no unit of the agency.
 * Nobody gives a duty to themselves: two people stand behind every duty.
 */
export async function requireGrantable(
  database: Database,
  asker: Asker,
  agencyId: string | null,
  body: DutyBody,
  now: Date,
): Promise<NewDuty> {
  const { role, unitId, area, validFrom, validTo } = body;
  const duty = checkDuty({ role, agencyId, unitId, area, validFrom, validTo });
  if (!duty.ok) throw unprocessable(duty.problem);
  const allowed = mayGrant(asker, duty.value, today(now));
  if (!allowed.ok) throw forbidden({ ...allowed.problem, detail: { role } });
  if (agencyId !== null) await requirePlace(database, agencyId, unitId);
  return duty.value;
}

export async function requirePlace(database: Database, agencyId: string, unitId: string | null): Promise<void> {
  const found = await inTenant(database, [agencyId], async (rows) => {
    if (unitId === null)
      return await rows.selectFrom("agencies").select("id").where("id", "=", agencyId).executeTakeFirst();
    return await rows
      .selectFrom("agencies_units")
      .select("id")
      .where("agency_id", "=", agencyId)
      .where("id", "=", unitId)
      .executeTakeFirst();
  });
  if (!found) throw unitId === null ? notFound() : unprocessable({ kind: "unknown_unit" });
}

/** Gives one more duty to a person who has, or had, one in the agency; anybody else is invited. */
export async function grant(
  database: Database,
  asker: Asker,
  { agencyId, accountId }: { readonly agencyId: string; readonly accountId: string },
  body: DutyBody,
  now: Date,
): Promise<DutyReply> {
  const duty = await requireGrantable(database, asker, agencyId, body, now);
  const given = { ...duty, id: randomUUID(), letter: body.letter };
  await inPlatform(database, async (rows) => {
    const isHere = await rows
      .selectFrom("people_duties")
      .select("id")
      .where("account_id", "=", accountId)
      .where("agency_id", "=", agencyId)
      .limit(1)
      .executeTakeFirst();
    if (!isHere) throw notFound();
    if (accountId === asker.accountId) throw forbidden({ kind: "not_allowed_self" });
    await addDuty(rows, given, { accountId, grantedBy: asker.accountId });
  });
  return describeDuty(given, await namePlaces(database, [duty]));
}

/** Writes the duty and its line in the log, in the caller's transaction. */
export async function addDuty(
  rows: Database,
  duty: NewDuty & { readonly id: string; readonly letter: string },
  people: { readonly accountId: string; readonly grantedBy: string },
  acting: ActingPart | null = null,
): Promise<void> {
  const { id, role, agencyId, unitId, area, letter, validFrom, validTo } = duty;
  await rows
    .insertInto("people_duties")
    .values({
      id,
      role,
      area,
      letter,
      account_id: people.accountId,
      agency_id: agencyId,
      unit_id: unitId,
      valid_from: validFrom,
      valid_to: validTo,
      granted_by: people.grantedBy,
      ...(acting ? { acting: acting.acting, acting_for: acting.actingFor, letter_date: acting.letterDate } : {}),
    })
    .execute();
  await record(rows, {
    accountId: people.grantedBy,
    agencyId,
    unitId,
    action: acting ? "people.appointActing" : "people.grantDuty",
    subject: people.accountId,
    detail: { ...acting, role, area, letter, validFrom, validTo },
  });
}

/** What an acting duty has beyond a definitive one. */
export type ActingPart = {
  readonly acting: ActingKind;
  readonly actingFor: string | null;
  readonly letterDate: string;
};

/** Ends a duty on a day; null for `agencyId`: a duty of the platform. What had ended stays ended; a duty is never made longer this way. */
export async function end(
  database: Database,
  asker: Asker,
  { agencyId, dutyId }: { readonly agencyId: string | null; readonly dutyId: string },
  { lastDay }: { readonly lastDay: string },
  now: Date,
): Promise<void> {
  await inPlatform(database, async (rows) => {
    const duty = await rows
      .selectFrom("people_duties")
      .select(["role", "account_id", "unit_id", "valid_to"])
      .where("id", "=", dutyId)
      .where("agency_id", agencyId === null ? "is" : "=", agencyId)
      .forUpdate()
      .executeTakeFirst();
    if (!duty) throw notFound();
    const allowed = isRole(duty.role) ? mayGrant(asker, { role: duty.role, agencyId }, today(now)) : null;
    if (allowed && !allowed.ok) throw forbidden({ ...allowed.problem, detail: { role: duty.role } });
    if (duty.valid_to !== null && lastDay > duty.valid_to) throw unprocessable({ kind: "duty_ended_before" });
    if (duty.role === "platform_admin") await requireAnotherAdministrator(rows, duty.account_id, lastDay);
    await rows.updateTable("people_duties").set({ valid_to: lastDay }).where("id", "=", dutyId).execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId: duty.unit_id,
      action: "people.endDuty",
      subject: duty.account_id,
      detail: { role: duty.role, lastDay },
    });
  });
}

/**
 * Refuses to end the duty of the last platform administrator: nobody could appoint the next. All of them are locked
 * first, so that two cannot end each other at once.
 */
async function requireAnotherAdministrator(rows: Database, accountId: string, lastDay: string): Promise<void> {
  const administrators = await rows
    .selectFrom("people_duties as d")
    .innerJoin("people_accounts as a", "a.id", "d.account_id")
    .select(["d.account_id", "d.valid_from", "d.valid_to"])
    .where("d.role", "=", "platform_admin")
    .where("a.disabled_at", "is", null)
    .orderBy("d.id")
    .forUpdate("d")
    .execute();
  const remains = administrators.some(
    (one) =>
      one.account_id !== accountId && one.valid_from <= lastDay && (one.valid_to === null || one.valid_to > lastDay),
  );
  if (!remains) throw conflict({ kind: "last_platform_admin" });
}
