import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { BoardLine, getBoard } from "../../contract/reviews/board.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import type { WorksheetState } from "../../core/people/permissions.ts";
import { ageOf, atWork, leftByTier, minutesAtWork, workingDaysSince } from "../../core/reviews/board.ts";
import { loadDefaults } from "../../core/reviews/load.ts";
import type { Pace } from "../../core/reviews/pace.ts";
import { reviewRoundOf } from "../../core/reviews/review-round.ts";
import type { Zone } from "../../core/rounds/zones.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import { stageOfState } from "../../core/worksheets/workflow.ts";
import type { House } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { pacesOf } from "./pace.ts";
import { type WindowRows, windowsJson, windowsOf } from "../worksheets/windows-here.ts";

type Board = z.output<typeof getBoard.reply>;
type InRound = { readonly agencyId: string; readonly roundId: string };

const most = 2000;

/**
 * Every worksheet of the round in the agency, in one statement, and the paces of their assessors in another. The answers of all of them are read once: each item's
 * lowest tier that answered, and whether the highest one says otherwise than the unit (numbers compared as numbers).
 */
export async function findBoard(house: Pick<House, "database">, at: InRound, now: Date): Promise<Board> {
  return await inTenant(house.database, [at.agencyId], async (rows) => {
    const { rows: read } = await boardStatement(at).execute(rows);
    const [first] = read;
    if (!first) throw notFound();
    const pack = await packOf(rows, first.pack_id, first.pack_hash);
    // A round without a worksheet here answers one row that names none.
    const found = read.filter(({ id }) => id !== null);
    const page = found.slice(0, most);
    const assessors = new Set(page.flatMap(({ people }) => people.map(({ accountId }) => accountId)));
    const paces = await pacesOf(rows, at.agencyId, pack, [...assessors]);
    return {
      year: first.year,
      items: pack.items.length,
      minutesPerWorksheet: first.minutes,
      lines: page.map((row) => lineOf(row, pack.items.length, paces, now)),
      isCut: found.length > most,
    };
  });
}

function boardStatement({ agencyId, roundId }: InRound) {
  return sql<BoardRow>`
    with sheets as (
      select w.*, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers, u.name as unit_name
      from worksheets w
        join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
        left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
      where w.agency_id = ${agencyId} and w.round_id = ${roundId}
      order by u.name, w.id limit ${most + 1}
    ), items as (
      select c.worksheet_id, max(c.answered_at) as last_at,
        (array_agg(${comparable}) filter (where c.layer = 'unit'))[1] as own,
        (array_agg(${comparable} order by array_position(w.tiers, c.layer) desc) filter (where c.layer = any(w.tiers)))[1] as review,
        (array_agg(c.layer order by array_position(w.tiers, c.layer)) filter (where c.layer = any(w.tiers))) as layers
      from sheets w join worksheets_answers c on c.agency_id = w.agency_id and c.worksheet_id = w.id
      where c.answer is not null group by c.worksheet_id, c.item
    ), sums as (
      select worksheet_id, max(last_at) as last_at, count(own)::int as own,
        count(*) filter (where review is not null and review is distinct from own)::int as differing,
        ${tierCounts(sql`(array_remove(layers, 'preliminary'))[1]`)} as lowest, ${tierCounts(sql`any(layers)`)} as by_tier
      from items group by worksheet_id
    )
    select r.year, r.pack_id, p.sha256 as pack_hash, a.zone, r.state as round_state,
      coalesce(s.minutes_per_worksheet, ${loadDefaults.minutesPerWorksheet}) as minutes,
      w.id, w.unit_id, w.unit_name, w.target, w.state, w.changed_at, w.tiers, coalesce(c.own, 0) as own,
      coalesce(c.differing, 0) as differing, coalesce(c.lowest, '{}') as lowest, coalesce(c.by_tier, '{}') as by_tier,
      greatest(w.changed_at, c.last_at) as last_act_at,
      (select count(*)::int from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id) as returns,
      coalesce(array_length(open.items, 1), 0) as returned,
      (select count(*)::int from unnest(open.items) as it(item) where exists (
          select from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.layer = 'unit'
            and c.item = it.item and c.answered_at > open.returned_at)
        or exists (select from worksheets_evidence e where e.agency_id = w.agency_id and e.worksheet_id = w.id
            and e.layer = 'unit' and e.item = it.item and e.attached_at > open.returned_at)) as repaired,
      (select json_build_object('letter', f.letter, 'at', f.passed_at) from reviews_fitness f
        where f.agency_id = w.agency_id and f.worksheet_id = w.id) as fitness,
      (select coalesce(json_agg(json_build_object('accountId', n.account_id, 'name', o.name, 'tier', n.layer)
          order by array_position(w.tiers, n.layer), o.name), '[]')
        from reviews_assignments n join people_accounts o on o.id = n.account_id
        where n.agency_id = w.agency_id and n.worksheet_id = w.id and n.declaration <> 'conflict') as people,
      (select v.outcome from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
        order by v.number desc limit 1) as verdict,
      ${windowsJson}
    from rounds r
      join instruments_packs p on p.id = r.pack_id
      join agencies a on a.id = ${agencyId}
      left join reviews_settings s on s.agency_id = a.id and s.round_id = r.id
      left join sheets w on true
      left join sums c on c.worksheet_id = w.id
      left join lateral (select b.items, b.returned_at from reviews_returns b
        where b.agency_id = w.agency_id and b.worksheet_id = w.id and b.closed_at is null
        order by b.number desc limit 1) open on true
    where r.id = ${roundId}
    order by w.unit_name, w.id`;
}

