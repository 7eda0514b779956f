import { sql } from "kysely";
import type { PackItem, RulePack } from "../../../core/instruments/pack.ts";
import type { Layer } from "../../../core/kernel/layer.ts";
import { type HeldPredicate, standingPredicate } from "../../../core/agencies/predicate.ts";
import type { Answer, Answers } from "../../../core/worksheets/answer.ts";
import { checkAnswer } from "../../../core/worksheets/check-answer.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../../core/worksheets/tiers.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import { findPlace, type Place } from "../../worksheets/place.ts";
import { packOf } from "../../worksheets/round-pack.ts";
import type { RoomVisit } from "../room/in-session.ts";

/** The worksheet that a session is about, with its rule pack. */
export type Sheet = { readonly place: Place; readonly pack: RulePack };

export async function findSheet({ rows, session, asker, now }: RoomVisit): Promise<Sheet> {
  const at = { agencyId: session.agencyId, worksheetId: session.worksheetId };
  const place = await findPlace(rows, at, asker.accountId, now, false);
  if (!place) throw new Error("a session stands on a worksheet");
  return { place, pack: await packOf(rows, place.round.packId, place.round.packHash) };
}

export function itemOf({ pack }: Sheet, code: string): PackItem {
  const item = pack.items.find((one) => one.code === code);
  if (!item) throw notFound();
  return item;
}

/** Refuses what does not fit the item, or is no whole answer: a ratio with a count left open says nothing. */
export function requireFit({ pack }: Sheet, item: PackItem, answer: Answer, isWhole: boolean): void {
  const [problem] = checkAnswer(pack, item, answer);
  if (problem) throw unprocessable(problem);
  const isOpen =
    answer.kind === "ratio" &&
    item.counts.some(({ key }) => (Object.hasOwn(answer.counts, key) ? answer.counts[key] : null) === null);
  if (isWhole && isOpen) throw unprocessable({ kind: "desk_score_not_whole", detail: { item: item.code } });
}

export type Before = { readonly unit: Answers; readonly tpi: Answers };

/** What unit and TPI answered: the TPI's as its verdict stood on them. */
export async function findBefore({ rows }: RoomVisit, { place }: Sheet): Promise<Before> {
  const found = await rows
    .selectFrom("worksheets_answers")
    .select(["layer", "item", "answer"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("answer", "is not", null)
    .orderBy("item")
    .limit(10_000)
    .execute();
  const byLayer: Partial<Record<Layer, Record<string, Answer>>> = {};
  for (const { layer, item, answer } of found) {
    // Only layers and checked answers are ever written to these columns.
    (byLayer[layer as Layer] ??= {})[item] = answer as Answer;
  }
  const tpi = answersOf(effectiveAnswers(place.tiers, verdictTier(place.tiers), byLayer));
  return { unit: byLayer.unit ?? {}, tpi };
}

/** The predicate that the unit holds on the round's reference date, its own or of a unit that it came of. */
export async function findHeld({ rows }: RoomVisit, { place }: Sheet): Promise<"WBK" | "WBBM" | null> {
  const { rows: found } = await sql<HeldPredicate & { readonly day: string }>`
    select h.predicate, h.in_force_from as "inForceFrom", h.expires_on as "expiresOn", h.revoked_on as "revokedOn",
      r.reference_date as day
    from rounds r join agencies_predicates h on h.agency_id = ${place.agencyId}
    where r.id = ${place.round.id}
      and h.unit_id in (select agencies_predicate_units(${place.agencyId}::uuid, ${place.unitId}::uuid, r.reference_date))
    order by h.in_force_from limit 1000`.execute(rows);
  return standingPredicate(found, found[0]?.day ?? "");
}
