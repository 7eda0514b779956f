import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import type { CheckLine } from "../../../contract/proposals/selection.ts";
import { sendLetterFile } from "../../letters/send-letter.ts";
import type { Asker, House } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { type CourseVisit, inCourse } from "./in-course.ts";

type Beside = CheckLine["letterFiles"][number];

/**
 * The letters of a unit's proposal that stand: those of the proposal itself, and those about the unit's worksheet or the
 * unit. Of each the file that counts: the signed one, else the one issued.
 */
export async function findBesideLetters({ rows, place }: CourseVisit): Promise<readonly Beside[]> {
  const { rows: found } = await sql<Beside>`
    select distinct on (l.kind, l.id) l.id as "letterId", l.kind, l.number, l.state, f.sha256
    from proposals_courses c join rounds r on r.id = c.round_id
      join letters_issued l on l.agency_id = c.agency_id and l.state <> 'withdrawn'
      join letters_files f on f.agency_id = l.agency_id and f.letter_id = l.id and f.kind <> 'docx'
      left join proposals p on p.agency_id = c.agency_id and p.id = c.proposal_id
    where c.agency_id = ${place.agencyId} and c.worksheet_id = ${place.worksheetId}
      and (l.id in (p.letter_id, p.statement_id) or l.subject_id = c.worksheet_id::text
        or l.subject_id = c.unit_id::text and extract(year from l.dated_on) = r.year)
    order by l.kind, l.id, f.kind = 'pdf', f.added_at desc limit 50`.execute(rows);
  return found;
}

/** Opens such a letter, and no other of the agency's. */
export async function openLetterForNation(
  house: House,
  asked: {
    readonly params: {
      readonly agencyId: string;
      readonly worksheetId: string;
      readonly letterId: string;
      readonly sha256: string;
    };
    readonly asker: Asker;
    readonly now: Date;
    readonly reply: FastifyReply;
  },
): Promise<FastifyReply> {
  const { params, reply } = asked;
  return await inCourse(house, asked, "selection.read", async (visit) => {
    const letters = await findBesideLetters(visit);
    const isBeside = letters.some(({ letterId, sha256 }) => letterId === params.letterId && sha256 === params.sha256);
    if (!isBeside) throw notFound();
    return await sendLetterFile(visit.rows, house.files, params, reply);
  });
}
