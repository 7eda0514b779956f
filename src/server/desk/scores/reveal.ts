import type { z } from "zod";
import type { revealDeskScores } from "../../../contract/desk/scores.ts";
import { mayReveal } from "../../../core/desk/scores/reveal.ts";
import { verifySeals } from "../../../core/desk/scores/verify-seals.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import { findAct, findEvents, happen } from "../room/happen.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { commitTools } from "./commit-tools.ts";
import { findSheet, itemOf } from "./facts.ts";
import { allowInRoom, here } from "./in-panel.ts";
import { findPanel } from "./panel.ts";
import { findSeals, isRevealed } from "./seals.ts";

type Body = z.output<NonNullable<typeof revealDeskScores.body>>;
type Reply = z.output<typeof revealDeskScores.reply>;

/**
 * Shows the panel its scores of these items, all of them or none. From the row of the reveal on the database lets the
 * panel see them; each is then held against the log, and if one does not open to its commitment nothing is revealed.
 */
export async function reveal(visit: RoomVisit, { act, items: asked, reason }: Body): Promise<Reply> {
  const { rows, session, asker, now } = visit;
  const room = { agencyId: session.agencyId, sessionId: session.id };
  const items = [...new Set(asked)];
  const before = await findAct(rows, room, asker.accountId, act);
  if (before) {
    if (before.kind !== "score.revealed") throw conflict({ kind: "desk_act_known" });
    return { number: before.number, items: [...before.data.items] };
  }
  allowInRoom("score.revealed", visit);
  const sheet = await findSheet(visit);
  const events = await findEvents(rows, room, 0);
  const panel = (await findPanel(visit)).filter(({ isAwaited }) => isAwaited).map(({ accountId }) => accountId);
  const missingByItem = new Map<string, readonly string[]>();
  for (const item of items) {
    itemOf(sheet, item);
    const sealed = events.flatMap((one) =>
      one.kind === "score.sealed" && one.data.item === item ? (one.by ?? []) : [],
    );
    const may = mayReveal(item, { isRevealed: await isRevealed(visit, item), panel, sealed, reason });
    if (!may.ok) throw conflict(may.problem);
    missingByItem.set(item, may.value);
  }
  const data = { items, reason };
  const event = await happen(rows, room, { kind: "score.revealed", data, by: asker.accountId, now, act });
  await rows
    .insertInto("desk_reveals")
    .values(
      items.map((item) => ({
        ...here(visit),
        item,
        number: event.number,
        missing: [...(missingByItem.get(item) ?? [])],
        reason,
        revealed_by: asker.accountId,
        revealed_at: now,
      })),
    )
    .execute();
  const openings = (await findSeals(visit)).map((one) => ({ ...one, session: session.id, account: one.accountId }));
  const log = [...events, event].filter((one) => one.kind === "score.sealed" || one.kind === "score.revealed");
  const faults = verifySeals(session.id, log, openings, commitTools);
  const fault = faults.find(({ item }) => items.includes(item));
  if (fault) throw conflict({ kind: "desk_score_broken", detail: { item: fault.item, number: fault.number } });
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: "desk.reveal",
    subject: session.id,
    detail: { items, number: event.number },
  });
  return { number: event.number, items };
}
