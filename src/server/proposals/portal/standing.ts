import { sql } from "kysely";
import { isOpen } from "../../../core/rounds/windows.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { type WindowRows, windowsJson, windowsOf } from "../../worksheets/windows-here.ts";

export type PortalSettings = {
  readonly source: "signed" | "submitted";
  readonly proposesWbbm: boolean;
  readonly testUntil: string | null;
  readonly evidenceDays: number;
};

export type PortalUnit = {
  readonly worksheetId: string;
  readonly unitId: string;
  readonly name: string;
  readonly category: "WBK" | "WBK-AFIRMASI" | "WBBM" | "WBBM-AFIRMASI";
  readonly affirmative: boolean;
};

/** How an agency stands to the portal at this moment. */
export type PortalPlace = {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly round: { readonly id: string; readonly year: number; readonly name: string } | null;
  readonly window: { readonly opensAt: string; readonly closesAt: string; readonly open: boolean } | null;
  readonly settings: PortalSettings;
  readonly proposalState: string | null;
  /** The proposal has gone as far as the agency's setting asks for. */
  readonly isReady: boolean;
  /** Answered outside the window, for a rehearsal. */
  readonly isTest: boolean;
  /** In the order of the letter. */
  readonly units: readonly PortalUnit[];
};

/**
 * The open round of the newest year (else the newest that was ever opened), its window for proposals as it binds the
 * agency, and the units of the standing proposal under the names that they bear on the reference date.
 */
export async function findPortalPlace(rows: TenantDatabase, agencyId: string, now: Date): Promise<PortalPlace> {
  const { rows: found } = await sql<Row>`
    select a.name as agency_name, r.id as round_id, r.year, r.name as round_name, r.windows, p.state as proposal_state,
      s.source, s.proposes_wbbm, s.test_until, s.evidence_days,
      (select coalesce(json_agg(json_build_object('worksheetId', u.worksheet_id, 'unitId', u.unit_id,
          'name', agencies_unit_name(u.agency_id, u.unit_id, r.reference_date), 'category', u.category,
          'affirmative', u.affirmative) order by u.place), '[]')
        from proposals_units u where u.agency_id = a.id and u.proposal_id = p.id) as units
    from agencies a
      left join lateral (select w.id, w.year, w.name, w.reference_date, ${windowsJson} from
        (select o.*, o.id as round_id, a.id as agency_id from rounds o where o.state <> 'preparing') w
        order by (w.state = 'open') desc, w.year desc, w.id limit 1) r on true
      left join proposals p on p.agency_id = a.id and p.round_id = r.id and p.state <> 'withdrawn'
      left join proposals_portal_settings s on s.agency_id = a.id
    where a.id = ${agencyId}`.execute(rows);
  const row = found[0];
  if (!row) throw new Error("an agency that was just known is gone");
  return arrange(agencyId, row, now);
}

function arrange(agencyId: string, row: Row, now: Date): PortalPlace {
  const bound = row.windows && windowsOf(row.windows).find(({ stage }) => stage === "proposal");
  const window = bound && {
    opensAt: bound.opensAt,
    closesAt: bound.closesAt,
    open: isOpen(bound, now.toISOString()),
  };
  const source = row.source ?? "submitted";
  const isOutside = window?.open !== true;
  return {
    agencyId,
    agencyName: row.agency_name,
    round: row.round_id === null ? null : { id: row.round_id, year: row.year, name: row.round_name },
    window: window ?? null,
    settings: {
      source,
      proposesWbbm: row.proposes_wbbm ?? false,
      testUntil: row.test_until?.toISOString() ?? null,
      evidenceDays: row.evidence_days ?? 120,
    },
    proposalState: row.proposal_state,
    isReady: row.proposal_state === "submitted" || (source === "signed" && row.proposal_state === "signed"),
    isTest: isOutside && row.test_until !== null && now < row.test_until,
    units: row.units,
  };
}

type Row = {
  readonly agency_name: string;
  readonly round_id: string | null;
  readonly year: number;
  readonly round_name: string;
  readonly windows: WindowRows | null;
  readonly proposal_state: string | null;
  readonly source: "signed" | "submitted" | null;
  readonly proposes_wbbm: boolean | null;
  readonly test_until: Date | null;
  readonly evidence_days: number | null;
  readonly units: readonly PortalUnit[];
};
