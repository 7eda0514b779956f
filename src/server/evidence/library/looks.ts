import { sql } from "kysely";
import type { Look } from "../../../contract/evidence/looks.ts";
import { looksShown, roleOfLook, type ShownLooks } from "../../../core/evidence/looks.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type Asker, today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { InUnit, Reader } from "../queries.ts";

type At = InUnit & { readonly documentId: string; readonly number: number };

/**
 * Notes that somebody from outside the unit opened a version, as a file or as a preview: once a person and ten minutes,
 * however often a browser comes back for the next part. The round whose policy will hold is that of the unit's newest
 * worksheet, else the agency's newest. The unit's own people leave no trace.
 */
export async function noteLook(rows: TenantDatabase, asker: Asker, at: At, now: Date): Promise<void> {
  const role = roleOfLook(asker, at, today(now));
  if (role === null) return;
  await sql`
    insert into evidence_looks (agency_id, document_id, number, account_id, role, round_id, looked_at)
    select ${at.agencyId}, ${at.documentId}, ${at.number}, ${asker.accountId}, ${role}, ${newestRound(at)}, ${now}
    where not exists (select from evidence_looks l where l.agency_id = ${at.agencyId}
      and l.document_id = ${at.documentId} and l.number = ${at.number} and l.account_id = ${asker.accountId}
      and l.looked_at > ${new Date(now.getTime() - 600_000)})
    on conflict do nothing`.execute(rows);
}

/** Notes that somebody without an account opened a version by an address that the portal was told: once an address and ten minutes. */
export async function notePublicLook(
  rows: TenantDatabase,
  at: { readonly agencyId: string; readonly documentId: string; readonly number: number },
  address: string,
  now: Date,
): Promise<void> {
  await rows
    .insertInto("evidence_public_looks")
    .values({
      agency_id: at.agencyId,
      document_id: at.documentId,
      number: at.number,
      via: "portal",
      address,
      looked_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
}

/** Who looked, newest first, through the portal's address too (no person is known of those): by name for overseers, for the unit as the round of each look allows. */
export async function findLooks(
  rows: TenantDatabase,
  { asker, now }: Reader,
  at: InUnit & { readonly documentId: string },
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ shown: ShownLooks; items: Look[]; next: string | null }> {
  // Without a unit in the target only the grants of the agency's overseers hold.
  const seesNames = mayDo("evidence.looks", asker, { agencyId: at.agencyId }, today(now)).ok;
  const policy = await findPolicy(rows, at);
  const { rows: found } = await sql<Omit<Look, "lookedAt"> & { lookedAt: Date; mark: string }>`
    select l.number, l.role, l.looked_at as "lookedAt", l.mark, l.name from (
    select l.number, l.role, l.looked_at, l.looked_at::text || ' ' || l.number as mark,
      case when ${seesNames} or (a.show_looks = 'name' and not a.mask_reviewers) then p.name end as name
    from evidence_looks l
      join people_accounts p on p.id = l.account_id
      left join rounds_agencies a on a.agency_id = l.agency_id and a.round_id = l.round_id
    where l.agency_id = ${at.agencyId} and l.document_id = ${at.documentId}
      and (${seesNames} or coalesce(a.show_looks, 'tier') <> 'no')
    union all
    select k.number, k.via, k.looked_at, k.looked_at::text || ' ' || k.number || ' ' || k.address,
      null from evidence_public_looks k
    where k.agency_id = ${at.agencyId} and k.document_id = ${at.documentId}) l
    where ${page.after === undefined ? sql`true` : sql`l.mark < ${page.after}`}
    order by l.looked_at desc, l.number desc limit ${page.limit + 1}`.execute(rows);
  const kept = found.slice(0, page.limit);
  return {
    shown: seesNames ? "name" : policy,
    items: kept.map(({ number, role, name, lookedAt }) => ({ number, role, name, lookedAt: lookedAt.toISOString() })),
    next: found.length > page.limit ? (kept.at(-1)?.mark ?? null) : null,
  };
}

/** What the unit is shown of looks today, and that the document is the unit's at all. */
async function findPolicy(rows: TenantDatabase, at: InUnit & { readonly documentId: string }): Promise<ShownLooks> {
  const { rows: found } = await sql<{ showLooks: ShownLooks; masksReviewers: boolean }>`
    select coalesce(a.show_looks, 'tier') as "showLooks", coalesce(a.mask_reviewers, false) as "masksReviewers"
    from evidence_documents d left join rounds_agencies a on a.agency_id = d.agency_id and a.round_id = ${newestRound(at)}
    where d.agency_id = ${at.agencyId} and d.unit_id = ${at.unitId} and d.id = ${at.documentId}`.execute(rows);
  const [policy] = found;
  if (!policy) throw notFound();
  return looksShown(policy);
}

function newestRound({ agencyId, unitId }: InUnit) {
  return sql`coalesce(
    (select r.id from worksheets w join rounds r on r.id = w.round_id
      where w.agency_id = ${agencyId} and w.unit_id = ${unitId} order by r.year desc, r.id limit 1),
    (select r.id from rounds_agencies g join rounds r on r.id = g.round_id
      where g.agency_id = ${agencyId} order by r.year desc, r.id limit 1))`;
}
