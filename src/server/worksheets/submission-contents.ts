import { sql } from "kysely";
import type { Answer } from "../../core/worksheets/answer.ts";
import type { QualityEvidence } from "../../core/worksheets/quality.ts";
import type { Database } from "../platform/database.ts";
import type { Visit } from "./place.ts";

/** The unit's layer as a submission takes it. */
export type Contents = {
  readonly referenceDate: string;
  readonly entries: readonly {
    readonly item: string;
    readonly answer: Answer | null;
    readonly note: string;
    readonly answeredAt: string;
  }[];
  readonly evidence: readonly (QualityEvidence & {
    readonly pages: string;
    readonly sha256: string | null;
    readonly url: string | null;
    readonly attachedAt: string;
  })[];
  /** Places of the checklists that are filled. */
  readonly expected: readonly { readonly item: string; readonly key: string }[];
  /** When the return that is being repaired was made; null while none is. */
  readonly returnedAt: string | null;
};

type Where = { readonly rows: Database; readonly place: Pick<Visit["place"], "agencyId" | "worksheetId"> };

export async function readContents({ rows, place }: Where): Promise<Contents> {
  const { rows: found } = await sql<Contents>`
    select r.reference_date as "referenceDate",
      (select coalesce(json_agg(json_build_object('item', c.item, 'answer', c.answer, 'note', c.note,
          'answeredAt', c.answered_at) order by c.item), '[]')
        from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.layer = 'unit') as entries,
      (select coalesce(json_agg(json_build_object('item', e.item, 'documentId', e.document_id, 'title', d.title, 'kind', d.kind,
          'documentDate', d.document_date, 'validUntil', d.valid_until, 'number', e.number, 'latest', d.latest,
          'pages', e.pages, 'sha256', f.sha256, 'url', d.url, 'attachedAt', e.attached_at) order by e.item, e.document_id), '[]')
        from worksheets_evidence e
          join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
          left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
        where e.agency_id = w.agency_id and e.worksheet_id = w.id and e.layer = 'unit') as evidence,
      (select coalesce(json_agg(json_build_object('item', x.item, 'key', x.key) order by x.item, x.key), '[]')
        from worksheets_expected x where x.agency_id = w.agency_id and x.worksheet_id = w.id) as expected,
      (select to_json(max(b.returned_at)) from reviews_returns b
        where b.agency_id = w.agency_id and b.worksheet_id = w.id and b.closed_at is null) as "returnedAt"
    from worksheets w join rounds r on r.id = w.round_id
    where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const contents = found[0];
  if (!contents) throw new Error("a worksheet that was just found is gone");
  return contents;
}
