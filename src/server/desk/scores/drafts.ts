import type { z } from "zod";
import type { saveDeskDraft } from "../../../contract/desk/scores.ts";
import { conflict } from "../../platform/refusal.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { findSheet, itemOf, requireFit } from "./facts.ts";
import { here } from "./in-panel.ts";
import { isRevealed } from "./seals.ts";

type Body = z.output<NonNullable<typeof saveDeskDraft.body>>;
type Draft = z.output<typeof saveDeskDraft.reply>;

/** Keeps what its author thinks so far. Once the item is revealed there is nothing left to think about. */
export async function saveDraft(visit: RoomVisit, code: string, body: Body): Promise<Draft> {
  const { rows, asker, now } = visit;
  const { answer, reason, expectedVersion } = body;
  const sheet = await findSheet(visit);
  const item = itemOf(sheet, code);
  if (answer) requireFit(sheet, item, answer, false);
  if (await isRevealed(visit, code)) throw conflict({ kind: "desk_score_revealed", detail: { item: code } });
  const key = { ...here(visit), item: code, account_id: asker.accountId };
  const said = { answer: answer && JSON.stringify(answer), reason, version: expectedVersion + 1, saved_at: now };
  const written =
    expectedVersion === 0
      ? await rows
          .insertInto("desk_score_drafts")
          .values({ ...key, ...said })
          .onConflict((clash) => clash.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows: count }) => count)
      : await rows
          .updateTable("desk_score_drafts")
          .set(said)
          .where("agency_id", "=", key.agency_id)
          .where("session_id", "=", key.session_id)
          .where("item", "=", code)
          .where("account_id", "=", asker.accountId)
          .where("version", "=", expectedVersion)
          .executeTakeFirst()
          .then(({ numUpdatedRows: count }) => count);
  if (written) return { item: code, answer, reason, version: said.version, savedAt: now.toISOString() };
  const [current] = await findDrafts(visit, code);
  const detail = { seen: expectedVersion, version: current?.version ?? 0 };
  throw conflict({ kind: "conflict_version", detail }, { draft: current ?? null });
}

/** One's own drafts; the wall hides all others. */
export async function findDrafts(visit: RoomVisit, item: string | null = null): Promise<Draft[]> {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_score_drafts")
    .select(["item", "answer", "reason", "version", "saved_at"])
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .where("account_id", "=", visit.asker.accountId)
    .$if(item !== null, (query) => query.where("item", "=", item ?? ""))
    .orderBy("item")
    .limit(1000)
    .execute();
  return found.map(({ saved_at, ...row }) => ({
    ...row,
    // Only checked answers are ever written to this column.
    answer: row.answer as Draft["answer"],
    savedAt: saved_at.toISOString(),
  }));
}
