import { sql } from "kysely";
import type { z } from "zod";
import type { listWorksheets, WorksheetLine } from "../../contract/worksheets/list.ts";
import { type HeldPredicate, standingPredicate } from "../../core/agencies/predicate.ts";
import { toFraction } from "../../core/kernel/exact.ts";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import { mayDo, type WorksheetState } from "../../core/people/permissions.ts";
import { isOpen } from "../../core/rounds/windows.ts";
import type { Answers } from "../../core/worksheets/answer.ts";
import type { GateResult } from "../../core/worksheets/gates.ts";
import { score } from "../../core/worksheets/scoring.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../core/worksheets/tiers.ts";
import { stageOfState } from "../../core/worksheets/workflow.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { packsOfRounds } from "./round-pack.ts";
import { findReach, inReach } from "./reach.ts";
import { type WindowRows, windowsJson, windowsOf } from "./windows-here.ts";

type Query = z.output<NonNullable<typeof listWorksheets.query>>;
type Page = { readonly items: WorksheetLine[]; readonly next: string | null; readonly years: number[] };

/** Worksheets that the asker may see, newest year first: one statement, then scored in memory. */
export async function findWorksheets(
  house: Pick<House, "database">,
  asker: Asker,
  now: Date,
  query: Query,
): Promise<Page> {
  const reach = findReach(asker, today(now));
  if (reach.agencies.length === 0) return { items: [], next: null, years: [] };
  return await inTenant(house.database, reach.agencies, async (rows) => {
    const { rows: read } = await sql<LineRow>`
      with visible as (
        select w.*, r.year, r.name as round_name, r.state as round_state, r.pack_id, r.reference_date,
          agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name, u.kind as unit_kind, a.name as agency_name
        from worksheets w
          join rounds r on r.id = w.round_id
          join agencies a on a.id = w.agency_id
          join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
        where ${inReach(reach)}
      ), page as (
        select * from visible
        where ${query.year === undefined ? sql`true` : sql`year = ${query.year}`}
          and ${query.q === undefined ? sql`true` : sql`unit_name ilike ${`%${escapeLike(query.q)}%`}`}
          and ${
            query.after === undefined
              ? sql`true`
              : sql`(-year, agency_name, unit_name, id) >
            (select -last.year, last.agency_name, last.unit_name, last.id from visible last where last.id::text = ${query.after})`
          }
        order by -year, agency_name, unit_name, id limit ${query.limit + 1}
      )
      select w.agency_id, w.agency_name, w.id, w.unit_id, w.unit_name, w.unit_kind, w.round_id, w.year, w.round_name,
        w.round_state, w.pack_id, w.reference_date, w.target, w.state, w.stage, p.sha256 as pack_hash,
        coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers,
        greatest(w.changed_at, (select max(c.answered_at) from worksheets_answers c
          where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.layer = 'unit')) as changed_at,
        (select coalesce(json_object_agg(l.layer, l.answers), '{}') from (
          select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
          where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.answer is not null group by c.layer) l) as answers,
        array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.account_id = ${asker.accountId} and s.declaration = 'clear') as assigned,
        array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.account_id = ${asker.accountId} and s.declaration = 'asked') as undeclared,
        (select v.outcome from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
          order by v.number desc limit 1) as verdict,
        exists (select from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id) as was_returned,
        (select coalesce(json_agg(json_build_object('predicate', h.predicate, 'inForceFrom', h.in_force_from,
            'expiresOn', h.expires_on, 'revokedOn', h.revoked_on)), '[]')
          from agencies_predicates h where h.agency_id = w.agency_id
            and h.unit_id in (select agencies_predicate_units(w.agency_id, w.unit_id, w.reference_date))) as held,
        ${windowsJson},
        everything.years
      from (select coalesce(json_agg(distinct v.year), '[]') as years from visible v) everything
        left join page w on true
        left join instruments_packs p on p.id = w.pack_id
        left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
      order by -w.year, w.agency_name, w.unit_name, w.id`.execute(rows);
    // Where no worksheet is on the page, one empty row still tells the years.
    const found = read.filter(({ id }) => id !== null);
    const packFor = await packsOfRounds(rows, found.map(packKey));
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => lineOf(row, packFor(packKey(row)), asker, now)),
      next: last && found.length > query.limit ? last.id : null,
      years: (read[0]?.years ?? []).toSorted((a, b) => b - a),
    };
  });
}

type LineRow = {
  readonly agency_id: string;
  readonly agency_name: string;
  readonly id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: string;
  readonly round_id: string;
  readonly year: number;
  readonly round_name: string;
  readonly round_state: "preparing" | "open" | "closed";
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly reference_date: string;
  readonly target: "WBK" | "WBBM";
  readonly state: WorksheetState;
  readonly stage: string;
  readonly changed_at: Date;
  readonly tiers: readonly Tier[];
  /** Only checked answers are ever written. */
  readonly answers: Readonly<Partial<Record<Layer, Answers>>>;
  readonly assigned: readonly Tier[];
  readonly undeclared: readonly Tier[];
  readonly verdict: WorksheetLine["verdict"];
  readonly was_returned: boolean;
  readonly held: readonly HeldPredicate[];
  readonly windows: WindowRows;
  readonly years: readonly number[];
};

function packKey(row: LineRow) {
  return { packId: row.pack_id, packHash: row.pack_hash };
}

function lineOf(row: LineRow, pack: Parameters<typeof score>[0], asker: Asker, now: Date): WorksheetLine {
  const standing = { held: standingPredicate(row.held, row.reference_date) };
  const own = score(pack, row.answers.unit ?? {}, standing);
  const window = windowsOf(row.windows).find(({ stage }) => stage === stageOfState(row.state)) ?? null;
  return {
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitKind: row.unit_kind,
    roundId: row.round_id,
    year: row.year,
    roundName: row.round_name,
    roundState: row.round_state,
    target: row.target,
    state: row.state,
    stage: row.stage,
    changedAt: row.changed_at.toISOString(),
    answered: pack.items.length - own.unanswered.length,
    items: pack.items.length,
    total: toFraction(own.total),
    gates: { WBK: summaryOf(own.gates.WBK), WBBM: summaryOf(own.gates.WBBM) },
    tpi: maySeeReview(row, asker, now) ? reviewOf(row, pack, standing) : null,
    verdict: row.verdict,
    myTiers: [...row.assigned, ...row.undeclared].filter((tier) => row.tiers.includes(tier)),
    window,
    windowOpen: row.round_state === "open" && window !== null && isOpen(window, now.toISOString()),
  };
}

function reviewOf(row: LineRow, pack: Parameters<typeof score>[0], standing: Parameters<typeof score>[2]) {
  const layer = verdictTier(row.tiers);
  const card = score(pack, answersOf(effectiveAnswers(row.tiers, layer, row.answers)), standing);
  return { layer, answered: pack.items.length - card.unanswered.length, total: toFraction(card.total) };
}

/** Those inside the review see it grow; the others once it is released, and not while it is being written again. */
function maySeeReview(row: LineRow, asker: Asker, now: Date): boolean {
  if (row.state === "concluded" || (row.state === "returned" && row.was_returned)) return true;
  const target = { agencyId: row.agency_id, unitId: row.unit_id, state: row.state, assignedLayers: row.assigned };
  return mayDo("worksheets.readInternal", asker, target, today(now)).ok;
}

function summaryOf(gate: GateResult) {
  return { met: gate.met, unmet: gate.conditions.filter(({ met }) => !met).map(({ id }) => id) };
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
