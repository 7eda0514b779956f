import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { attachment, LayerEntry, Worksheet } from "../../contract/worksheets/shapes.ts";
import type { HeldPredicate } from "../../core/agencies/predicate.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import { visibleLayers } from "../../core/worksheets/visibility.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Place } from "./place.ts";
import { type WindowRows, windowsJson } from "./windows-here.ts";

export type WholeRow = {
  readonly agency_name: string;
  readonly zone: Worksheet["zone"];
  readonly unit_name: string;
  readonly unit_kind: string;
  readonly round_name: string;
  readonly reference_date: string;
  readonly stage: string;
  readonly held: readonly HeldPredicate[];
  readonly windows: WindowRows;
  readonly released_at: Date | null;
  readonly entries: readonly (LayerEntry & { readonly layer: Layer; readonly by: string })[];
  readonly evidence: readonly { readonly layer: Layer; readonly item: string; readonly attachment: Attachment }[];
  readonly returns: readonly (Worksheet["returns"][number] & { readonly by: string })[];
  readonly verdict: (NonNullable<Worksheet["verdict"]> & { readonly by: string }) | null;
  readonly receipt: Omit<NonNullable<Worksheet["receipt"]>, "url"> | null;
  readonly assignments: Worksheet["assignments"];
};

type Attachment = z.output<typeof attachment>;

/**
 * Everything that hangs on a worksheet, in one statement: each part is aggregated to JSON where it lies, so nothing is
 * multiplied by a join. A reader outside the review gets the assessors' layers as history had them at the last release.
 */
export async function readWhole(rows: TenantDatabase, place: Place, mayReadInternal: boolean): Promise<WholeRow> {
  const layers = visibleLayers(mayReadInternal, true);
  const { rows: found } = await sql<WholeRow>`
    with w as materialized (
      select w.*, greatest(
        (select max(b.returned_at) from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id),
        (select max(v.concluded_at) from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id)
      ) as released_at
      from worksheets w where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}
    ), entries as (
      select c.layer, c.item, c.answer, c.note, c.reason, c.version, c.answered_by, c.answered_at
      from w join worksheets_answers c on c.agency_id = w.agency_id and c.worksheet_id = w.id
      where c.layer = any(${layers.now})
      union all
      select * from (
        select distinct on (c.layer, c.item) c.layer, c.item, c.answer, c.note, c.reason, c.version, c.answered_by, c.answered_at
        from w join worksheets_history c on c.agency_id = w.agency_id and c.worksheet_id = w.id
        where c.layer = any(${layers.released}) and c.answered_at <= w.released_at
        order by c.layer, c.item, c.version desc) released
    )
    select a.name as agency_name, a.zone, agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name, u.kind as unit_kind, r.name as round_name,
      r.reference_date, w.stage, w.released_at, ${windowsJson},
      ${list(sql`json_build_object('predicate', h.predicate, 'inForceFrom', h.in_force_from, 'expiresOn', h.expires_on,
          'revokedOn', h.revoked_on) from agencies_predicates h where h.agency_id = w.agency_id
          and h.unit_id in (select agencies_predicate_units(w.agency_id, w.unit_id, r.reference_date))`)} as held,
      ${list(sql`json_build_object('layer', c.layer, 'item', c.item, 'answer', c.answer, 'note', c.note, 'reason', c.reason,
          'version', c.version, 'by', c.answered_by, 'answeredBy', coalesce(p.name, ''), 'answeredAt', c.answered_at)
        from entries c left join people_accounts p on p.id = c.answered_by`)} as entries,
      ${list(sql`json_build_object('layer', e.layer, 'item', e.item, 'attachment', ${attachmentJson})
        from ${attachmentTables} where e.agency_id = w.agency_id and e.worksheet_id = w.id
          and (e.layer = any(${layers.now}) or (e.layer = any(${layers.released}) and e.attached_at <= w.released_at))
        order by e.item, e.attached_at`)} as evidence,
      ${list(sql`json_build_object('number', b.number, 'items', b.items, 'reason', b.reason, 'by', b.returned_by,
          'returnedBy', coalesce(p.name, ''),
          'returnedAt', b.returned_at, 'open', b.closed_at is null)
        from reviews_returns b left join people_accounts p on p.id = b.returned_by
        where b.agency_id = w.agency_id and b.worksheet_id = w.id order by b.number`)} as returns,
      (select json_build_object('number', v.number, 'outcome', v.outcome, 'note', v.note,
          'grounds', v.grounds -> 'conditions', 'total', v.grounds ->> 'total',
          'by', v.concluded_by, 'concludedBy', coalesce(p.name, ''), 'concludedAt', v.concluded_at,
          'signedAs', v.signed_as)
        from reviews_verdicts v left join people_accounts p on p.id = v.concluded_by
        where v.agency_id = w.agency_id and v.worksheet_id = w.id order by v.number desc limit 1) as verdict,
      (select json_build_object('code', s.code, 'number', s.number, 'root', s.root, 'submittedBy', coalesce(p.name, ''),
          'submittedAt', s.submitted_at, 'signedAs', s.signed_as,
          'items', (s.leaves ->> 'items')::int, 'files', (s.leaves ->> 'files')::int)
        from worksheets_submissions s left join people_accounts p on p.id = s.submitted_by
        where s.agency_id = w.agency_id and s.worksheet_id = w.id order by s.number desc limit 1) as receipt,
      ${list(sql`json_build_object('accountId', s.account_id, 'name', coalesce(p.name, ''), 'tier', s.layer)
        from reviews_assignments s left join people_accounts p on p.id = s.account_id
        where s.agency_id = w.agency_id and s.worksheet_id = w.id and s.declaration <> 'conflict'
        order by s.layer, p.name`)} as assignments
    from w
      join agencies a on a.id = w.agency_id
      join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
      join rounds r on r.id = w.round_id`.execute(rows);
  const row = found[0];
  if (!row) throw new Error("a worksheet that was just found is gone");
  return row;
}

/** A document as an answer rests on it: the version then, with the newest number beside it. */
export const attachmentJson = sql`json_build_object('documentId', e.document_id, 'number', e.number, 'latest', d.latest,
  'title', d.title, 'kind', d.kind, 'url', d.url, 'fileName', f.file_name, 'mediaType', f.media_type, 'bytes', f.bytes,
  'sha256', f.sha256, 'scan', k.scan, 'integrity', k.integrity, 'documentDate', d.document_date, 'validUntil', d.valid_until,
  'pages', e.pages, 'attachedAt', e.attached_at)`;

/** Documents and versions of attachments `e`. */
export const attachmentJoins = sql`join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
  left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
  left join evidence_contents k on k.agency_id = f.agency_id and k.sha256 = f.sha256`;

export const attachmentTables = sql`worksheets_evidence e ${attachmentJoins}`;

/** A sub-select of one JSON object a row, as a JSON list. */
function list(selection: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(one.it), '[]') from (select ${selection}) one(it))`;
}
