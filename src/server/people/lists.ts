import { sql } from "kysely";
import type { DutyReply } from "../../contract/people.ts";
import type { Database } from "../platform/database.ts";
import { containing, cursorId, pageOfRows } from "../platform/paging.ts";
import { inTenant } from "../platform/tenant.ts";
import { nameDetail, nameLedgerIds } from "./ledger-names.ts";

type Page = { readonly after?: string | undefined; readonly limit: number; readonly q?: string | undefined };

type PersonRow = { id: string; name: string; email: string; disabled: boolean; duties: DutyReply[] };

/** People with a duty in the agency, by name, each with their duties in this agency alone: one statement. */
export async function listPeopleOf(database: Database, agencyId: string, page: Page, day: string) {
  const after = cursorId(page.after);
  const pattern = page.q ? containing(page.q) : null;
  const found = await inTenant(database, [agencyId], async (rows) => {
    return await sql<PersonRow & { onLeaveUntil: string | null }>`
      select a.id, a.name, a.email, a.disabled_at is not null as disabled,
        jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id, 'agencyName', g.name,
          'unitId', d.unit_id, 'unitName', u.name, 'area', d.area, 'letter', d.letter,
          'validFrom', d.valid_from, 'validTo', d.valid_to, 'acting', d.acting, 'actingForName', f.name,
          'letterDate', d.letter_date) order by d.valid_from desc, d.id) as duties,
        (select max(l.last_day) from people_leaves l where l.agency_id = ${agencyId} and l.account_id = a.id
          and l.withdrawn_at is null and ${day} between l.first_day and l.last_day) as "onLeaveUntil"
      from people_duties d
        left join people_accounts f on f.id = d.acting_for
        join people_accounts a on a.id = d.account_id
        join agencies g on g.id = d.agency_id
        left join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
      where d.agency_id = ${agencyId}
        and (${pattern}::text is null or a.name ilike ${pattern} or a.email ilike ${pattern})
        and (${after}::uuid is null or (a.name, a.id) > (select b.name, b.id from people_accounts b
          where b.id = ${after} and exists (select from people_duties e where e.account_id = b.id and e.agency_id = ${agencyId})))
      group by a.id, a.name, a.email, a.disabled_at
      order by a.name, a.id limit ${page.limit + 1}`.execute(rows);
  });
  const { items, next } = pageOfRows(found.rows, page.limit);
  return { items: items.map(({ id: accountId, ...person }) => ({ accountId, ...person })), next };
}

/** People with a duty of the platform itself, by name, each with those duties alone. */
export async function listPlatformPeopleOf(database: Database, page: Page) {
  const after = cursorId(page.after);
  const found = await sql<PersonRow>`
    select a.id, a.name, a.email, a.disabled_at is not null as disabled,
      jsonb_agg(jsonb_build_object('id', d.id, 'role', d.role, 'agencyId', null, 'agencyName', null, 'unitId', null,
        'unitName', null, 'area', d.area, 'letter', d.letter, 'validFrom', d.valid_from, 'validTo', d.valid_to)
        order by d.valid_from desc, d.id) as duties
    from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id is null
      and (${after}::uuid is null or (a.name, a.id) > (select b.name, b.id from people_accounts b where b.id = ${after}))
    group by a.id, a.name, a.email, a.disabled_at
    order by a.name, a.id limit ${page.limit + 1}`.execute(database);
  const { items, next } = pageOfRows(found.rows, page.limit);
  return { items: items.map(({ id: accountId, ...person }) => ({ accountId, ...person })), next };
}

/**
 * The agency's letters, newest first. Letters that grant what the agency may not grant itself carry no agency; the
 * platform's administrator sees them in every agency's outbox, and alone where no agency is named.
 */
export async function listMailOf(database: Database, agencyId: string | null, seesPlatform: boolean, page: Page) {
  const after = cursorId(page.after);
  const rows = await database
    .selectFrom("platform_mail")
    .select(["id", "recipient", "subject", "body", "state", "created_at"])
    .where((is) =>
      is.or([
        ...(agencyId === null ? [] : [is("agency_id", "=", agencyId)]),
        ...(seesPlatform ? [is("agency_id", "is", null)] : []),
      ]),
    )
    .where(
      sql<boolean>`(${after}::uuid is null or (created_at, id) < (select m.created_at, m.id from platform_mail m where m.id = ${after}))`,
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const { items, next } = pageOfRows(rows, page.limit);
  return { items: items.map(({ created_at, ...mail }) => ({ ...mail, createdAt: created_at.toISOString() })), next };
}

/** Who did what in the agency, newest first; what happened on the platform itself is for its own auditors. */
export async function listLedgerOf(
  database: Database,
  agencyId: string,
  seesPlatform: boolean,
  page: Page & { readonly action?: string | undefined },
) {
  const after = page.after === undefined ? null : Number(/^\d{1,15}$/.exec(page.after)?.[0] ?? "0");
  const pattern = page.q ? containing(page.q) : null;
  const rows = await database
    .selectFrom("platform_ledger as l")
    .leftJoin("people_accounts as a", "a.id", "l.account_id")
    .select(["l.id", "l.at", "a.name as who", "l.action", "l.subject", "l.unit_id as unitId", "l.detail"])
    .where((is) => is.or([is("l.agency_id", "=", agencyId), ...(seesPlatform ? [is("l.agency_id", "is", null)] : [])]))
    .$if(after !== null, (query) => query.where("l.id", "<", after ?? 0))
    .$if(page.action !== undefined, (query) => query.where("l.action", "=", page.action ?? ""))
    .$if(pattern !== null, (query) =>
      query.where((is) => is.or([is("l.subject", "ilike", pattern), is("a.name", "ilike", pattern)])),
    )
    .orderBy("l.id", "desc")
    .limit(page.limit + 1)
    .execute();
  const { items, next } = pageOfRows(rows, page.limit);
  const name = await nameLedgerIds(database, agencyId, items);
  return {
    items: items.map(({ id, at, subject, detail, ...entry }) => ({
      ...entry,
      id: String(id),
      at: at.toISOString(),
      subject: name(subject),
      detail: nameDetail(detail, name),
    })),
    next,
  };
}
