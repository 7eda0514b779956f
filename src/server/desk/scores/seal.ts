import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Seal, sealDeskScore } from "../../../contract/desk/scores.ts";
import { commitmentOf, nonceBytes } from "../../../core/desk/scores/seal.ts";
import { isSameAnswer } from "../../../core/worksheets/same-answer.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import { findAct, happen } from "../room/happen.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { commitTools } from "./commit-tools.ts";
import { findBefore, findSheet, itemOf, requireFit } from "./facts.ts";
import { allowInRoom, here } from "./in-panel.ts";
import { findSeals, isRevealed } from "./seals.ts";

type Body = z.output<NonNullable<typeof sealDeskScore.body>>;

/**
 * Commits to a score: the log of the room learns the commitment, the score stays with its author. The session is locked,
 * so a reveal stands wholly before or wholly after. Sealed anew before the reveal, the later score counts; both open.
 */
export async function seal(visit: RoomVisit, item: string, { act, answer, reason }: Body): Promise<Seal> {
  const { rows, session, asker, now } = visit;
  const room = { agencyId: session.agencyId, sessionId: session.id };
  const before = await findAct(rows, room, asker.accountId, act);
  if (before) return await sealAgain(visit, before.number, item);
  allowInRoom("score.sealed", visit);
  if (await isRevealed(visit, item)) throw conflict({ kind: "desk_score_revealed", detail: { item } });
  const sheet = await findSheet(visit);
  requireFit(sheet, itemOf(sheet, item), answer, true);
  const { tpi } = await findBefore(visit, sheet);
  if (reason === "" && !isSameAnswer(answer, tpi[item] ?? null))
    throw unprocessable({ kind: "desk_score_reason", detail: { item } });
  const nonce = randomBytes(nonceBytes);
  const opening = { session: session.id, item, account: asker.accountId, answer, reason, nonce: nonce.toString("hex") };
  const commitment = commitmentOf(opening, commitTools);
  const data = { item, commitment };
  const event = await happen(rows, room, { kind: "score.sealed", data, by: asker.accountId, now, act });
  await rows
    .insertInto("desk_seals")
    .values({
      ...here(visit),
      number: event.number,
      item,
      account_id: asker.accountId,
      answer: JSON.stringify(answer),
      reason,
      nonce,
      commitment,
      sealed_at: now,
    })
    .execute();
  // The log of the agency does not know it: what the panel does is its own until it is released.
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: "desk.seal",
    subject: session.id,
    detail: { item, number: event.number, sha256: commitment },
  });
  const { session: _session, account, ...said } = opening;
  return { ...said, accountId: account, number: event.number, commitment, sealedAt: now.toISOString() };
}

/** The same act, sent again because its answer was lost. */
async function sealAgain(visit: RoomVisit, number: number, item: string): Promise<Seal> {
  const known = (await findSeals(visit)).find(
    (one) => one.number === number && one.accountId === visit.asker.accountId,
  );
  if (known?.item !== item) throw conflict({ kind: "desk_act_known" });
  return known;
}