/** What an answer says, in a form in which 3.6 and 3.60 are the same. */
const comparable = sql`case c.answer ->> 'kind'
  when 'index' then to_jsonb((c.answer ->> 'value')::numeric)
  when 'ratio' then (select jsonb_object_agg(k.key, k.value::numeric) from jsonb_each_text(c.answer -> 'counts') k)
  else c.answer -> 'option' end`;

/** Items by tier, as JSON: how many meet the condition "tier = condition". */
function tierCounts(condition: RawBuilder<unknown>) {
  const count = (tier: Tier) => sql`count(*) filter (where ${tier} = ${condition})`;
  return sql`json_build_object('preliminary', ${count("preliminary")}, 'tpi_member', ${count("tpi_member")},
    'tpi_lead', ${count("tpi_lead")}, 'tpi_supervisor', ${count("tpi_supervisor")})`;
}

type BoardRow = {
  readonly year: number;
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly zone: Zone;
  readonly round_state: "preparing" | "open" | "closed";
  readonly minutes: number;
  readonly id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly target: "WBK" | "WBBM";
  readonly state: WorksheetState;
  readonly changed_at: Date;
  readonly tiers: readonly Tier[];
  readonly own: number;
  readonly differing: number;
  readonly lowest: Readonly<Partial<Record<Tier, number>>>;
  readonly by_tier: Readonly<Partial<Record<Tier, number>>>;
  readonly last_act_at: Date;
  readonly returns: number;
  readonly returned: number;
  readonly repaired: number;
  readonly fitness: { readonly letter: string; readonly at: string } | null;
  readonly people: BoardLine["people"];
  readonly verdict: BoardLine["verdict"];
  readonly windows: WindowRows;
};

function lineOf(row: BoardRow, items: number, paces: ReadonlyMap<string, Pace>, now: Date): BoardLine {
  const left = leftByTier(row.tiers, { ...row.lowest, preliminary: row.by_tier.preliminary ?? 0 }, items);
  const isPassedOn = row.fitness !== null || !row.tiers.includes("preliminary");
  const turn = atWork({ state: row.state, tiers: row.tiers, isPassedOn }, left);
  const open = left.find(({ tier }) => tier === turn)?.left ?? null;
  const pacesAtWork = row.people.flatMap(({ accountId, tier }) => (tier === turn ? (paces.get(accountId) ?? []) : []));
  const stage = stageOfState(row.state);
  const window = row.state === "concluded" ? null : windowsOf(row.windows).find((one) => one.stage === stage);
  const workingDays = workingDaysSince(row.changed_at.toISOString(), now.toISOString(), row.zone);
  return {
    worksheetId: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    target: row.target,
    state: row.state,
    round: reviewRoundOf(row.state, row.returns),
    atWork: turn,
    unitAnswered: row.own,
    tiers: inOrder(row.tiers).map((tier) => ({
      tier,
      answered: row.by_tier[tier] ?? 0,
      left: left.find((one) => one.tier === tier)?.left ?? 0,
    })),
    differing: row.differing,
    returned: row.returned,
    repaired: row.repaired,
    since: row.changed_at.toISOString(),
    workingDays,
    age: ageOf(workingDays),
    due: window?.closesAt ?? null,
    isOverdue: row.round_state === "open" && !!window && Date.parse(window.closesAt) <= now.getTime(),
    minutesLeft: open === null ? null : minutesAtWork(pacesAtWork, open, { minutes: row.minutes, items }),
    lastActAt: row.last_act_at.toISOString(),
    passedOn: row.fitness && { letter: row.fitness.letter, at: new Date(row.fitness.at).toISOString() },
    people: [...row.people],
    verdict: row.verdict,
  };
}
