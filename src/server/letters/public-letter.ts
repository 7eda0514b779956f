import { isLetterKind } from "../../core/letters/kinds.ts";
import type { PublicLetter } from "../../site/letters/letter-page.ts";
import type { House } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";

/** What anyone may know of a letter; null when none with this code was issued here. */
export async function findPublicLetter(house: Pick<House, "database">, code: string): Promise<PublicLetter | null> {
  const known = await house.database
    .selectFrom("letters_codes")
    .select("agency_id")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!known) return null;
  return await inTenant(house.database, [known.agency_id], async (rows) => {
    const row = await rows
      .selectFrom("letters_issued as l")
      .innerJoin("agencies as a", "a.id", "l.agency_id")
      .select([
        "l.id",
        "l.kind",
        "l.number",
        "l.dated_on",
        "l.about",
        "l.state",
        "l.issued_at",
        "l.withdrawn_at",
        "a.name",
      ])
      .where("l.agency_id", "=", known.agency_id)
      .where("l.code", "=", code)
      .executeTakeFirst();
    if (!row || !isLetterKind(row.kind)) return null;
    const files = await rows
      .selectFrom("letters_files")
      .select(["kind", "sha256"])
      .where("agency_id", "=", known.agency_id)
      .where("letter_id", "=", row.id)
      .orderBy("added_at")
      .limit(50)
      .execute();
    return {
      code,
      kind: row.kind,
      number: row.number,
      datedOn: row.dated_on,
      about: row.about,
      agency: row.name,
      state: row.state,
      issuedAt: row.issued_at.toISOString(),
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      files,
    };
  });
}

/** The letter that a file with this hash is; the newest, where a scan was added to several. */
export async function findLetterByHash(house: Pick<House, "database">, sha256: string): Promise<PublicLetter | null> {
  const found = await house.database
    .selectFrom("letters_hashes")
    .select("code")
    .where("sha256", "=", sha256)
    .orderBy("code")
    .limit(1)
    .executeTakeFirst();
  return found ? await findPublicLetter(house, found.code) : null;
}
