import { actingNow, throughNow } from "./acting-now.ts";
import type { Database } from "./database.ts";

export type LedgerEntry = {
  readonly accountId: string | null;
  readonly agencyId: string | null;
  readonly unitId?: string | null;
  /** A word of the permission table or a verb of the platform: "worksheets.submit", "people.sign_in". */
  readonly action: string;
  /** What it was about, as a person would find it again: an id, or a short name. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Records who did what, in the transaction that does it; in which acting office, where they worked in one; through which token, where a program did it. */
export async function record(rows: Database, entry: LedgerEntry): Promise<void> {
  const signedAs = actingNow(entry.accountId);
  const token = throughNow(entry.accountId);
  await rows
    .insertInto("platform_ledger")
    .values({
      account_id: entry.accountId,
      agency_id: entry.agencyId,
      unit_id: entry.unitId ?? null,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify({ ...entry.detail, ...(signedAs ? { signedAs } : {}), ...(token ? { token } : {}) }),
    })
    .execute();
}
