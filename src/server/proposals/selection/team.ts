import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { assignTpn, listTpnCandidates } from "../../../contract/proposals/national.ts";
import type { declareForNation } from "../../../contract/proposals/selection.ts";
import { dayBefore } from "../../../core/kernel/day.ts";
import { isInForce, type Role } from "../../../core/people/roles.ts";
import { mayJoinTeam } from "../../../core/proposals/selection.ts";
import type { Database } from "../../platform/database.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, forbidden, notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import type { CourseVisit } from "./in-course.ts";

export type PoolPerson = {
  readonly accountId: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly duties: readonly {
    readonly role: Role;
    readonly agencyId: string | null;
    readonly validFrom: string;
    readonly validTo: string | null;
  }[];
};
export type Pool = { readonly people: readonly PoolPerson[]; readonly loads: ReadonlyMap<string, number> };

/** Everybody with a duty of the national team, anywhere, with all their duties; how many units of the round each is on. */
export async function readPool(database: Database, roundId: string): Promise<Pool> {
  const { rows: people } = await sql<PoolPerson>`
    select a.id as "accountId", a.name, a.disabled_at is not null as "isClosed",
      json_agg(json_build_object('role', d.role, 'agencyId', d.agency_id, 'validFrom', d.valid_from, 'validTo', d.valid_to)
        order by d.valid_from, d.id) as duties
    from people_accounts a join people_duties d on d.account_id = a.id
    where exists (select from people_duties t where t.account_id = a.id and t.role in ('tpn_evaluator', 'tpn_lead'))
    group by a.id, a.name, a.disabled_at order by a.name, a.id limit 2000`.execute(database);
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  const ids = agencies.map(({ id }) => id);
  const loads = await inTenant(database, ids, async (rows) => {
    const { rows: counted } = await sql<{ accountId: string; units: number }>`
      select m.account_id as "accountId", count(*)::int as units from proposals_tpn_members m
        join proposals_courses c on c.agency_id = m.agency_id and c.worksheet_id = m.worksheet_id
      where c.round_id = ${roundId} and m.declaration <> 'conflict' group by m.account_id`.execute(rows);
    return counted;
  });
  return { people, loads: new Map(loads.map(({ accountId, units }) => [accountId, units])) };
}

type TeamRole = "tpn_evaluator" | "tpn_lead";
type Candidate = z.output<typeof listTpnCandidates.reply>["items"][number];

export async function listCandidates(visit: CourseVisit, pool: Pool): Promise<Candidate[]> {
  const members = await findMembers(visit);
  return pool.people.flatMap((person) =>
    (["tpn_lead", "tpn_evaluator"] as const).flatMap((role): Candidate[] => {
      const member = members.find(({ accountId }) => accountId === person.accountId);
      const verdict = judge(visit, person, role, member?.declaration === "conflict");
      if (!verdict.ok && verdict.problem.kind === "tpn_no_duty" && member?.role !== role) return [];
      return [
        {
          accountId: person.accountId,
          name: person.name,
          role,
          load: pool.loads.get(person.accountId) ?? 0,
          assigned: member?.role === role,
          declaration: member?.role === role ? member.declaration : null,
          refusedBecause: verdict.ok ? null : verdict.problem.kind,
        },
      ];
    }),
  );
}

