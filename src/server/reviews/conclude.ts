import { sql } from "kysely";
import type { z } from "zod";
import type { verdict } from "../../contract/worksheets/shapes.ts";
import { type HeldPredicate, standingPredicate } from "../../core/agencies/predicate.ts";
import { signedAs } from "../../core/people/acting.ts";
import { judge, type Outcome } from "../../core/reviews/verdict.ts";
import type { AnswersByLayer } from "../../core/worksheets/tiers.ts";
import { checkTurn, takeStep } from "../../core/worksheets/workflow.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import { targetOf, type Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { moveOn, whoAndWhere } from "../worksheets/submit.ts";

type Verdict = z.output<typeof verdict>;
type Asked = { readonly version: number; readonly outcome: Outcome; readonly note: string };

/** The team lead concludes. The gates as they stand are kept with the verdict: its grounds do not change later. */
export async function conclude(visit: Visit, asked: Asked): Promise<Verdict> {
  const { rows, place, asker, now } = visit;
  const taken = takeStep(place.standpoint, "conclude", asked.version);
  if (!taken.ok) throw conflict(taken.problem);
  const turn = checkTurn(place.standpoint, "tpi_lead");
  if (!turn.ok) throw conflict(turn.problem);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const { answers, held, reference_date, last } = await readGrounds(visit);
  const standing = standingPredicate(held, reference_date);
  const judged = judge(
    { pack, tiers: place.tiers, answers, held: standing, target: place.target },
    asked.outcome,
    asked.note,
  );
  if (!judged.ok) {
    const { problem } = judged;
    const more =
      problem.kind === "gap_in_answers"
        ? { items: problem.items }
        : problem.kind === "gates_do_not_carry"
          ? { conditions: problem.unmet }
          : {};
    throw unprocessable({ kind: problem.kind, detail: problem.detail ?? {} }, undefined, more);
  }
  const number = (last ?? 0) + 1;
  const office = signedAs("reviews.conclude", asker, targetOf(place), visit.day);
  const grounds = judged.value;
  await rows
    .insertInto("reviews_verdicts")
    .values({
      agency_id: place.agencyId,
      worksheet_id: place.worksheetId,
      number,
      outcome: asked.outcome,
      note: asked.note,
      grounds: JSON.stringify({ ...grounds, instrument: place.round.packId, held: standing }),
      concluded_by: asker.accountId,
      concluded_at: now,
      signed_as: office ? JSON.stringify(office) : null,
    })
    .execute();
  await moveOn(visit, taken.value);
  const detail = { number, outcome: asked.outcome, total: grounds.total };
  await record(rows, { ...whoAndWhere(visit), action: "reviews.conclude", subject: place.worksheetId, detail });
  return {
    number,
    outcome: asked.outcome,
    note: asked.note,
    grounds: [...grounds.conditions],
    total: grounds.total,
    concludedBy: asker.name,
    concludedAt: now.toISOString(),
    signedAs: office,
  };
}

type GroundsRow = {
  /** Only checked answers are ever written. */
  readonly answers: AnswersByLayer;
  readonly held: readonly HeldPredicate[];
  readonly reference_date: string;
  readonly last: number | null;
};

async function readGrounds({ rows, place }: Visit): Promise<GroundsRow> {
  const { rows: found } = await sql<GroundsRow>`
    select r.reference_date,
      (select coalesce(json_object_agg(l.layer, l.answers), '{}') from (
        select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
        where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.answer is not null group by c.layer) l) as answers,
      (select coalesce(json_agg(json_build_object('predicate', h.predicate, 'inForceFrom', h.in_force_from,
          'expiresOn', h.expires_on, 'revokedOn', h.revoked_on)), '[]')
        from agencies_predicates h where h.agency_id = w.agency_id
          and h.unit_id in (select agencies_predicate_units(w.agency_id, w.unit_id, r.reference_date))) as held,
      (select max(v.number) from reviews_verdicts v where v.agency_id = w.agency_id and v.worksheet_id = w.id) as last
    from worksheets w join rounds r on r.id = w.round_id
    where w.agency_id = ${place.agencyId} and w.id = ${place.worksheetId}`.execute(rows);
  const row = found[0];
  if (!row) throw new Error("a worksheet that was just found is gone");
  return row;
}
