import type { z } from "zod";
import type { agreeDeskScore, dissentFromDeskScore } from "../../../contract/desk/scores.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import { findAct, happen } from "../room/happen.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { findSheet, itemOf, requireFit } from "./facts.ts";
import { allowInRoom, here } from "./in-panel.ts";
import { isRevealed } from "./seals.ts";

type Body = z.output<NonNullable<typeof agreeDeskScore.body>>;
type Agreed = z.output<typeof agreeDeskScore.reply>;
type Objection = z.output<NonNullable<typeof dissentFromDeskScore.body>>;

/** The chair writes down what the panel settled on; what it settled on before stays beside it. */
export async function agree(visit: RoomVisit, item: string, body: Body): Promise<Agreed> {
  const { rows, session, asker, now } = visit;
  const { act, answer, reason, expectedVersion } = body;
  const room = { agencyId: session.agencyId, sessionId: session.id };
  const before = await findAct(rows, room, asker.accountId, act);
  if (before) {
    const known = (await findAgreed(visit)).find((one) => one.number === before.number && one.item === item);
    if (!known) throw conflict({ kind: "desk_act_known" });
    return known.agreed;
  }
  allowInRoom("score.agreed", visit);
  if (!(await isRevealed(visit, item))) throw conflict({ kind: "desk_score_not_revealed", detail: { item } });
  const sheet = await findSheet(visit);
  requireFit(sheet, itemOf(sheet, item), answer, true);
  const version = (await findAgreed(visit)).findLast((one) => one.item === item)?.agreed.version ?? 0;
  if (version !== expectedVersion)
    throw conflict({ kind: "conflict_version", detail: { seen: expectedVersion, version } });
  const event = await happen(rows, room, { kind: "score.agreed", data: { item }, by: asker.accountId, now, act });
  const said = { version: version + 1, reason, agreed_by: asker.accountId, agreed_at: now };
  await rows
    .insertInto("desk_agreed")
    .values({ ...here(visit), item, number: event.number, answer: JSON.stringify(answer), ...said })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId: null,
    action: "desk.agree",
    subject: session.id,
    detail: { item },
  });
  return { version: said.version, answer, reason, agreedBy: asker.accountId, agreedAt: now.toISOString() };
}

/** Every agreed score that ever was, oldest first: of one item the last holds. */
export async function findAgreed(
  visit: RoomVisit,
): Promise<readonly { readonly item: string; readonly number: number; readonly agreed: Agreed }[]> {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_agreed")
    .select(["item", "version", "number", "answer", "reason", "agreed_by", "agreed_at"])
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .orderBy("number")
    .limit(10_000)
    .execute();
  return found.map(({ item, number, agreed_by, agreed_at, version, reason, answer }) => ({
    item,
    number,
    // Only checked answers are ever written to this column.
    agreed: {
      version,
      reason,
      answer: answer as Agreed["answer"],
      agreedBy: agreed_by,
      agreedAt: agreed_at.toISOString(),
    },
  }));
}

/** Notes what a member of the panel holds against what was settled; every wording stays. */
export async function dissent(
  visit: RoomVisit,
  item: string,
  { agreedVersion, note }: Objection,
): Promise<{ readonly note: string; readonly notedAt: string }> {
  const { rows, asker, now } = visit;
  const newest = (await findAgreed(visit)).findLast((one) => one.item === item);
  if (!newest) throw conflict({ kind: "desk_score_not_agreed", detail: { item } });
  const { version } = newest.agreed;
  if (version !== agreedVersion) throw conflict({ kind: "conflict_version", detail: { seen: agreedVersion, version } });
  const mine = (await findDissents(visit)).findLast(
    (one) => one.item === item && one.agreedVersion === version && one.accountId === asker.accountId,
  );
  await rows
    .insertInto("desk_dissents")
    .values({
      ...here(visit),
      item,
      agreed_version: version,
      account_id: asker.accountId,
      turn: (mine?.turn ?? 0) + 1,
      note,
      noted_at: now,
    })
    .execute();
  return { note, notedAt: now.toISOString() };
}

export async function findDissents(visit: RoomVisit) {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_dissents")
    .select([
      "item",
      "agreed_version as agreedVersion",
      "account_id as accountId",
      "turn",
      "note",
      "noted_at as notedAt",
    ])
    .where("agency_id", "=", at.agency_id)
    .where("session_id", "=", at.session_id)
    .orderBy("noted_at")
    .orderBy("turn")
    .limit(10_000)
    .execute();
  return found.map((one) => ({ ...one, notedAt: one.notedAt.toISOString() }));
}
