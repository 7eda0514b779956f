/**
 * The texts of a report that people may write in their own words, in the order in which it is read; the rest is data.
 * Structure: fact sheet 3.5 (the report as BPS writes it) and 3.2 rows 7 and 19.
 */
export const reportParts = {
  evaluation_report: [
    "cover",
    "background",
    "basis",
    "purpose",
    "target",
    "method",
    "scope",
    "summary",
    "appreciation",
    "closing",
  ],
  official_record: ["opening", "agreement", "closing"],
  monitoring_report: ["background", "method", "summary", "closing"],
} as const satisfies Record<string, readonly string[]>;

/** Kinds of letters that reviews write through a draft; the statement on audit follow-up is a fact with a letter. */
export type ReportKind = keyof typeof reportParts;
export type ReportPart = (typeof reportParts)[ReportKind][number];

export function partsOf(kind: ReportKind): readonly ReportPart[] {
  return reportParts[kind];
}

/** What was written in place of the text that the data suggests; an empty text takes the suggestion back. */
export function textOfPart(
  part: ReportPart,
  written: Readonly<Partial<Record<ReportPart, string>>>,
  suggested: Readonly<Partial<Record<ReportPart, string>>>,
): string {
  const own = written[part]?.trim() ?? "";
  return own === "" ? (suggested[part] ?? "") : own;
}
