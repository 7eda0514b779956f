import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { appointActing } from "../../contract/people/acting.ts";
import { checkActing, type NewActing, type PostHolder, warnOfLength } from "../../core/people/acting.ts";
import { isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { conflict, forbidden, notFound } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { addDuty, requireGrantable } from "./duties.ts";
import { describeDuty, namePlaces } from "./me.ts";

type Body = z.output<NonNullable<(typeof appointActing)["body"]>>;

/**
 * Appoints somebody of the agency to act in a post. The holders of the post are locked while it is decided, so that two
 * letters entered at once cannot both find it free.
 */
export async function appoint(
  database: Database,
  asker: Asker,
  { agencyId, accountId }: { readonly agencyId: string; readonly accountId: string },
  body: Body,
  now: Date,
): Promise<z.input<typeof appointActing.reply>> {
  const plain = await requireGrantable(database, asker, agencyId, body, now);
  if (accountId === asker.accountId) throw forbidden({ kind: "not_allowed_self" });
  const duty: NewActing = { ...body, agencyId, area: plain.area };
  const given = { ...plain, id: randomUUID(), letter: body.letter };
  const { warnings, forName } = await inTenant(database, [agencyId], async (rows) => {
    await requirePerson(rows, agencyId, accountId);
    if (body.actingFor !== null) await requirePerson(rows, agencyId, body.actingFor);
    const holders = await lockHolders(rows, duty);
    const verdict = checkActing(duty, { accountId }, holders, asker);
    if (!verdict.ok) throw conflict(verdict.problem);
    const earlier = holders.filter((held) => held.accountId === accountId && held.acting === duty.acting);
    const { acting, actingFor, letterDate } = duty;
    await addDuty(rows, given, { accountId, grantedBy: asker.accountId }, { acting, actingFor, letterDate });
    return { warnings: warnOfLength(duty, earlier), forName: await nameOf(rows, actingFor) };
  });
  const { acting, letterDate } = duty;
  const told = describeDuty({ ...given, acting }, await namePlaces(database, [plain]));
  return { ...told, letterDate, actingForName: forName, warnings: [...warnings] };
}

/** Somebody of the agency: with a duty there, today or once. */
export async function requirePerson(rows: TenantDatabase, agencyId: string, accountId: string): Promise<void> {
  const found = await rows
    .selectFrom("people_duties")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  if (!found) throw notFound();
}

async function lockHolders(
  rows: TenantDatabase,
  { agencyId, unitId, role }: NewActing,
): Promise<readonly PostHolder[]> {
  // The unit stands for the post while nobody holds it.
  if (unitId !== null) {
    await rows
      .selectFrom("agencies_units")
      .select("id")
      .where("agency_id", "=", agencyId)
      .where("id", "=", unitId)
      .forUpdate()
      .execute();
  }
  const found = await rows
    .selectFrom("people_duties")
    .select(["id", "account_id", "role", "area", "valid_from", "valid_to", "acting", "acting_for"])
    .where("agency_id", "=", agencyId)
    .where("unit_id", unitId === null ? "is" : "=", unitId)
    .where("role", "=", role)
    .orderBy("id")
    .limit(1000)
    .forUpdate()
    .execute();
  return found.flatMap(({ account_id: accountId, acting_for: actingFor, ...held }) => {
    if (!isRole(held.role)) return [];
    const { id, role, area, acting, valid_from: validFrom, valid_to: validTo } = held;
    return [{ id, role, area, acting, actingFor, accountId, agencyId, unitId, validFrom, validTo }];
  });
}

async function nameOf(rows: TenantDatabase, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const found = await rows.selectFrom("people_accounts").select("name").where("id", "=", accountId).executeTakeFirst();
  if (!found) throw notFound();
  return found.name;
}
