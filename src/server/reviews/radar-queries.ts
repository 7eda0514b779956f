import { type RawBuilder, sql } from "kysely";
import { similarity } from "../../core/evidence/sketch.ts";
import { radarLimits, type Side } from "../../core/reviews/radar.ts";
import type { Visit } from "../worksheets/place.ts";

/** The same bytes under answers of other units, and of this unit in other years. */
export async function findCopies(visit: Visit, hashes: readonly string[]): Promise<readonly Side[]> {
  if (hashes.length === 0) return [];
  const { rows } = await sql<Side>`
    ${sides(visit, sql`f.sha256 = any(${hashes}::text[])`)} limit 2000`.execute(visit.rows);
  return rows;
}

type Near = { readonly sha256: string; readonly share: number; readonly other: Side };

/** So many contents share a value that it is a letterhead and no copy. */
const COMMON = 64;

/**
 * Contents whose sketches share some of their smallest values with one of these, compared by their whole sketches. What
 * is looked up are the values, so it does not grow with all that the agency has.
 */
export async function findNear(visit: Visit, hashes: readonly string[]): Promise<readonly Near[]> {
  if (hashes.length === 0) return [];
  const { rows: pairs } = await sql<Pair>`
    with shared as (
      select m.sha256 as mine, k.sha256 as other, count(*) as values
      from evidence_near_keys m
        cross join lateral (
          select n.sha256, count(*) over () as holders from (
            select o.sha256 from evidence_near_keys o
            where o.agency_id = m.agency_id and o.value = m.value limit ${COMMON + 1}) n
        ) k
      where m.agency_id = ${visit.place.agencyId} and m.sha256 = any(${hashes}::text[])
        and k.sha256 <> m.sha256 and k.holders <= ${COMMON}
      group by m.sha256, k.sha256 having count(*) >= 2
      order by count(*) desc limit 2000
    )
    select s.mine, s.other, a.sketch as one, b.sketch as two from shared s
      join evidence_contents a on a.agency_id = ${visit.place.agencyId} and a.sha256 = s.mine
      join evidence_contents b on b.agency_id = ${visit.place.agencyId} and b.sha256 = s.other
    order by s.values desc, s.mine, s.other`.execute(visit.rows);
  const alike = pairs
    .map(({ mine, other, one, two }) => ({ mine, other, share: similarity(one, two) }))
    .filter(({ share }) => share >= radarLimits.nearShare);
  const others = [...new Set(alike.map(({ other }) => other))].slice(0, 500);
  if (others.length === 0) return [];
  const { rows: uses } = await sql<Side>`
    ${sides(visit, sql`f.sha256 = any(${others}::text[])`, { here: true })} limit 2000`.execute(visit.rows);
  const usesByHash = Map.groupBy(uses, ({ sha256 }) => sha256 ?? "");
  return alike.flatMap(({ mine, other, share }) =>
    (usesByHash.get(other) ?? []).map((use): Near => ({ sha256: mine, share, other: use })),
  );
}

type Pair = {
  readonly mine: string;
  readonly other: string;
  readonly one: readonly string[];
  readonly two: readonly string[];
};

/** Papers of other units whose files name one of these makers (lower case), some of each. */
export async function findSameAuthor(
  visit: Visit,
  authors: readonly string[],
): Promise<readonly { readonly author: string; readonly other: Side }[]> {
  if (authors.length === 0) return [];
  const { rows } = await sql<Side & { readonly author: string }>`
    select distinct on (x.author) x.* from (
      ${sides(
        visit,
        sql`lower(c.author) = any(${authors}::text[]) and c.author <> '' and d.unit_id <> ${visit.place.unitId}`,
        {
          author: true,
        },
      )} limit 2000) x
    order by x.author, x.year desc, x."documentId"`.execute(visit.rows);
  return rows.map(({ author, ...other }) => ({ author, other }));
}

/** Documents with the answers of units that rest on them; `here` takes those of this worksheet too. */
function sides(
  { place }: Visit,
  condition: RawBuilder<unknown>,
  asked: { readonly here?: true; readonly author?: true } = {},
): RawBuilder<unknown> {
  const author = asked.author ? sql`, lower(c.author) as author` : sql``;
  return sql`
    select e.document_id as "documentId", e.number, u.id as "unitId", u.name as "unitName", r.year, d.title,
      f.file_name as "fileName", f.media_type as "mediaType", f.bytes, f.sha256, min(e.pages) as pages,
      array_agg(e.item order by e.item) as items ${author}
    from evidence_versions f
      join worksheets_evidence e on e.agency_id = f.agency_id and e.document_id = f.document_id and e.number = f.number
      join worksheets w on w.agency_id = e.agency_id and w.id = e.worksheet_id
      join rounds r on r.id = w.round_id
      join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
      join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
      ${asked.author ? sql`join evidence_contents c on c.agency_id = f.agency_id and c.sha256 = f.sha256` : sql``}
    where f.agency_id = ${place.agencyId} and e.layer = 'unit' and ${condition}
      and ${asked.here ? sql`true` : sql`e.worksheet_id <> ${place.worksheetId}`}
    group by e.document_id, e.number, u.id, u.name, r.year, d.title, f.file_name, f.media_type, f.bytes, f.sha256
      ${asked.author ? sql`, lower(c.author)` : sql``}
    order by r.year desc, u.name, e.document_id`;
}
