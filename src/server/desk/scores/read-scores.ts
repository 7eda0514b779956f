import type { Revealed, Scores, Seal } from "../../../contract/desk/scores.ts";
import { commitmentOf } from "../../../core/desk/scores/seal.ts";
import type { Answers } from "../../../core/worksheets/answer.ts";
import { findEvents } from "../room/happen.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { findAgreed, findDissents } from "./agree.ts";
import { commitTools } from "./commit-tools.ts";
import { findDrafts } from "./drafts.ts";
import { findBefore, findHeld, findSheet } from "./facts.ts";
import { here } from "./in-panel.ts";
import { findPanel } from "./panel.ts";
import { findSeals } from "./seals.ts";

/** The panel's scores as one of its members may know them. */
export async function readScores(visit: RoomVisit): Promise<Scores> {
  const { rows, session, asker } = visit;
  const sheet = await findSheet(visit);
  const before = await findBefore(visit, sheet);
  const seals = await findSeals(visit);
  const events = await findEvents(rows, { agencyId: session.agencyId, sessionId: session.id }, 0);
  return {
    instrumentId: sheet.place.round.packId,
    target: sheet.place.target,
    held: await findHeld(visit, sheet),
    panel: (await findPanel(visit)).map(({ accountId, name, role }) => ({ accountId, name, role })),
    unit: mutable(before.unit),
    tpi: mutable(before.tpi),
    drafts: await findDrafts(visit),
    seals: seals.filter(({ accountId }) => accountId === asker.accountId),
    sealed: events.flatMap((event) =>
      event.kind === "score.sealed" && event.by !== null
        ? [{ item: event.data.item, accountId: event.by, number: event.number }]
        : [],
    ),
    revealed: await findRevealed(visit, seals),
  };
}

async function findRevealed(visit: RoomVisit, seals: readonly Seal[]): Promise<Revealed[]> {
  const at = here(visit);
  const reveals = await visit.rows
    .selectFrom("desk_reveals")
    .select(["item", "number", "missing", "reason", "revealed_by", "revealed_at"])
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .orderBy("number")
    .orderBy("item")
    .limit(1000)
    .execute();
  if (reveals.length === 0) return [];
  const [agreed, dissents] = [await findAgreed(visit), await findDissents(visit)];
  return reveals.map(({ item, revealed_by, revealed_at, ...reveal }) => {
    const scores = seals.filter((one) => one.item === item);
    return {
      ...reveal,
      item,
      revealedBy: revealed_by,
      revealedAt: revealed_at.toISOString(),
      scores: scores.map((one) => ({
        ...one,
        counts: scores.findLast(({ accountId }) => accountId === one.accountId) === one,
        fits: one.commitment === commitmentOf({ ...one, session: at.session_id, account: one.accountId }, commitTools),
      })),
      agreed: agreed.findLast((one) => one.item === item)?.agreed ?? null,
      dissents: standing(dissents.filter((one) => one.item === item)),
    };
  });
}

type Dissents = Awaited<ReturnType<typeof findDissents>>;

/** The last word of each author at each agreed score, where it was not taken back. */
function standing(dissents: Dissents): Revealed["dissents"] {
  return dissents
    .filter(
      (one) =>
        one.note !== "" &&
        dissents.findLast(
          ({ accountId, agreedVersion }) => accountId === one.accountId && agreedVersion === one.agreedVersion,
        ) === one,
    )
    .map(({ accountId, agreedVersion, note, notedAt }) => ({ accountId, agreedVersion, note, notedAt }));
}

/** The contract's records are plain; the core's are read only. */
function mutable(answers: Answers): Scores["unit"] {
  return Object.fromEntries(
    Object.entries(answers).map(([item, answer]) => [
      item,
      answer.kind === "ratio" ? { kind: answer.kind, counts: { ...answer.counts } } : answer,
    ]),
  );
}
