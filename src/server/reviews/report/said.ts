import type { Report } from "../../../contract/reviews/report.ts";
import { partsOf, type ReportKind, type ReportPart } from "../../../core/reviews/report/parts.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { KeptReport } from "./keeping.ts";

/** Each part with the text that the data suggests, and what was written in its place. */
export function partsIn(
  kind: ReportKind,
  kept: KeptReport,
  suggested: Readonly<Partial<Record<ReportPart, string>>>,
): Report["parts"] {
  return partsOf(kind).map((part) => {
    const text = kept.texts.find((one) => one.part === part);
    return {
      part,
      suggested: suggested[part] ?? "",
      written: text && text.text !== "" ? text.text : null,
      number: text?.number ?? 0,
      writtenBy: text?.writtenBy ?? null,
      writtenAt: text ? new Date(text.writtenAt).toISOString() : null,
    };
  });
}

export function stepsIn(kept: KeptReport): Report["steps"] {
  return kept.steps.map(({ number, step, note, by, at, signedAs }) => ({
    number,
    step,
    note,
    by,
    at: new Date(at).toISOString(),
    signedAs,
  }));
}

/** The letter that the report was issued as. */
export async function findLetter(rows: TenantDatabase, agencyId: string, kept: KeptReport): Promise<Report["letter"]> {
  if (kept.letterId === null || kept.issuedAt === null) return null;
  const found = await rows
    .selectFrom("letters_issued")
    .select(["id", "number", "code", "dated_on"])
    .where("agency_id", "=", agencyId)
    .where("id", "=", kept.letterId)
    .executeTakeFirstOrThrow();
  const issuedAt = kept.issuedAt.toISOString();
  return { id: found.id, number: found.number, code: found.code, datedOn: found.dated_on, issuedAt };
}
