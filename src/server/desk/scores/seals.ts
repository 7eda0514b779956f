import type { Seal } from "../../../contract/desk/scores.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { here } from "./in-panel.ts";

/** Every seal that the asker may see: their own, and those of revealed items. The wall of the database says which. */
export async function findSeals(visit: RoomVisit): Promise<Seal[]> {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_seals")
    .select(["item", "account_id", "number", "answer", "reason", "nonce", "commitment", "sealed_at"])
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .orderBy("number")
    .limit(20_000)
    .execute();
  return found.map(({ account_id, sealed_at, ...row }) => ({
    ...row,
    accountId: account_id,
    // Only checked answers are ever written to this column.
    answer: row.answer as Seal["answer"],
    nonce: row.nonce.toString("hex"),
    sealedAt: sealed_at.toISOString(),
  }));
}

export async function isRevealed(visit: RoomVisit, item: string): Promise<boolean> {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_reveals")
    .select("item")
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .where("item", "=", item)
    .executeTakeFirst();
  return found !== undefined;
}
