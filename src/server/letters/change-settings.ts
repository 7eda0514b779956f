import { sql } from "kysely";
import type { z } from "zod";
import type { LetterSettings, saveLetterhead, saveNumbering } from "../../contract/letters/settings.ts";
import { type LetterKind, letterKinds } from "../../core/letters/kinds.ts";
import { checkNumbering, writeLetterNumber } from "../../core/letters/numbering.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findNumbering, periodOf, seriesOf } from "./numbers.ts";
import { findLetterhead } from "./settings.ts";

type Head = z.output<NonNullable<typeof saveLetterhead.body>>;
type Numbers = z.output<NonNullable<typeof saveNumbering.body>>;
export type Changer = { readonly accountId: string; readonly now: Date };

export async function findSettings(rows: TenantDatabase, agencyId: string, day: string): Promise<LetterSettings> {
  const { agency, logoSha256, ...letterhead } = await findLetterhead(rows, agencyId);
  const counters = await rows
    .selectFrom("letters_counters")
    .select(["series", "period", "last"])
    .where("agency_id", "=", agencyId)
    .execute();
  const numbering = [];
  for (const kind of letterKinds) {
    const one = await findNumbering(rows, agencyId, kind);
    const taken = counters.find(({ series, period }) => series === seriesOf(one) && period === periodOf(one, day));
    const next = Math.max(one.start, (taken?.last ?? 0) + 1);
    numbering.push({ kind, ...one, next: writeLetterNumber(one, next, day) });
  }
  return {
    agency,
    letterhead: {
      heads: [...letterhead.heads],
      address: [...letterhead.address],
      place: letterhead.place,
      version: letterhead.version,
      hasLogo: logoSha256 !== null,
    },
    numbering,
  };
}

export async function changeLetterhead(
  rows: TenantDatabase,
  agencyId: string,
  { heads, address, place, version }: Head,
  { accountId, now }: Changer,
): Promise<void> {
  const kept = { heads: JSON.stringify(heads), address: JSON.stringify(address), place };
  const written = await rows
    .insertInto("letters_settings")
    .values({ agency_id: agencyId, ...kept, logo_sha256: null, changed_by: accountId, changed_at: now })
    .onConflict((clash) =>
      clash
        .column("agency_id")
        .doUpdateSet({ ...kept, version: version + 1, changed_by: accountId, changed_at: now })
        .where("letters_settings.version", "=", version),
    )
    .returning("version")
    .executeTakeFirst();
  if (!written) throw conflict({ kind: "conflict_version", detail: { seen: version } });
  await record(rows, { accountId, agencyId, action: "letters.editLetterhead", subject: agencyId, detail: { place } });
}

/** Puts a kept PNG on the letterhead, or takes it off. */
export async function changeArms(
  rows: TenantDatabase,
  agencyId: string,
  sha256: string | null,
  { accountId, now }: Changer,
): Promise<void> {
  const kept = { logo_sha256: sha256, changed_by: accountId, changed_at: now };
  await rows
    .insertInto("letters_settings")
    .values({ agency_id: agencyId, heads: "[]", address: "[]", place: "", ...kept })
    .onConflict((clash) =>
      clash.column("agency_id").doUpdateSet({ ...kept, version: sql<number>`letters_settings.version + 1` }),
    )
    .execute();
  const detail = sha256 === null ? {} : { sha256 };
  await record(rows, { accountId, agencyId, action: "letters.editArms", subject: agencyId, detail });
}

export async function changeNumbering(
  rows: TenantDatabase,
  agencyId: string,
  kind: LetterKind,
  { version, ...numbering }: Numbers,
  { accountId, now }: Changer,
): Promise<void> {
  const checked = checkNumbering(numbering);
  if (!checked.ok) throw unprocessable(checked.problem);
  const { restartsEachYear, ...rest } = numbering;
  const kept = { ...rest, restarts: restartsEachYear, changed_by: accountId, changed_at: now };
  const written = await rows
    .insertInto("letters_numbering")
    .values({ agency_id: agencyId, kind, ...kept })
    .onConflict((clash) =>
      clash
        .columns(["agency_id", "kind"])
        .doUpdateSet({ ...kept, version: version + 1 })
        .where("letters_numbering.version", "=", version),
    )
    .returning("version")
    .executeTakeFirst();
  if (!written) throw conflict({ kind: "conflict_version", detail: { seen: version } });
  const detail = { letterKind: kind, pattern: numbering.pattern, code: numbering.code };
  await record(rows, { accountId, agencyId, action: "letters.editNumbering", subject: kind, detail });
}
