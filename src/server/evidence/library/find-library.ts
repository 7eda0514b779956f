import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { LibraryEntry, libraryQuery } from "../../../contract/evidence/library.ts";
import { today } from "../../platform/http.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { documentColumns, type Reader, withInstants } from "../queries.ts";

type Asked = z.output<typeof libraryQuery>;
/** A unit's library, or that of all units of the agency. */
export type Shelf = { readonly agencyId: string; readonly unitId: string | null };

/**
 * A page of the library, newest first. The words are looked for in the titles, in the names of all versions and in the
 * text of the newest one; the page where they stand and the words around them are made for the rows of the page alone.
 */
export async function findLibrary(
  rows: TenantDatabase,
  reader: Reader,
  shelf: Shelf,
  asked: Asked,
): Promise<{ items: LibraryEntry[]; next: string | null }> {
  const { agencyId, unitId } = shelf;
  const q = asked.q === "" ? undefined : asked.q;
  const { rows: found } = await sql<Found>`
    with saying as materialized (select s.sha256 from evidence_saying(${agencyId}, ${q ?? ""}) as s (sha256)),
    page as materialized (
      select d.* from evidence_documents d
        left join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id and v.number = d.latest
        left join evidence_contents c on c.agency_id = v.agency_id and c.sha256 = v.sha256
      where d.agency_id = ${agencyId} and (${unitId}::uuid is null or d.unit_id = ${unitId})
        and (d.withdrawn_at is not null) = ${asked.state === "withdrawn"}
        and ${wordsCondition(q)} and ${kindCondition(asked.kind)} and ${usageCondition(asked.use)}
        and ${stateCondition(asked.state, today(reader.now))}
        and ${asked.year === undefined ? sql`true` : sql`d.document_date between make_date(${asked.year}, 1, 1) and make_date(${asked.year}, 12, 31)`}
        and ${afterCondition(asked.after)}
      order by d.created_at desc, d.id desc limit ${asked.limit + 1})
    select ${documentColumns(reader, shelf)}, u.name as "unitName", d.withdrawn_at is not null as withdrawn,
      case when c.sha256 is null then null else json_build_object('pages', c.pages, 'reading', c.reading,
        'scan', c.scan, 'integrity', c.integrity) end as content,
      ${q === undefined ? sql`null` : excerptColumn(q)} as headline
    from page d
      join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
      left join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id and v.number = d.latest
      left join evidence_contents c on c.agency_id = v.agency_id and c.sha256 = v.sha256
    order by d.created_at desc, d.id desc`.execute(rows);
  const items = found.slice(0, asked.limit).map(({ headline, ...entry }) => ({
    ...withInstants(entry),
    // A form feed parts the pages in the text that is kept; on screen it would be a strange sign.
    excerpt: headline && { page: headline.page, pieces: headline.text.replaceAll("\f", " ").split(/[\u0001\u0002]/) },
  }));
  return { items, next: found.length > asked.limit ? (items.at(-1)?.id ?? null) : null };
}

type Found = Omit<LibraryEntry, "excerpt"> & {
  readonly headline: { readonly page: number; readonly text: string } | null;
};

function wordsCondition(q: string | undefined): RawBuilder<unknown> {
  if (q === undefined) return sql`true`;
  const words = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(v.sha256 in (select sha256 from saying) or d.title ilike ${words} or d.url ilike ${words} or exists (
    select from evidence_versions f
    where f.agency_id = d.agency_id and f.document_id = d.id and f.file_name ilike ${words}))`;
}

const office = "application/vnd.openxmlformats-officedocument";
const typesByKind: Readonly<Record<Exclude<NonNullable<Asked["kind"]>, "link">, readonly string[]>> = {
  pdf: ["application/pdf"],
  picture: ["image/png", "image/jpeg", "image/webp"],
  document: [`${office}.wordprocessingml.document`],
  sheet: [`${office}.spreadsheetml.sheet`, "text/csv"],
  slides: [`${office}.presentationml.presentation`],
  text: ["text/plain"],
  video: ["video/mp4"],
};

function kindCondition(kind: Asked["kind"]): RawBuilder<unknown> {
  if (kind === undefined) return sql`true`;
  return kind === "link" ? sql`d.kind = 'link'` : sql`v.media_type = any (${typesByKind[kind]}::text[])`;
}

function usageCondition(use: Asked["use"]): RawBuilder<unknown> {
  if (use === undefined) return sql`true`;
  const isUsed = sql`exists (select from worksheets_evidence e where e.agency_id = d.agency_id and e.document_id = d.id)`;
  return use === "used" ? isUsed : sql`not ${isUsed}`;
}

function stateCondition(state: Asked["state"], day: string): RawBuilder<unknown> {
  switch (state) {
    case "no_text":
      return sql`c.reading = 'no_text'`;
    case "ending":
      return sql`d.valid_until < ${day}::date + 60`;
    case "attention":
      return sql`(c.scan = 'infected' or c.integrity <> 'intact' or c.reading = 'unreadable')`;
    case "withdrawn":
    case undefined:
      return sql`true`;
  }
}

function afterCondition(after: string | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql`true`;
  return sql`(d.created_at, d.id) < (select last.created_at, last.id from evidence_documents last
    where last.agency_id = d.agency_id and last.id::text = ${after})`;
}

/**
 * The words around the first place, with the page they stand on. Of a long text only the surroundings of the longest
 * searched word are looked at (a headline of 400,000 characters takes PostgreSQL a third of a second); where the text
 * has another form of the word, its beginning. Beyond that the document is found all the same, without an excerpt.
 * `offset 0` keeps PostgreSQL from making the words anew at each place where they are asked for.
 */
function excerptColumn(q: string): RawBuilder<unknown> {
  const longest = (q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).toSorted((a, b) => b.length - a.length)[0] ?? q;
  const cut = sql`(select greatest(1, p - 600) as start, case when p = 0 then 12000 else 3000 end as span
    from (select case when length(c.text) < 12000 then 0 else strpos(lower(c.text), ${longest}) end as p offset 0) w)`;
  return sql`(select json_build_object('text', h.text, 'page', 1 + length(regexp_replace(left(c.text,
        h.start - 1 + strpos(h.part, translate(h.text, chr(1) || chr(2), '')) + strpos(h.text, chr(1)) - 1), '[^\f]', '', 'g')))
    from (select k.start, k.part, ts_headline('indonesian', k.part, websearch_to_tsquery('indonesian', ${q}),
        'MaxWords=28, MinWords=14, ShortWord=2, StartSel=' || chr(1) || ', StopSel=' || chr(2)) as text
      from (select start, substr(c.text, start, span) as part from ${cut} v offset 0) k offset 0) h
    where c.sha256 in (select sha256 from saying) and strpos(h.text, chr(1)) > 0)`;
}
