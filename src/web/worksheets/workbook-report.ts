import { z } from "zod";
import { type Exact, parseExact, subtract } from "../../core/kernel/exact.ts";

const answer = z.union([z.string(), z.number(), z.record(z.string(), z.union([z.number(), z.string(), z.null()]))]);
const answers = z.record(z.string(), answer);
const defect = z.object({
  cell: z.string(),
  kind: z.string(),
  message: z.string(),
  printed: z.union([z.string(), z.number(), z.null()]),
  correct: z.union([z.string(), z.number(), z.null()]),
});

/** What a check of a workbook answers, as `bening workbook check` prints it. */
export const workbookReport = z.object({
  layout: z.string(),
  answers,
  notes: z.record(z.string(), z.unknown()).default({}),
  evidenceLinks: z.record(z.string(), z.unknown()).default({}),
  unanswered: z.array(z.string()),
  printedTotal: z.number().nullable(),
  total: z.number(),
  defects: z.array(defect),
  layers: z.record(z.string(), z.unknown()).default({}),
});
export type WorkbookReport = z.infer<typeof workbookReport>;
export type WorkbookDefect = WorkbookReport["defects"][number];

/** How the printed total stands against the one by the rules; the noise of a spreadsheet's doubles is no difference. */
export function compareTotals(
  report: Pick<WorkbookReport, "printedTotal" | "total">,
): { readonly kind: "none" | "same" } | { readonly kind: "different"; readonly by: Exact } {
  if (report.printedTotal === null) return { kind: "none" };
  const [printed, correct] = [exactOf(report.printedTotal), exactOf(report.total)];
  if (!printed || !correct) return { kind: "none" };
  const by = subtract(printed, correct);
  return Math.abs(report.printedTotal - report.total) < 0.000_001 ? { kind: "same" } : { kind: "different", by };
}

/** A number that came as a double, without the noise of its last digits: 80.76999999999998 is 80.77. */
export function exactOf(value: number): Exact | null {
  return parseExact(value.toFixed(9));
}

/** Defects by kind, the most frequent kind first. */
export function countKinds(
  defects: readonly WorkbookDefect[],
): readonly { readonly kind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of defects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}
