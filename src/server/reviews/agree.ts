import { sql } from "kysely";
import type { Tier } from "../../core/kernel/layer.ts";
import { layersBelow } from "../../core/worksheets/tiers.ts";
import { hold, type Visit } from "../worksheets/place.ts";
import { allowChange } from "../worksheets/save-answer.ts";

/**
 * Makes the tier's own answers of those of the nearest layer below that has one, the unit's last. An answer that the
 * tier has given itself stays; an item that nobody below answered stays open. Answers how many were made.
 */
export async function agree(visit: Visit, tier: Tier, items: readonly string[]): Promise<number> {
  for (const item of items) allowChange(visit, { layer: tier, item });
  await hold(visit);
  const { rows, place, asker, now } = visit;
  const below = layersBelow(place.tiers, tier);
  const { rows: written } = await sql<{ item: string }>`
    with nearest as (
      select distinct on (c.item) c.item, c.answer from worksheets_answers c
      where c.agency_id = ${place.agencyId} and c.worksheet_id = ${place.worksheetId}
        and c.layer = any(${below}::text[]) and c.item = any(${items}::text[]) and c.answer is not null
      order by c.item, array_position(${below}::text[], c.layer)
    ), saved as (
      insert into worksheets_answers as mine
        (agency_id, worksheet_id, layer, item, answer, version, answered_by, answered_at)
      select ${place.agencyId}::uuid, ${place.worksheetId}::uuid, ${tier}, item, answer, 1, ${asker.accountId}::uuid, ${now}::timestamptz
      from nearest
      on conflict (agency_id, worksheet_id, layer, item) do update
        set answer = excluded.answer, version = mine.version + 1, answered_by = excluded.answered_by, answered_at = excluded.answered_at
        where mine.answer is null
      returning *
    ), remembered as (
      insert into worksheets_history
        (agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at)
      select agency_id, worksheet_id, layer, item, version, answer, note, reason, answered_by, answered_at from saved
    )
    select item from saved`.execute(rows);
  return written.length;
}
