import { sql } from "kysely";
import type { TenantDatabase } from "../../platform/tenant.ts";

/** A thread that nobody has settled, as the hand-over between tiers reads it. */
export type OpenThread = {
  readonly threadId: string;
  readonly item: string;
  readonly audience: "shared" | "internal";
  /** Whose word was the last. */
  readonly lastSide: "unit" | "review";
  readonly lastAt: Date;
  /** The first message, with `@{1}` for whom it names. */
  readonly text: string;
  readonly messages: number;
};

/**
 * Open threads of a worksheet that concern its assessors, longest waiting first. For readers inside the review only:
 * internal ones are among them, the unit's own talk never is.
 */
export async function openThreadsOf(
  rows: TenantDatabase,
  place: { readonly agencyId: string; readonly worksheetId: string },
): Promise<readonly OpenThread[]> {
  const { rows: found } = await sql<OpenThread>`
    select t.id as "threadId", t.item, t.audience, l.side as "lastSide", l.written_at as "lastAt", f.text,
      (select count(*) from worksheets_messages m where m.agency_id = t.agency_id and m.thread_id = t.id
        and m.kind = 'said' and m.withdrawn_at is null)::int as messages
    from worksheets_threads t
      cross join lateral (select m.side, m.written_at from worksheets_messages m where m.agency_id = t.agency_id
        and m.thread_id = t.id and m.kind = 'said' and m.withdrawn_at is null order by m.number desc limit 1) l
      cross join lateral (select m.text from worksheets_messages m where m.agency_id = t.agency_id
        and m.thread_id = t.id and m.kind = 'said' and m.withdrawn_at is null order by m.number limit 1) f
    where t.agency_id = ${place.agencyId} and t.worksheet_id = ${place.worksheetId} and t.resolved_at is null
      and t.audience in ('shared', 'internal')
    order by l.written_at, t.id limit 500`.execute(rows);
  return found;
}
