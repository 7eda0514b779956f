import { sql } from "kysely";
import { quotaOf } from "../../../core/proposals/units.ts";
import type { Situation, UnitSituation } from "../../../core/proposals/requirements/situation.ts";
import { parametersOf, type RequirementPack } from "../../../core/proposals/requirements/rule-pack.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findFacts } from "./facts.ts";
import { requirementsOfYear } from "./shipped.ts";

export type RoundPlace = { readonly agencyId: string; readonly roundId: string };

/** Everything about a round in an agency that decides its lines. */
export type AgencySituation = {
  readonly pack: RequirementPack;
  readonly situation: Situation;
  /** The quota before the exception, and the exception that stands. */
  readonly quota: number | null;
  readonly exception: {
    readonly quota: number;
    readonly letter: string;
    readonly reason: string;
    readonly grantedBy: string;
    readonly grantedAt: Date;
  } | null;
  /** Worksheets of the standing proposal. */
  readonly proposed: readonly string[];
};

type RoundRow = {
  readonly kind: "central" | "province" | "regency" | "city";
  readonly year: number;
  readonly reference: string;
  readonly national: number | null;
  readonly own: number | null;
  readonly proposed: readonly string[];
  readonly exception: { quota: number; letter: string; reason: string; grantedBy: string; grantedAt: string } | null;
};

export async function findSituation(rows: TenantDatabase, place: RoundPlace): Promise<AgencySituation> {
  const { agencyId, roundId } = place;
  const { rows: found } = await sql<RoundRow>`
    select a.kind, r.year, r.reference_date as reference, r.quota as national, ra.quota as own,
      array(select u.worksheet_id from proposals_units u
        join proposals p on p.agency_id = u.agency_id and p.id = u.proposal_id
        where p.agency_id = a.id and p.round_id = r.id and p.state <> 'withdrawn'
        order by u.place, u.worksheet_id limit 1000) as proposed,
      (select jsonb_build_object('quota', e.quota, 'letter', e.letter, 'reason', e.reason,
          'grantedBy', coalesce(n.name, ''), 'grantedAt', e.granted_at)
        from proposals_quota_exceptions e left join people_accounts n on n.id = e.granted_by
        where e.agency_id = a.id and e.round_id = r.id order by e.number desc limit 1) as exception
    from agencies a cross join rounds r
      left join rounds_agencies ra on ra.agency_id = a.id and ra.round_id = r.id
    where a.id = ${agencyId} and r.id = ${roundId}`.execute(rows);
  const [row] = found;
  if (!row) throw notFound();
  const pack = await requirementsOfYear(row.year);
  const quota = quotaOf(row.national, row.own);
  const exception = row.exception ? { ...row.exception, grantedAt: new Date(row.exception.grantedAt) } : null;
  return {
    pack,
    quota,
    exception,
    proposed: row.proposed,
    situation: {
      agency: row.kind === "central" ? "central" : "local",
      year: row.year,
      referenceDay: row.reference,
      parameters: parametersOf(pack, await findParameters(rows, roundId)),
      agencyFacts: await findFacts(rows, { agencyId, unitIds: null }),
      quota: {
        limit: quota === null ? null : Math.max(quota, exception?.quota ?? 0),
        proposed: row.proposed.length,
      },
    },
  };
}

/** What was set for the round otherwise than in the pack, the last word of each. */
export async function findParameters(rows: TenantDatabase, roundId: string): Promise<Record<string, number>> {
  const set = await rows
    .selectFrom("proposals_parameters")
    .select(["parameter", "value"])
    .where("round_id", "=", roundId)
    .orderBy("parameter")
    .orderBy("number")
    .limit(1000)
    .execute();
  return Object.fromEntries(set.map(({ parameter, value }) => [parameter, value]));
}

export type UnitRow = UnitSituation & {
  readonly unitId: string;
  readonly unitName: string;
  readonly worksheetId: string | null;
  readonly target: "WBK" | "WBBM" | null;
};

/** What is known of units in a round, by name: those named, or all that stand in the round's day. At most 2,000. */
export async function findUnits(
  rows: TenantDatabase,
  { agencyId, roundId }: RoundPlace,
  unitIds: readonly string[] | null,
): Promise<readonly UnitRow[]> {
  type Row = Omit<UnitRow, "facts">;
  const { rows: found } = await sql<Row>`
    select u.id as "unitId", u.kind as "unitKind", w.id as "worksheetId", w.target,
      agencies_unit_name(u.agency_id, u.id, r.reference_date) as "unitName",
      coalesce((select jsonb_agg(jsonb_build_object('predicate', h.predicate, 'decree', h.decree,
          'inForceFrom', h.in_force_from, 'expiresOn', h.expires_on, 'revokedOn', h.revoked_on) order by h.in_force_from)
        from agencies_predicates h where h.agency_id = u.agency_id
          and h.unit_id in (select agencies_predicate_units(u.agency_id, u.id, r.reference_date))), '[]') as held,
      (select jsonb_build_object('outcome', v.outcome, 'conditions', v.grounds -> 'conditions')
        from reviews_verdicts v where v.agency_id = u.agency_id and v.worksheet_id = w.id and w.state = 'concluded'
        order by v.number desc limit 1) as verdict
    from agencies_units u join rounds r on r.id = ${roundId}
      left join worksheets w on w.agency_id = u.agency_id and w.unit_id = u.id and w.round_id = r.id
    where u.agency_id = ${agencyId}
      and ${unitIds === null ? sql`(w.id is not null or (u.valid_from <= r.reference_date and (u.valid_to is null or u.valid_to >= r.reference_date)))` : sql`u.id = any(${[...unitIds]}::uuid[])`}
    order by "unitName", u.id limit 2000`.execute(rows);
  if (found.length === 0) return [];
  const facts = await findFacts(rows, { agencyId, unitIds: found.map(({ unitId }) => unitId) });
  return found.map((row) => ({ ...row, facts: facts.filter(({ unitId }) => unitId === row.unitId) }));
}
