import type { z } from "zod";
import type { saveAnswer } from "../../contract/worksheets/filling.ts";
import { compilePack } from "../../core/worksheets/compiled-pack.ts";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import type { Action } from "../../core/people/permissions.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { checkAnswer } from "../../core/worksheets/check-answer.ts";
import { fillingAreas, isInAreas } from "../../core/worksheets/filling-area.ts";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import { layersBelow } from "../../core/worksheets/tiers.ts";
import { mayChange } from "../../core/worksheets/workflow.ts";
import { allowTarget } from "../platform/http.ts";
import { conflict, forbidden, notFound, unprocessable } from "../platform/refusal.ts";
import { packOf } from "./round-pack.ts";
import { targetOfLayer, type Visit } from "./place.ts";
import { type AtItem, write } from "./write-answer.ts";

export type Asked = z.output<NonNullable<typeof saveAnswer.body>>;
export type Saved = { readonly version: number; readonly savedAt: string };

/** The row of the permission table that decides about answers of a layer. */
export function answeringAction(layer: Layer): Action {
  return layer === "unit" ? "worksheets.answer" : "reviews.answer";
}

/** Saves one answer over the version it was written over. */
export async function save(visit: Visit, at: AtItem, asked: Asked): Promise<Saved> {
  await allowSave(visit, at, asked);
  const version = await write(visit, at, asked);
  if (version === null) return await explainMiss(visit, at, asked);
  return { version, savedAt: visit.now.toISOString() };
}

/** Everything that must hold before this answer may be written. */
export async function allowSave(visit: Visit, at: AtItem, asked: Asked): Promise<void> {
  allowChange(visit, at);
  await checkFit(visit, at.item, asked.answer);
  if (at.layer !== "unit") await checkReason(visit, at.layer as Tier, at.item, asked); // allowChange knows the tiers
}

/** Everything that must hold before something in this layer's answer to the item may change. */
export function allowChange({ place, asker, day }: Visit, { layer, item }: AtItem): void {
  if (layer !== "unit" && !place.tiers.some((tier) => tier === layer)) throw notFound();
  allowTarget(answeringAction(layer), asker, targetOfLayer(place, layer), day);
  if (layer === "unit" && !isInAreas(fillingAreas(asker.duties, place.unitId, day), item)) {
    throw forbidden({ kind: "not_allowed_area", detail: { item } });
  }
  const may = mayChange(place.standpoint, layer, item);
  if (!may.ok) throw conflict(may.problem);
}

/** Refuses an item that the round's pack does not have, and an answer that does not fit it. */
export async function checkFit({ rows, place }: Visit, code: string, answer: Answer | null): Promise<void> {
  const compiled = compilePack(await packOf(rows, place.round.packId, place.round.packHash));
  const item = compiled.items[compiled.itemPlaces.get(code) ?? -1]?.item;
  if (!item) throw notFound();
  const [problem] = answer ? checkAnswer(compiled.pack, item, answer) : [];
  if (problem) throw unprocessable(problem);
}

/** An assessor who departs from the layer below says why; agreeing, and leaving an item open, need no reason. */
async function checkReason({ rows, place }: Visit, tier: Tier, item: string, asked: Asked): Promise<void> {
  if (asked.answer === null || asked.reason.trim() !== "") return;
  const below = layersBelow(place.tiers, tier);
  const answers = await rows
    .selectFrom("worksheets_answers")
    .select(["layer", "answer"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("layer", "in", below)
    .where("item", "=", item)
    .where("answer", "is not", null)
    .execute();
  const nearest = below.find((layer) => answers.some((answer) => answer.layer === layer));
  const theirs = answers.find((answer) => answer.layer === nearest);
  // Only checked answers are ever written to this column.
  const under = (theirs?.answer ?? null) as Answer | null;
  if (!isSameAnswer(asked.answer, under)) {
    throw unprocessable({ kind: "reason_missing", detail: { item, below: nearest ?? "unit" } });
  }
}

/**
 * Nothing was written: somebody wrote before (409, with what stands there now), or the worksheet took a step in this
 * very moment. The same change sent twice, after an answer was lost on the way, is answered as the first time.
 */
async function explainMiss({ rows, place, asker }: Visit, at: AtItem, asked: Asked): Promise<Saved> {
  const current = await rows
    .selectFrom("worksheets_answers as a")
    .innerJoin("people_accounts as p", "p.id", "a.answered_by")
    .select(["a.answer", "a.note", "a.reason", "a.version", "a.answered_by", "a.answered_at", "p.name"])
    .where("a.agency_id", "=", place.agencyId)
    .where("a.worksheet_id", "=", place.worksheetId)
    .where("a.layer", "=", at.layer)
    .where("a.item", "=", at.item)
    .executeTakeFirst();
  const version = current?.version ?? 0;
  if (version === asked.expectedVersion) throw conflict({ kind: "worksheet_moved_on" });
  // Only checked answers are ever written to this column.
  const answer = (current?.answer ?? null) as Answer | null;
  const isOurs =
    current?.answered_by === asker.accountId &&
    version === asked.expectedVersion + 1 &&
    isSameAnswer(answer, asked.answer) &&
    current.note === asked.note &&
    current.reason === asked.reason;
  if (isOurs) return { version, savedAt: current.answered_at.toISOString() };
  throw conflict(
    { kind: "conflict_version", detail: { item: at.item, seen: asked.expectedVersion, version } },
    {
      current: {
        item: at.item,
        answer,
        note: current?.note ?? "",
        reason: current?.reason ?? "",
        version,
        answeredBy: current?.name ?? "",
        answeredAt: current?.answered_at.toISOString() ?? null,
      },
    },
  );
}
