import { sql } from "kysely";
import type { LetterKind } from "../../core/letters/kinds.ts";
import { type Numbering, plainNumbering, writeLetterNumber } from "../../core/letters/numbering.ts";
import { conflict } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

export async function findNumbering(
  rows: TenantDatabase,
  agencyId: string,
  kind: LetterKind,
): Promise<Numbering & { readonly version: number }> {
  const found = await rows
    .selectFrom("letters_numbering")
    .select(["pattern", "code", "start", "restarts", "digits", "version"])
    .where("agency_id", "=", agencyId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (!found) return { ...plainNumbering, version: 0 };
  const { restarts, ...rest } = found;
  return { ...rest, restartsEachYear: restarts };
}

/** Kinds that share pattern and code share one agenda. */
export function seriesOf({ pattern, code }: Numbering): string {
  return pattern.replaceAll("{code}", code);
}

export function periodOf({ restartsEachYear }: Numbering, day: string): string {
  return restartsEachYear ? day.slice(0, 4) : "";
}

/**
 * Takes the agency's next number of the kind. Whoever asks at the same moment waits until this transaction ends; one
 * that is rolled back gives its number back, so none is missing. A number that was entered by hand is passed over.
 */
export async function takeNumber(
  rows: TenantDatabase,
  letter: { readonly agencyId: string; readonly kind: LetterKind; readonly datedOn: string },
): Promise<string> {
  const { agencyId, kind, datedOn } = letter;
  const numbering = await findNumbering(rows, agencyId, kind);
  for (let tries = 0; tries < 10_000; tries += 1) {
    const taken = await rows
      .insertInto("letters_counters")
      .values({
        agency_id: agencyId,
        series: seriesOf(numbering),
        period: periodOf(numbering, datedOn),
        last: numbering.start,
      })
      .onConflict((clash) =>
        clash
          .columns(["agency_id", "series", "period"])
          .doUpdateSet({ last: sql<number>`greatest(letters_counters.last + 1, ${numbering.start}::int)` }),
      )
      .returning("last")
      .executeTakeFirstOrThrow();
    const number = writeLetterNumber(numbering, taken.last, datedOn);
    if (!(await isUsed(rows, agencyId, number))) return number;
  }
  throw new Error("ten thousand numbers in a row were entered by hand");
}

/** A number from the agency's own agenda book, once. */
export async function claimNumber(rows: TenantDatabase, agencyId: string, number: string): Promise<string> {
  if (await isUsed(rows, agencyId, number)) throw conflict({ kind: "letter_number_used", detail: { number } });
  return number;
}

async function isUsed(rows: TenantDatabase, agencyId: string, number: string): Promise<boolean> {
  const found = await rows
    .selectFrom("letters_issued")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("number", "=", number)
    .executeTakeFirst();
  return found !== undefined;
}
