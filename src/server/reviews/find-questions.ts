import { sql } from "kysely";
import { type MarkedQuestion, radarQuestion } from "../../contract/reviews/radar.ts";
import { askAbout, type Paper } from "../../core/reviews/radar.ts";
import type { Visit } from "../worksheets/place.ts";
import { findCopies, findNear, findSameAuthor } from "./radar-queries.ts";

/** The questions as the evidence raises them now, then those that were marked and are raised no more. */
export async function findQuestions(visit: Visit): Promise<MarkedQuestion[]> {
  const { place } = visit;
  const { papers, unitSince, submittedAt } = await readPapers(visit);
  const hashes = [...new Set(papers.flatMap(({ sha256 }) => sha256 ?? []))];
  const authors = [...new Set(papers.map(({ author }) => author.trim().toLowerCase()).filter((name) => name !== ""))];
  const questions = askAbout({
    unitId: place.unitId,
    year: place.round.year,
    unitSince,
    submittedAt,
    papers,
    copies: await findCopies(visit, hashes),
    near: await findNear(visit, hashes),
    sameAuthor: await findSameAuthor(visit, authors),
  });
  const marks = await readMarks(visit);
  const raised = new Set(questions.map(({ key }) => key));
  const standing = questions.map((one): MarkedQuestion => {
    return { ...mutable(one), stands: true, mark: marks.get(one.key)?.mark ?? null };
  });
  const past = [...marks].flatMap(([key, { mark, facts }]): readonly MarkedQuestion[] =>
    raised.has(key) ? [] : [{ ...radarQuestion.parse(facts), stands: false, mark }],
  );
  return [...standing, ...past];
}

type Row = Omit<Paper, "year"> & { readonly year: number };
type Known = {
  readonly papers: readonly Row[];
  readonly unitSince: string | null;
  readonly submittedAt: string | null;
};

/** Each document that the unit's answers rest on, in the version they rest on, with what is known of its content. */
async function readPapers({ rows, place }: Visit): Promise<Known> {
  const { rows: papers } = await sql<Row>`
    select e.document_id as "documentId", max(e.number) as number, u.id as "unitId", u.name as "unitName",
      ${place.round.year}::int as year, d.title, f.file_name as "fileName", f.media_type as "mediaType", f.bytes, f.sha256,
      min(e.pages) as pages, array_agg(e.item order by e.item) as items, d.document_date as "documentDate",
      coalesce(c.author, '') as author, c.made_at as "madeAt", c.changed_at as "changedAt", c.pages as "pageCount"
    from worksheets_evidence e
      join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
      join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
      left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
      left join evidence_contents c on c.agency_id = f.agency_id and c.sha256 = f.sha256
    where e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit'
    group by e.document_id, u.id, u.name, d.title, f.file_name, f.media_type, f.bytes, f.sha256, d.document_date, c.author,
      c.made_at, c.changed_at, c.pages
    order by min(e.item), e.document_id limit 2000`.execute(rows);
  const { rows: frame } = await sql<{ since: string | null; submitted: Date | null }>`
    select nullif(u.valid_from, '1945-08-17') as since,
      (select max(s.submitted_at) from worksheets_submissions s
        where s.agency_id = u.agency_id and s.worksheet_id = ${place.worksheetId}) as submitted
    from agencies_units u where u.agency_id = ${place.agencyId} and u.id = ${place.unitId}`.execute(rows);
  return {
    papers: papers.map((paper) => ({ ...paper, madeAt: iso(paper.madeAt), changedAt: iso(paper.changedAt) })),
    unitSince: frame[0]?.since ?? null,
    submittedAt: iso(frame[0]?.submitted ?? null),
  };
}

type Marks = ReadonlyMap<string, { readonly mark: NonNullable<MarkedQuestion["mark"]>; readonly facts: unknown }>;

async function readMarks({ rows, place }: Visit): Promise<Marks> {
  const found = await rows
    .selectFrom("reviews_radar_marks as k")
    .leftJoin("people_accounts as p", "p.id", "k.marked_by")
    .select(["k.key", "k.state", "k.note", "k.facts", "p.name", "k.marked_at"])
    .where("k.agency_id", "=", place.agencyId)
    .where("k.worksheet_id", "=", place.worksheetId)
    .orderBy("k.marked_at")
    .limit(1000)
    .execute();
  return new Map(
    found.map(({ key, state, note, facts, name, marked_at }) => [
      key,
      { mark: { state, note, by: name ?? "", at: marked_at.toISOString() }, facts },
    ]),
  );
}

function iso(instant: Date | string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** The contract's lists are plain; the core's are read only. */
function mutable(question: ReturnType<typeof askAbout>[number]) {
  const side = (one: typeof question.mine) => one && { ...one, items: [...one.items] };
  return { ...question, items: [...question.items], mine: side(question.mine), other: side(question.other) };
}
