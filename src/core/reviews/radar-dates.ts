/** What a paper and its file say about time. Days are local, instants ISO in UTC. */
export type DatedPaper = {
  /** The day that the paper bears, as the unit entered it. */
  readonly documentDate: string | null;
  /** When the file says that it was made, and changed last. */
  readonly madeAt: string | null;
  readonly changedAt: string | null;
};

type DateQuestion = {
  readonly kind:
    | "date_after_submission"
    | "date_before_unit"
    | "date_other_year"
    | "made_long_after_date"
    | "changed_after_submission";
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Days between the date on a paper and the making of its file that need no question: scans follow weeks later. */
export const daysUntilMade = 60;

/**
 * Dates that do not go together: after the submission, before the unit was there, outside the evaluation year and the
 * one before it, a file made long after the date it bears, a file changed after it was submitted. Each may have a good
 * reason (a rescan, a clock that is wrong), so each is a question.
 */
export function compareDates(
  { documentDate, madeAt, changedAt }: DatedPaper,
  {
    year,
    unitSince,
    submittedAt,
  }: { readonly year: number; readonly unitSince: string | null; readonly submittedAt: string | null },
): readonly DateQuestion[] {
  const questions: DateQuestion[] = [];
  const submitted = submittedAt === null ? null : dayOf(submittedAt);
  if (documentDate !== null) {
    const dated = Number(documentDate.slice(0, 4));
    if (submitted !== null && documentDate > submitted) {
      questions.push({ kind: "date_after_submission", facts: { date: documentDate, submitted } });
    } else if (dated !== year && dated !== year - 1) {
      questions.push({ kind: "date_other_year", facts: { date: documentDate, year } });
    }
    if (unitSince !== null && documentDate < unitSince) {
      questions.push({ kind: "date_before_unit", facts: { date: documentDate, since: unitSince } });
    }
    const made = madeAt === null ? null : dayOf(madeAt);
    const days = made === null ? 0 : daysBetween(documentDate, made);
    if (made !== null && days > daysUntilMade) {
      questions.push({ kind: "made_long_after_date", facts: { date: documentDate, made, days } });
    }
  }
  if (submittedAt !== null && changedAt !== null && Date.parse(changedAt) > Date.parse(submittedAt)) {
    questions.push({
      kind: "changed_after_submission",
      facts: { changed: dayOf(changedAt), submitted: dayOf(submittedAt) },
    });
  }
  return questions;
}

/** The day in WIB, in which the programme reads its dates. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
