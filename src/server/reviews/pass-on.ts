import type { passOn as endpoint } from "../../contract/reviews/board.ts";
import type { z } from "zod";
import type { Answer } from "../../core/worksheets/answer.ts";
import { openFor } from "../../core/worksheets/progress.ts";
import { checkTurn, checkWindow } from "../../core/worksheets/workflow.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import type { Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { moveOn, whoAndWhere } from "../worksheets/submit.ts";

type Asked = z.output<NonNullable<typeof endpoint.body>>;

/**
 * The preliminary assessor declares the worksheet fit for TPI, by a letter: from then on it is the TPI's turn, and what
 * the preliminary tier answered stays as it is. Refused while an item lacks its answer.
 */
export async function passOn(visit: Visit, asked: Asked): Promise<z.output<typeof endpoint.reply>> {
  const { rows, place, asker, now } = visit;
  const { standpoint } = place;
  if (asked.version !== standpoint.version) {
    throw conflict({ kind: "conflict_version", detail: { seen: asked.version, current: standpoint.version } });
  }
  const turn = checkTurn(standpoint, "preliminary");
  if (!turn.ok) throw conflict(turn.problem);
  const window = checkWindow(standpoint, "internal_review");
  if (!window.ok) throw conflict(window.problem);
  if (standpoint.preliminary === "none")
    throw conflict({ kind: "tier_not_configured", detail: { tier: "preliminary" } });
  const items = await findOpen(visit);
  if (items.length > 0) {
    throw unprocessable({ kind: "gap_in_answers", detail: { count: items.length } }, undefined, { items });
  }
  const { agencyId, worksheetId } = place;
  await rows
    .insertInto("reviews_fitness")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      letter: asked.letter,
      letter_date: asked.letterDate,
      note: asked.note,
      submission: place.submissions,
      passed_by: asker.accountId,
      passed_at: now,
    })
    .execute();
  await moveOn(visit, { state: standpoint.state, version: standpoint.version + 1 });
  const detail = { letter: asked.letter, letterDate: asked.letterDate, submission: place.submissions };
  await record(rows, { ...whoAndWhere(visit), action: "reviews.passOn", subject: worksheetId, detail });
  return { letter: asked.letter, at: now.toISOString() };
}

/** Items that the preliminary tier has left open. */
async function findOpen({ rows, place }: Visit): Promise<readonly string[]> {
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const given = await rows
    .selectFrom("worksheets_answers")
    .select(["item", "answer"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("layer", "=", "preliminary")
    .where("answer", "is not", null)
    .execute();
  // Only checked answers are ever written to this column.
  const answers = Object.fromEntries(given.map(({ item, answer }) => [item, answer as Answer]));
  return openFor(pack, answers, null);
}
