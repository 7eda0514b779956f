import type { z } from "zod";
import type { returned } from "../../contract/worksheets/shapes.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { checkTurn, takeStep } from "../../core/worksheets/workflow.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import type { Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { moveOn, whoAndWhere } from "../worksheets/submit.ts";

type Returned = z.output<typeof returned>;
type Asked = { readonly version: number; readonly items: readonly string[]; readonly reason: string };

/** Returns items to the unit: only those reopen, and what the assessors wrote is released with it. */
export async function giveBack(visit: Visit, asked: Asked): Promise<Returned> {
  const { rows, place, asker, now } = visit;
  const taken = takeStep(place.standpoint, "return", asked.version);
  if (!taken.ok) throw conflict(taken.problem);
  const layer = tierReturning(visit);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const items = pack.items.map(({ code }) => code).filter((code) => asked.items.includes(code));
  const unknown = asked.items.find((item) => !items.includes(item));
  if (unknown !== undefined) throw unprocessable({ kind: "unknown_item", detail: { item: unknown } });
  const { last } = await rows
    .selectFrom("reviews_returns")
    .select((get) => get.fn.max("number").as("last"))
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  await rows
    .insertInto("reviews_returns")
    .values({
      agency_id: place.agencyId,
      worksheet_id: place.worksheetId,
      number,
      items,
      reason: asked.reason,
      layer,
      returned_by: asker.accountId,
      returned_at: now,
      closed_at: null,
    })
    .execute();
  await moveOn(visit, taken.value);
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.return",
    subject: place.worksheetId,
    detail: { number, items, layer },
  });
  return { number, items, reason: asked.reason, returnedBy: asker.name, returnedAt: now.toISOString(), open: true };
}

/** The tier in which the asker returns: the preliminary one until the worksheet was passed on, the TPI's after that. */
function tierReturning({ place }: Visit): Tier {
  const turns = (["preliminary", "tpi_member", "tpi_lead"] as const)
    .filter((tier) => place.assigned.includes(tier))
    .map((tier) => ({ tier, turn: checkTurn(place.standpoint, tier) }));
  const own = turns.find(({ turn }) => turn.ok);
  if (own) return own.tier;
  const refused = turns.find(({ turn }) => !turn.ok)?.turn;
  throw conflict(refused && !refused.ok ? refused.problem : { kind: "not_allowed_unassigned" });
}
