import { sql } from "kysely";
import type { Monitoring, MonitoredUnit } from "../../../contract/reviews/monitoring.ts";
import { type HeldPredicate, standingPredicate } from "../../../core/agencies/predicate.ts";
import { selectReleased } from "../../findings/released.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { packOf } from "../../worksheets/round-pack.ts";

export type OfRound = { readonly agencyId: string; readonly roundId: string };
type Contents = Omit<Monitoring["contents"], "texts">;

export type MonitoringFacts = {
  readonly contents: Contents;
  /** The head of the agency signs (figure 10). */
  readonly head: { readonly name: string; readonly acting: "plt" | "plh" | null } | null;
};

type RoundRow = {
  readonly agency: string;
  readonly year: number;
  readonly reference_date: string;
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly heads: readonly { readonly name: string; readonly acting: "plt" | "plh" | null }[];
};
type ProgressRow = Omit<Contents["progress"][number], "items" | "open" | "overdue"> & { readonly unitId: string };

/** Progress, open follow-up and predicate holders of a round on a local day; null where there is no such round. */
export async function readMonitoring(
  rows: TenantDatabase,
  { agencyId, roundId }: OfRound,
  reportId: string | null,
  day: string,
): Promise<MonitoringFacts | null> {
  const { rows: rounds } = await sql<RoundRow>`
    select a.name as agency, r.year, r.reference_date, r.pack_id, p.sha256 as pack_hash,
      (select coalesce(json_agg(json_build_object('name', q.name, 'acting', d.acting)
          order by d.acting is null desc, d.valid_from, d.id), '[]')
        from people_duties d join people_accounts q on q.id = d.account_id and q.disabled_at is null
        where d.agency_id = a.id and d.role = 'agency_head' and d.valid_from <= ${day}
          and (d.valid_to is null or d.valid_to >= ${day})) as heads
    from rounds r join instruments_packs p on p.id = r.pack_id, agencies a
    where r.id = ${roundId} and a.id = ${agencyId}`.execute(rows);
  const round = rounds[0];
  if (!round) return null;
  const pack = await packOf(rows, round.pack_id, round.pack_hash);
  const { rows: progress } = await sql<ProgressRow>`
    select w.id as "worksheetId", w.unit_id as "unitId", w.target, w.state,
      agencies_unit_name(w.agency_id, w.unit_id, ${round.reference_date}) as "unitName",
      (select count(*)::int from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id
        and c.layer = 'unit' and c.answer is not null) as answered,
      (select v.grounds ->> 'total' from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
        and w.state = 'concluded' order by v.number desc limit 1) as total
    from worksheets w where w.agency_id = ${agencyId} and w.round_id = ${roundId}
    order by "unitName", w.id limit 2000`.execute(rows);
  const findings = await selectReleased(rows, day, {
    condition: sql`f.agency_id = ${agencyId} and f.state not in ('verified', 'withdrawn') and r.year <= ${round.year}`,
  });
  return {
    head: round.heads[0] ?? null,
    contents: {
      asOf: day,
      agency: round.agency,
      year: round.year,
      progress: progress.map(({ unitId, ...line }) => {
        const own = findings.filter((one) => one.unitId === unitId);
        return {
          ...line,
          items: pack.items.length,
          open: own.length,
          overdue: own.filter(({ overdue }) => overdue).length,
        };
      }),
      findings: [...findings],
      units: await findHolders(rows, agencyId, reportId, day),
    },
  };
}

type HolderRow = Omit<MonitoredUnit, "predicate"> & { readonly held: readonly HeldPredicate[] };

/** Units that hold a predicate on the day, with what was recorded of them last. */
async function findHolders(
  rows: TenantDatabase,
  agencyId: string,
  reportId: string | null,
  day: string,
): Promise<MonitoredUnit[]> {
  const { rows: found } = await sql<HolderRow>`
    select u.id as "unitId", agencies_unit_name(u.agency_id, u.id, ${day}) as "unitName",
      coalesce(m.number, 0) as number, m.score, m.anti_corruption_index as "antiCorruptionIndex",
      m.service_index as "serviceIndex", m.still_meets as "stillMeets", coalesce(m.note, '') as note,
      (select json_agg(json_build_object('predicate', h.predicate, 'inForceFrom', h.in_force_from,
          'expiresOn', h.expires_on, 'revokedOn', h.revoked_on))
        from agencies_predicates h where h.agency_id = u.agency_id and h.unit_id = u.id) as held
    from agencies_units u
      left join lateral (select x.* from reviews_monitored_units x where x.agency_id = u.agency_id
        and x.report_id = ${reportId}::uuid and x.unit_id = u.id order by x.number desc limit 1) m on true
    where u.agency_id = ${agencyId}
      and exists (select from agencies_predicates h where h.agency_id = u.agency_id and h.unit_id = u.id)
    order by "unitName", u.id limit 2000`.execute(rows);
  return found.flatMap(({ held, ...unit }) => {
    const predicate = standingPredicate(held, day);
    return predicate === null ? [] : [{ ...unit, predicate }];
  });
}