/** Puts somebody on the unit's team; the letter of assignment gives them the duty at the unit where they had none. */
export async function assign(
  visit: CourseVisit,
  pool: Pool,
  accountId: string,
  { role, team, letter }: z.output<NonNullable<typeof assignTpn.body>>,
): Promise<void> {
  const { rows, place, asker, now, day } = visit;
  if (accountId === asker.accountId) throw forbidden({ kind: "not_allowed_self" });
  const person = pool.people.find((one) => one.accountId === accountId);
  if (!person) throw notFound();
  const member = (await findMembers(visit)).find((one) => one.accountId === accountId);
  const verdict = judge(visit, person, role, member?.declaration === "conflict");
  if (!verdict.ok) throw unprocessable(verdict.problem);
  const seat = { role, team, letter, assigned_by: asker.accountId, assigned_at: now };
  await rows
    .insertInto("proposals_tpn_members")
    .values({ agency_id: place.agencyId, worksheet_id: place.worksheetId, account_id: accountId, ...seat })
    .onConflict((clash) => clash.columns(["agency_id", "worksheet_id", "account_id"]).doUpdateSet(seat))
    .execute();
  const { rows: held } = await sql<{ id: string }>`
    select d.id from people_duties d where d.account_id = ${accountId} and d.agency_id = ${place.agencyId}
      and d.unit_id = ${place.unitId} and d.role = ${role} and d.valid_from <= ${day}
      and (d.valid_to is null or d.valid_to >= ${day}) limit 1`.execute(rows);
  if (held.length === 0) {
    await rows
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: accountId,
        role,
        agency_id: place.agencyId,
        unit_id: place.unitId,
        area: null,
        letter,
        valid_from: day,
        valid_to: null,
        granted_by: asker.accountId,
      })
      .execute();
  }
  const detail = { accountId, role, team, letter };
  await record(rows, { ...whoAndWhere(visit), action: "selection.assign", subject: place.worksheetId, detail });
}

/** Takes them off the team and ends their duty at the unit; what they checked stays. */
export async function unassign(visit: CourseVisit, accountId: string): Promise<void> {
  const { rows, place, day } = visit;
  const gone = await rows
    .deleteFrom("proposals_tpn_members")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await sql`
    update people_duties set valid_to = greatest(valid_from, ${dayBefore(day)}::date)
    where account_id = ${accountId} and agency_id = ${place.agencyId} and unit_id = ${place.unitId}
      and role in ('tpn_evaluator', 'tpn_lead') and (valid_to is null or valid_to >= ${day})`.execute(rows);
  await record(rows, {
    ...whoAndWhere(visit),
    action: "selection.unassign",
    subject: place.worksheetId,
    detail: { accountId },
  });
}

/** Kept for ever; a conflict takes them off the work at once, their seat stays in sight for whoever assigns. */
export async function declare(
  visit: CourseVisit,
  { conflict: declared, statement }: z.output<NonNullable<typeof declareForNation.body>>,
): Promise<void> {
  const { rows, place, asker, now } = visit;
  const members = await findMembers(visit);
  if (!members.some(({ accountId }) => accountId === asker.accountId)) throw conflict({ kind: "tpn_not_assigned" });
  await sql`
    insert into proposals_tpn_declarations (agency_id, worksheet_id, account_id, number, conflict, statement, declared_at)
    select ${place.agencyId}, ${place.worksheetId}, ${asker.accountId}, coalesce(max(d.number), 0) + 1, ${declared},
      ${statement.trim()}, ${now}::timestamptz
    from proposals_tpn_declarations d where d.agency_id = ${place.agencyId} and d.worksheet_id = ${place.worksheetId}
      and d.account_id = ${asker.accountId}`.execute(rows);
  await rows
    .updateTable("proposals_tpn_members")
    .set({ declaration: declared === "none" ? "clear" : "conflict" })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("account_id", "=", asker.accountId)
    .execute();
  // Why is in the declaration alone.
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: declared === "none" ? "selection.declare" : "selection.recuse",
    subject: place.worksheetId,
  });
}

function judge({ place, day }: CourseVisit, person: PoolPerson, role: TeamRole, hasConflict: boolean) {
  const duties = person.duties.map((duty) => ({ ...duty, inForce: isInForce(duty, day) }));
  return mayJoinTeam({ isClosed: person.isClosed, hasConflict, duties }, place.agencyId, role);
}

async function findMembers({ rows, place }: CourseVisit) {
  return await rows
    .selectFrom("proposals_tpn_members")
    .select(["account_id as accountId", "role", "declaration"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .orderBy("account_id")
    .limit(200)
    .execute();
}
