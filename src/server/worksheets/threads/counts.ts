import { sql } from "kysely";
import type { z } from "zod";
import type { countThreads } from "../../../contract/worksheets/threads.ts";
import { audiencesOf } from "../../../core/worksheets/threads/audience.ts";
import { targetOf, type Visit } from "../place.ts";

type Counts = z.output<typeof countThreads.reply>;

/** What there is to talk about, item by item: of the threads that the asker may read, and of no other. */
export async function countHere({ rows, place, asker, day }: Visit): Promise<Counts> {
  const reads = audiencesOf(asker, targetOf(place), day, "read");
  const me = asker.accountId;
  const { rows: items } = await sql<Counts["items"][number]>`
    select t.item, (count(*) filter (where t.resolved_at is null))::int as open,
      (count(*) filter (where t.resolved_at is not null))::int as resolved,
      sum(u.unread)::int as unread, sum(n.mentions)::int as mentions
    from worksheets_threads t
      left join worksheets_thread_seen s
        on s.agency_id = t.agency_id and s.thread_id = t.id and s.account_id = ${me}
      cross join lateral (select count(*) as unread from worksheets_messages m
        where m.agency_id = t.agency_id and m.thread_id = t.id and m.number > coalesce(s.number, 0)
          and m.kind = 'said' and m.author <> ${me}) u
      cross join lateral (select count(*) as mentions from worksheets_mentions m
        where m.agency_id = t.agency_id and m.thread_id = t.id and m.account_id = ${me} and t.resolved_at is null
          and not exists (select from worksheets_messages a where a.agency_id = m.agency_id and a.thread_id = m.thread_id
            and a.number > m.number and a.author = ${me} and a.kind = 'said' and a.withdrawn_at is null)) n
    where t.agency_id = ${place.agencyId} and t.worksheet_id = ${place.worksheetId}
      and t.audience = any(${reads}::text[])
    group by t.item order by t.item limit 1000`.execute(rows);
  const writes = place.standpoint.roundState === "open" ? audiencesOf(asker, targetOf(place), day, "write") : [];
  return { items, reads: [...reads], writes: [...writes] };
}
