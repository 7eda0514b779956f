import { sql } from "kysely";
import { type HeldPredicate, standingPredicate } from "../../../core/agencies/predicate.ts";
import type { Predicate } from "../../../core/instruments/pack.ts";
import type { Layer, Tier } from "../../../core/kernel/layer.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import type { ReportFacts } from "../../../core/reviews/report/compose.ts";
import type { ReportPage, ReportWord } from "../../../core/reviews/report/noted-items.ts";
import type { NamePolicy } from "../../../core/reviews/report/team-names.ts";
import type { Ground, Outcome } from "../../../core/reviews/verdict.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { AnswersByLayer } from "../../../core/worksheets/tiers.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { Aliases } from "../../worksheets/aliases.ts";
import { packOf } from "../../worksheets/round-pack.ts";

/** What a report needs to know of a worksheet; `Place` of a visit is one, and so is what a list of letters asks for. */
export type ReportPlace = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly target: Predicate;
  readonly round: { readonly id: string; readonly year: number; readonly packId: string; readonly packHash: string };
  readonly tiers: readonly Tier[];
  readonly aliases: Aliases;
};

export type WorksheetFacts = {
  readonly figures: ReportFacts;
  readonly agency: string;
  readonly zone: Zone;
  readonly unit: string;
  readonly referenceDate: string;
  readonly verdict: (VerdictRow & { readonly concludedAt: string }) | null;
  readonly startedAt: string | null;
  /** How often the worksheet went back to the unit. */
  readonly returns: number;
  /** Everybody assigned, highest tier last, each once in their highest tier. */
  readonly team: readonly TeamRow[];
  readonly inspectors: readonly OfficeRow[];
  /** Heads of the unit in office, the definitive one first. */
  readonly heads: readonly OfficeRow[];
  readonly policy: NamePolicy;
};

export type TeamRow = {
  readonly accountId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly letter: string | null;
};
export type OfficeRow = { readonly name: string; readonly acting: "plt" | "plh" | null };
type VerdictRow = {
  readonly outcome: Outcome;
  readonly note: string;
  readonly total: string;
  readonly grounds: readonly Ground[];
  readonly by: string;
  readonly signedAs: SignedAs | null;
};

type FactsRow = {
  readonly agency: string;
  readonly zone: Zone;
  readonly unit: string;
  readonly reference_date: string;
  readonly held: readonly HeldPredicate[];
  /** Only checked answers are ever written. */
  readonly answers: AnswersByLayer;
  readonly words: readonly ReportWord[];
  readonly pages: readonly (ReportPage & { readonly layer: Layer; readonly item: string })[];
  readonly verdict: (VerdictRow & { readonly concludedAt: string }) | null;
  readonly started_at: Date | null;
  readonly returns: number;
  readonly team: readonly TeamRow[];
  readonly inspectors: readonly OfficeRow[];
  readonly heads: readonly OfficeRow[];
  readonly policy: NamePolicy | null;
};

/** Everything of a worksheet that its reports are made of, in one statement. `day` is a local day. */
export async function readFacts(rows: TenantDatabase, place: ReportPlace, day: string): Promise<WorksheetFacts> {
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const { rows: found } = await sql<FactsRow>`
    select a.name as agency, a.zone, agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit, r.reference_date,
      (select coalesce(json_agg(json_build_object('predicate', h.predicate, 'inForceFrom', h.in_force_from,
          'expiresOn', h.expires_on, 'revokedOn', h.revoked_on)), '[]')
        from agencies_predicates h where h.agency_id = w.agency_id
          and h.unit_id in (select agencies_predicate_units(w.agency_id, w.unit_id, r.reference_date))) as held,
      (select coalesce(json_object_agg(l.layer, l.answers), '{}') from (
        select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
        where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.answer is not null group by c.layer) l) as answers,
      (select coalesce(json_agg(json_build_object('layer', c.layer, 'item', c.item, 'note', c.note, 'reason', c.reason)
          order by c.item, c.layer), '[]')
        from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.layer <> 'unit') as words,
      (select coalesce(json_agg(json_build_object('layer', e.layer, 'item', e.item, 'documentId', e.document_id,
          'number', e.number, 'title', d.title, 'pages', e.pages) order by e.item, e.attached_at, e.document_id), '[]')
        from worksheets_evidence e join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
        where e.agency_id = w.agency_id and e.worksheet_id = w.id) as pages,
      (select json_build_object('outcome', v.outcome, 'note', v.note, 'total', v.grounds ->> 'total',
          'grounds', v.grounds -> 'conditions', 'concludedAt', v.concluded_at, 'by', v.concluded_by,
          'signedAs', v.signed_as)
        from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
          and w.state = 'concluded' order by v.number desc limit 1) as verdict,
      (select min(s.submitted_at) from worksheets_submissions s
        where s.agency_id = w.agency_id and s.worksheet_id = w.id) as started_at,
      (select count(*)::int from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id) as returns,
      (select coalesce(json_agg(json_build_object('accountId', t.account_id, 'name', t.name, 'tier', t.layer,
          'letter', t.letter) order by t.rank, t.name, t.account_id), '[]')
        from (select distinct on (s.account_id) s.account_id, p.name, s.layer,
            array_position('{preliminary,tpi_member,tpi_lead,tpi_supervisor}', s.layer) as rank,
            (select d.letter from people_duties d where d.account_id = s.account_id and d.agency_id = s.agency_id
              and d.role = case s.layer when 'preliminary' then 'preliminary_assessor' else s.layer end
              and d.valid_from <= ${day} order by d.valid_from desc, d.id limit 1) as letter
          from reviews_assignments s join people_accounts p on p.id = s.account_id
          where s.agency_id = w.agency_id and s.worksheet_id = w.id and s.declaration <> 'conflict'
            and s.layer <> 'preliminary'
          order by s.account_id, rank desc) t) as team,
      ${officeOf("chief_inspector", day)} as inspectors, ${officeOf("unit_head", day)} as heads,
      (select x.names from reviews_report_settings x where x.agency_id = w.agency_id and x.round_id = w.round_id) as policy
    from worksheets w join agencies a on a.id = w.agency_id join rounds r on r.id = w.round_id
    where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const row = found[0];
  if (!row) throw new Error("a worksheet that was just found is gone");
  return {
    figures: {
      pack,
      tiers: place.tiers,
      target: place.target,
      held: standingPredicate(row.held, row.reference_date),
      answers: row.answers,
      words: row.words,
      pages: row.pages,
      verdict: row.verdict,
    },
    agency: row.agency,
    zone: row.zone,
    unit: row.unit,
    referenceDate: row.reference_date,
    verdict: row.verdict,
    startedAt: row.started_at?.toISOString() ?? null,
    returns: row.returns,
    team: row.team,
    inspectors: row.inspectors,
    heads: row.heads,
    policy: row.policy ?? "as_round",
  };
}

/** Who holds an office of the worksheet `w` on a day, the definitive holder before an acting one. */
function officeOf(role: "chief_inspector" | "unit_head", day: string) {
  return sql`(select coalesce(json_agg(json_build_object('name', p.name, 'acting', d.acting)
      order by d.acting is null desc, d.valid_from, d.id), '[]')
    from people_duties d join people_accounts p on p.id = d.account_id and p.disabled_at is null
    where d.agency_id = w.agency_id and d.role = ${role} and (d.unit_id is null or d.unit_id = w.unit_id)
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}))`;
}
