import { sql } from "kysely";
import type { z } from "zod";
import type { CheckLine, filed } from "../../../contract/proposals/selection.ts";
import { checksFor, type Checked, groundsOfCheck, isHeldFor } from "../../../core/proposals/selection.ts";
import { parametersOf } from "../../../core/proposals/requirements/rule-pack.ts";
import type { Ground } from "../../../core/reviews/verdict.ts";
import { type FactRow, findFacts } from "../requirements/facts.ts";
import { requirementsOfYear } from "../requirements/shipped.ts";
import { findParameters } from "../requirements/situation.ts";
import { findBesideLetters } from "./beside-letters.ts";
import type { CourseVisit } from "./in-course.ts";

type Filed = z.output<typeof filed>;
type Facts = {
  readonly referenceDate: string;
  /** The grounds of the TPI's verdict as it was given: they do not change later. */
  readonly grounds: { readonly total: string; readonly conditions: readonly Ground[] } | null;
  /** The first day of the standing WBK or WBBM; null: none stands on the reference date. */
  readonly heldSince: string | null;
  readonly evidence: readonly Filed[];
  readonly words: readonly (NonNullable<CheckLine["word"]> & { readonly key: string })[];
};

/** The checks of a unit: what the figures say of each, what lies beside it, and what somebody confirmed. */
export async function readChecks(visit: CourseVisit): Promise<{
  readonly total: string;
  readonly lines: readonly CheckLine[];
}> {
  const { course, place } = visit;
  const facts = await readFacts(visit);
  const letters = await findBesideLetters(visit);
  const found = await findFacts(visit.rows, { agencyId: place.agencyId, unitIds: [place.unitId] });
  const parameters = await findYearParameters(visit);
  const lines = checksFor(course.rules.selection.checks, place.target).map((check): CheckLine => {
    const grounds = groundsOfCheck(check, place.target, facts.grounds?.conditions ?? []);
    const held =
      check.computed?.kind === "held_months"
        ? { since: facts.heldSince, months: parameters[check.computed.parameter] ?? 0 }
        : null;
    const word = facts.words.find(({ key }) => key === check.key);
    const { for: _, ...named } = check;
    return {
      ...named,
      says: check.computed ? saysOf(grounds, held, facts.referenceDate) : null,
      grounds: grounds.map(({ id, value, floor, met }) => ({ id, value, floor, met })),
      held,
      evidence: facts.evidence.filter(({ item }) => check.items.includes(item)),
      letterFiles: letters.filter(({ kind }) => check.letters.includes(kind)),
      entries: check.facts.flatMap((kind) => found.find((entry) => entry.kind === kind) ?? []).map(tellFact),
      word: word ? withoutKey(word) : null,
    };
  });
  return { total: facts.grounds?.total ?? "0", lines };
}

export function checkedOf(lines: readonly CheckLine[]): readonly Checked[] {
  return lines.flatMap(({ key, word }) =>
    word ? [{ key, result: word.result, reason: word.reason, note: word.note }] : [],
  );
}

/** An entry as it lies beside a check: who typed it is the agency's own matter. */
function tellFact({ id, kind, year, value, proof, verification }: FactRow): CheckLine["entries"][number] {
  return { id, kind, year, value, proof, verification };
}

function withoutKey(found: Facts["words"][number]): NonNullable<CheckLine["word"]> {
  const { key: _, ...word } = found;
  return { ...word, checkedAt: new Date(word.checkedAt).toISOString() };
}

/** Without a verdict's grounds nothing can be said of floors, and that is a fail to look into. */
function saysOf(grounds: readonly Ground[], held: CheckLine["held"], referenceDate: string): "pass" | "fail" {
  if (held) return held.since !== null && isHeldFor(held.since, held.months, referenceDate) ? "pass" : "fail";
  return grounds.length > 0 && grounds.every(({ met }) => met) ? "pass" : "fail";
}

/** The numbers of the requirements as the year has them: selected by the same ones as proposed. */
async function findYearParameters({ rows, place }: CourseVisit): Promise<Readonly<Record<string, number>>> {
  const pack = await requirementsOfYear(place.round.year);
  return parametersOf(pack, await findParameters(rows, place.round.id));
}

async function readFacts({ rows, place }: CourseVisit): Promise<Facts> {
  const { rows: found } = await sql<Facts>`
    select r.reference_date as "referenceDate",
      (select v.grounds from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id
        order by v.number desc limit 1) as grounds,
      (select min(h.in_force_from) from agencies_predicates h where h.agency_id = w.agency_id
        and h.unit_id in (select agencies_predicate_units(w.agency_id, w.unit_id, r.reference_date))
        and h.in_force_from <= r.reference_date and (h.expires_on is null or h.expires_on > r.reference_date)
        and (h.revoked_on is null or h.revoked_on > r.reference_date)) as "heldSince",
      (select coalesce(json_agg(json_build_object('documentId', e.document_id, 'number', e.number, 'title', d.title,
          'item', e.item, 'url', d.url, 'mediaType', f.media_type, 'sha256', f.sha256) order by e.item, d.title, e.document_id), '[]')
        from worksheets_evidence e
          join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
          left join evidence_versions f on f.agency_id = e.agency_id and f.document_id = e.document_id and f.number = e.number
        where e.agency_id = w.agency_id and e.worksheet_id = w.id and e.layer = 'unit') as evidence,
      (select coalesce(json_agg(json_build_object('key', c.check_key, 'result', c.result, 'reason', c.reason, 'note', c.note,
          'version', c.version, 'checkedBy', a.name, 'checkedAt', c.checked_at) order by c.check_key), '[]')
        from proposals_checks c join people_accounts a on a.id = c.checked_by
        where c.agency_id = w.agency_id and c.worksheet_id = w.id) as words
    from worksheets w join rounds r on r.id = w.round_id
    where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const [facts] = found;
  if (!facts) throw new Error("a worksheet that was just found is gone");
  return facts;
}
