import { sql } from "kysely";
import type { z } from "zod";
import type { getRepairs } from "../../contract/reviews/work.ts";
import type { Visit } from "../worksheets/place.ts";

type Repair = z.output<typeof getRepairs.reply>["items"][number];

/** Of every item that was returned, by its last return: what the unit said when it was sent back, and what it says now. */
export async function findRepairs({ rows, place }: Visit): Promise<Repair[]> {
  const { rows: found } = await sql<Repair>`
    with returned as (
      select distinct on (i.item) i.item, b.number, b.returned_at
      from reviews_returns b cross join lateral unnest(b.items) i (item)
      where b.agency_id = ${place.agencyId} and b.worksheet_id = ${place.worksheetId}
      order by i.item, b.number desc)
    select t.item, t.number, h.answer as before, c.answer as after,
      coalesce(h.note, '') <> coalesce(c.note, '') as "noteChanged",
      (select count(*)::int from worksheets_evidence e where e.agency_id = ${place.agencyId}
        and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit' and e.item = t.item
        and e.attached_at > t.returned_at) as "evidenceAdded"
    from returned t
      left join worksheets_answers c on c.agency_id = ${place.agencyId} and c.worksheet_id = ${place.worksheetId}
        and c.layer = 'unit' and c.item = t.item
      left join lateral (
        select h.answer, h.note from worksheets_history h where h.agency_id = ${place.agencyId}
          and h.worksheet_id = ${place.worksheetId} and h.layer = 'unit' and h.item = t.item
          and h.answered_at <= t.returned_at
        order by h.version desc limit 1) h on true
    order by t.item limit 1000`.execute(rows);
  return found;
}
