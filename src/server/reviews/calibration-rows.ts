import { sql } from "kysely";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { packOf } from "../worksheets/round-pack.ts";

/** What several layers answered to one item; `times` worksheets have just these answers. */
export type AnsweredRow = {
  readonly item: string;
  readonly answers: Readonly<Partial<Record<Layer, Answer>>>;
  readonly times: number;
};

/** What one assessor answered to one item in a week, with what the reference and the unit say; `times` alike. */
export type GivenRow = {
  readonly accountId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly item: string;
  readonly week: string;
  readonly answer: Answer;
  /** Of the highest tier above that answered the item itself. */
  readonly reference: Answer | null;
  readonly unit: Answer | null;
  readonly times: number;
};

type Read = {
  readonly year: number;
  readonly pack: RulePack;
  readonly tiers: readonly Tier[];
  readonly answered: readonly AnsweredRow[];
  readonly given: readonly GivenRow[];
};

/**
 * Every answer of the round's submitted worksheets, counted where it was said alike: so the rows grow with the kinds of
 * answers and not with the number of units. `accountId` narrows the assessors to one.
 */
export async function readCalibration(
  rows: TenantDatabase,
  { agencyId, roundId }: { readonly agencyId: string; readonly roundId: string },
  accountId: string | null,
): Promise<Read> {
  const { rows: found } = await sql<Omit<Read, "pack"> & { readonly pack_id: string; readonly pack_hash: string }>`
    with here as (
      select r.id, r.year, r.pack_id, p.sha256 as pack_hash, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers, a.zone
      from rounds r
        join instruments_packs p on p.id = r.pack_id
        join agencies a on a.id = ${agencyId}
        left join rounds_agencies ra on ra.agency_id = a.id and ra.round_id = r.id
      where r.id = ${roundId}
    ), said as (
      select c.worksheet_id, c.item, c.layer, c.answer, c.answered_by, c.answered_at, h.zone,
        case c.layer when 'unit' then 0 when 'tpn' then 9 else array_position(h.tiers, c.layer) end as rank
      from here h
        join worksheets w on w.agency_id = ${agencyId} and w.round_id = h.id and w.submissions > 0
        join worksheets_answers c on c.agency_id = w.agency_id and c.worksheet_id = w.id
      where c.answer is not null and (c.layer in ('unit', 'tpn') or c.layer = any(h.tiers))
    ), compared as (
      select *, last_value(answer) over (partition by worksheet_id, item order by rank
          rows between 1 following and unbounded following) as reference,
        first_value(answer) over (partition by worksheet_id, item order by rank) as lowest,
        first_value(layer) over (partition by worksheet_id, item order by rank) as lowest_layer
      from said where rank < 9
    ), given as (
      select answered_by, layer, item, answer, reference, case lowest_layer when 'unit' then lowest end as unit,
        date_trunc('week', answered_at at time zone case zone when 'WIB' then 'Asia/Jakarta' when 'WITA' then 'Asia/Makassar'
          else 'Asia/Jayapura' end)::date::text as week, count(*)::int as times
      from compared where rank > 0 and ${accountId === null ? sql`true` : sql`answered_by = ${accountId}`}
      group by 1, 2, 3, 4, 5, 6, 7
    )
    select h.year, h.pack_id, h.pack_hash, h.tiers,
      (select coalesce(json_agg(json_build_object('item', t.item, 'answers', t.answers, 'times', t.times)), '[]') from (
        select item, answers, count(*)::int as times from (
          select item, jsonb_object_agg(layer, answer) as answers from said group by worksheet_id, item having count(*) > 1) a
        group by item, answers order by item, answers limit 100000) t) as answered,
      (select coalesce(json_agg(json_build_object('accountId', g.answered_by, 'name', p.name, 'tier', g.layer,
          'item', g.item, 'week', g.week, 'answer', g.answer, 'reference', g.reference, 'unit', g.unit, 'times', g.times)), '[]')
        from (select * from given order by answered_by, layer, week, item limit 200000) g
          join people_accounts p on p.id = g.answered_by) as given
    from here h`.execute(rows);
  const [row] = found;
  if (!row) throw notFound();
  const { pack_id: packId, pack_hash: packHash, ...rest } = row;
  return { ...rest, pack: await packOf(rows, packId, packHash) };
}
