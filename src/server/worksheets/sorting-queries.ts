import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { getSorting, Sortable } from "../../contract/worksheets/sorting.ts";
import { type MatchIndex, matchIndex, proposeItems } from "../../core/worksheets/match-documents.ts";
import type { Visit } from "./place.ts";
import { packOf } from "./round-pack.ts";

type Sorting = z.output<typeof getSorting.reply>;

const MOST = 200;

/** What waits to be sorted, with proposals made of what is known of each file by now. */
export async function findSorting(visit: Visit, earlier: boolean): Promise<Sorting> {
  const { rows, place } = visit;
  const index = matchIndex(await packOf(rows, place.round.packId, place.round.packHash));
  const isAside = sql<boolean>`exists (select from worksheets_set_aside s
    where s.agency_id = d.agency_id and s.worksheet_id = ${place.worksheetId} and s.document_id = d.id)`;
  const waiting = await select(visit, {
    condition: sql`not ${isAside} and (${earlier} or (d.kind = 'file' and not ${usedElsewhere}))`,
    limit: MOST + 1,
  });
  const aside = await select(visit, { condition: isAside, limit: MOST });
  const counted = await sql<{ count: number }>`
    select count(distinct e.document_id) as count from worksheets_evidence e
    where e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit'`.execute(rows);
  return {
    waiting: waiting.slice(0, MOST).map((row) => withProposals(index, row)),
    more: waiting.length > MOST,
    aside: aside.map((row) => withProposals(index, row)),
    sorted: counted.rows[0]?.count ?? 0,
  };
}

type Row = Omit<Sortable, "proposals" | "addedAt"> & {
  readonly addedAt: Date;
  readonly firstPage: string;
  readonly text: string;
};

const usedElsewhere = sql<boolean>`exists (select from worksheets_evidence o
  where o.agency_id = d.agency_id and o.document_id = d.id)`;

async function select(
  { rows, place }: Visit,
  asked: { readonly condition: RawBuilder<unknown>; readonly limit: number },
): Promise<readonly Row[]> {
  const { rows: found } = await sql<Row>`
    select d.id as "documentId", d.latest as number, d.title, d.kind, d.url, f.file_name as "fileName",
      coalesce(f.folder, '') as folder, f.media_type as "mediaType", f.bytes, f.sha256,
      d.document_date as "documentDate", d.created_at as "addedAt", coalesce(c.reading, 'no_text') as reading,
      split_part(left(coalesce(c.text, ''), 4000), chr(12), 1) as "firstPage", left(coalesce(c.text, ''), 12000) as text,
      array(select distinct r.year from worksheets_evidence o
        join worksheets w on w.agency_id = o.agency_id and w.id = o.worksheet_id
        join rounds r on r.id = w.round_id
        where o.agency_id = d.agency_id and o.document_id = d.id order by r.year desc) as "usedIn"
    from evidence_documents d
      left join evidence_versions f on f.agency_id = d.agency_id and f.document_id = d.id and f.number = d.latest
      left join evidence_contents c on c.agency_id = f.agency_id and c.sha256 = f.sha256
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.withdrawn_at is null
      and not exists (select from worksheets_evidence e where e.agency_id = d.agency_id
        and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit' and e.document_id = d.id)
      and c.scan is distinct from 'infected' and ${asked.condition}
    order by d.created_at desc, d.id desc limit ${asked.limit}`.execute(rows);
  return found;
}

function withProposals(index: MatchIndex, { firstPage, text, addedAt, ...row }: Row): Sortable {
  const name = row.fileName ?? row.title;
  const path = row.folder === "" ? name : `${row.folder}/${name}`;
  const proposals = proposeItems(index, { path, title: row.title, firstPage, text });
  return {
    ...row,
    addedAt: addedAt.toISOString(),
    proposals: proposals.map((one) => ({ ...one, reasons: [...one.reasons] })),
  };
}
