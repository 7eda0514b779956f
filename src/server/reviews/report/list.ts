import { sql } from "kysely";
import type { ReportLine } from "../../../contract/reviews/report.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import type { NamePolicy } from "../../../core/reviews/report/team-names.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import type { Asker } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

type Row = Omit<ReportLine, "waitsFor" | "mayRead" | "since"> & {
  readonly since: Date | null;
  readonly assigned: readonly Tier[];
};

/** Every report that the units of a round have or need, the ones that wait for the inspector first. */
export async function listReports(
  rows: TenantDatabase,
  asker: Asker,
  { agencyId, roundId }: { readonly agencyId: string; readonly roundId: string },
  day: string,
) {
  const round = await findNames(rows, agencyId, roundId);
  if (!round) throw notFound();
  const { rows: found } = await sql<Row>`
    select w.id as "worksheetId", w.unit_id as "unitId", k.kind, w.state as "worksheetState",
      agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName",
      (select v.outcome from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
        and w.state = 'concluded' order by v.number desc limit 1) as outcome,
      e.state, e.changed_at as since, l.number as "letterNumber",
      array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
        and s.account_id = ${asker.accountId} and s.declaration = 'clear') as assigned
    from worksheets w
      join rounds r on r.id = w.round_id
      cross join (values ('evaluation_report'), ('official_record')) k (kind)
      left join reviews_reports e on e.agency_id = w.agency_id and e.worksheet_id = w.id and e.kind = k.kind
      left join letters_issued l on l.agency_id = e.agency_id and l.id = e.letter_id
    where w.agency_id = ${agencyId} and w.round_id = ${roundId}
    order by e.state is not distinct from 'submitted' desc, e.state is not distinct from 'approved' desc,
      "unitName", w.id, k.kind limit 4000`.execute(rows);
  const items = found.map(({ assigned, since, ...line }): ReportLine => {
    const target = { agencyId, unitId: line.unitId, state: line.worksheetState, assignedLayers: assigned };
    const mayRead =
      mayDo("reviews.readReportDraft", asker, target, day).ok ||
      (line.state === "issued" && mayDo("reviews.readReport", asker, target, day).ok);
    return { ...line, since: since?.toISOString() ?? null, waitsFor: waitsFor(line), mayRead };
  });
  return { ...round, items };
}

function waitsFor({ worksheetState, state }: Pick<ReportLine, "worksheetState" | "state">): ReportLine["waitsFor"] {
  if (worksheetState !== "concluded") return "verdict";
  if (state === "issued") return "nobody";
  return state === "submitted" || state === "approved" ? "inspector" : "lead";
}

async function findNames(rows: TenantDatabase, agencyId: string, roundId: string) {
  const { rows: found } = await sql<{ year: number; policy: NamePolicy | null; masks: boolean }>`
    select r.year, s.names as policy, coalesce(ra.mask_reviewers, false) as masks
    from rounds r
      left join rounds_agencies ra on ra.round_id = r.id and ra.agency_id = ${agencyId}
      left join reviews_report_settings s on s.round_id = r.id and s.agency_id = ${agencyId}
    where r.id = ${roundId}`.execute(rows);
  const row = found[0];
  return row ? { year: row.year, names: { policy: row.policy ?? "as_round", roundMasks: row.masks } } : null;
}
