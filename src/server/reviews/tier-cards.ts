import { sql } from "kysely";
import type { Handover } from "../../contract/reviews/work.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { cardOf } from "../../core/reviews/tier-card.ts";
import { reviewRoundOf } from "../../core/reviews/review-round.ts";
import type { AnswersByLayer } from "../../core/worksheets/tiers.ts";
import { allowTarget } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { hold, targetOfLayer, type Visit } from "../worksheets/place.ts";
import { openThreadsOf } from "../worksheets/threads/open-threads.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import { findQuestions } from "./questions.ts";

export async function findHandovers({ rows, place }: Visit): Promise<Handover[]> {
  const { rows: found } = await sql<
    Omit<Handover, "handedAt" | "answeredAt"> & { handedAt: Date; answeredAt: Date | null }
  >`
    select h.number, h.layer as "from", h.to_layer as "to", h.review_round as round, h.card, h.remark,
      coalesce(a.name, '') as "handedBy", h.handed_at as "handedAt", h.state, b.name as "answeredBy",
      h.answered_at as "answeredAt", h.answer,
      (select count(*)::int from worksheets_answers c where c.agency_id = h.agency_id
        and c.worksheet_id = h.worksheet_id and c.layer = h.layer and c.answered_at > h.handed_at) as "changedSince"
    from reviews_handovers h left join people_accounts a on a.id = h.handed_by
      left join people_accounts b on b.id = h.answered_by
    where h.agency_id = ${place.agencyId} and h.worksheet_id = ${place.worksheetId}
    order by h.number desc limit 200`.execute(rows);
  return found.map((one) => ({
    ...one,
    handedAt: one.handedAt.toISOString(),
    answeredAt: one.answeredAt?.toISOString() ?? null,
  }));
}

/** The tier has finished: what is open goes onto a card, and the tier above is to take over. */
export async function handOver(
  visit: Visit,
  tier: Tier,
  asked: { readonly remark: string; readonly marked: readonly string[] },
): Promise<void> {
  const { rows, place, asker, now, day } = visit;
  allowTarget("reviews.handOver", asker, targetOfLayer(place, tier), day);
  await hold(visit);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const { answers, last, returns } = await readStanding(visit);
  const questions = await findQuestions(rows, place);
  const made = cardOf({ items: pack.items.map(({ code }) => code), tiers: place.tiers, answers }, tier, {
    marked: asked.marked,
    threads: (await openThreadsOf(rows, place)).map(({ item }) => item),
    questions: questions.filter(({ state }) => state === "open"),
  });
  if (!made.ok) {
    const { problem } = made;
    const more = problem.kind === "gap_in_answers" ? { items: problem.items } : {};
    throw unprocessable({ kind: problem.kind, detail: problem.detail ?? {} }, undefined, more);
  }
  const { card, to } = made.value;
  if (await isWaiting(visit, tier)) throw conflict({ kind: "handed_over_already" });
  await rows
    .insertInto("reviews_handovers")
    .values({
      agency_id: place.agencyId,
      worksheet_id: place.worksheetId,
      number: last + 1,
      layer: tier,
      to_layer: to,
      review_round: reviewRoundOf(place.standpoint.state, returns).number,
      card: JSON.stringify(card),
      remark: asked.remark.trim(),
      handed_by: asker.accountId,
      handed_at: now,
      answered_by: null,
      answered_at: null,
    })
    .execute();
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.handOver",
    subject: place.worksheetId,
    detail: { number: last + 1, tier },
  });
}

/** The tier above takes over, or sends it back with what is still to be done. */
export async function answerHandover(
  visit: Visit,
  tier: Tier,
  number: number,
  asked: { readonly step: "take" } | { readonly step: "send_back"; readonly remark: string },
): Promise<void> {
  const { rows, place, asker, now, day } = visit;
  allowTarget("reviews.handOver", asker, targetOfLayer(place, tier), day);
  const changed = await rows
    .updateTable("reviews_handovers")
    .set({
      state: asked.step === "take" ? "taken" : "sent_back",
      answered_by: asker.accountId,
      answered_at: now,
      answer: asked.step === "take" ? "" : asked.remark,
    })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("number", "=", number)
    .where("to_layer", "=", tier)
    .where("state", "in", asked.step === "take" ? ["handed"] : ["handed", "taken"])
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) {
    const known = (await findHandovers(visit)).find((one) => one.number === number && one.to === tier);
    throw known ? conflict({ kind: "handover_answered" }) : notFound();
  }
  await record(rows, {
    ...whoAndWhere(visit),
    action: asked.step === "take" ? "reviews.take_over" : "reviews.send_back",
    subject: place.worksheetId,
    detail: { number, tier },
  });
}

async function isWaiting({ rows, place }: Visit, tier: Tier): Promise<boolean> {
  const last = await rows
    .selectFrom("reviews_handovers")
    .select("state")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("layer", "=", tier)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.state === "handed";
}

async function readStanding({ rows, place }: Visit) {
  const { rows: found } = await sql<{ answers: AnswersByLayer; last: number; returns: number }>`
    select (select coalesce(json_object_agg(l.layer, l.answers), '{}') from (
        select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
        where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.answer is not null group by c.layer) l) as answers,
      (select coalesce(max(h.number), 0)::int from reviews_handovers h
        where h.agency_id = w.agency_id and h.worksheet_id = w.id) as last,
      (select count(*)::int from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id) as returns
    from worksheets w where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const row = found[0];
  if (!row) throw new Error("a worksheet that was just found is gone");
  return row;
}
