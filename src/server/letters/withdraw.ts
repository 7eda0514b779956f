import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** Withdraws a letter: it stays where it is, with its number, and its page says since when and why it no longer holds. */
export async function withdrawLetter(
  rows: TenantDatabase,
  asker: Asker,
  what: { readonly agencyId: string; readonly letterId: string; readonly reason: string },
  now: Date,
): Promise<void> {
  const { agencyId, letterId, reason } = what;
  const letter = await rows
    .selectFrom("letters_issued")
    .select(["kind", "number", "state"])
    .where("agency_id", "=", agencyId)
    .where("id", "=", letterId)
    .forUpdate()
    .executeTakeFirst();
  if (!letter) throw notFound();
  if (letter.state === "withdrawn") throw conflict({ kind: "letter_withdrawn" });
  await rows
    .updateTable("letters_issued")
    .set({ state: "withdrawn", withdrawn_by: asker.accountId, withdrawn_at: now, withdrawn_reason: reason })
    .where("agency_id", "=", agencyId)
    .where("id", "=", letterId)
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    action: "letters.withdraw",
    subject: letterId,
    detail: { letterKind: letter.kind, number: letter.number, reason },
  });
}
