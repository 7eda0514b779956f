import { sql } from "kysely";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type MinutesLeft, minutesLeft, type Pace, paceOf } from "../../core/reviews/pace.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { findPlanRound } from "./plan-facts.ts";

/** The minutes left of the asker at one worksheet in a tier: items that they have not answered, at their own pace. */
export async function minutesLeftHere(visit: Visit, tier: Tier): Promise<MinutesLeft & { readonly left: number }> {
  const { rows, place, asker } = visit;
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const { settings } = await findPlanRound(rows, place.agencyId, place.round.id);
  const paces = await pacesOf(rows, place.agencyId, pack, [asker.accountId]);
  const answered = await rows
    .selectFrom("worksheets_answers")
    .select("item")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("layer", "=", tier)
    .where("answer", "is not", null)
    .limit(1000)
    .execute();
  const done = new Set(answered.map(({ item }) => item));
  const left = pack.items.filter(({ code }) => !done.has(code)).map(({ answerKind }) => answerKind);
  const plan = { minutes: settings.minutesPerWorksheet, items: pack.items.length };
  return { ...minutesLeft(paces.get(asker.accountId) ?? paceOf([]), left, plan), left: left.length };
}

/**
 * The pace of assessors of the agency by account, from their newest saves in any worksheet: one statement for all, so
 * that a board of many needs no more. Who has saved nothing is not in it; `minutesLeft` then answers by plan.
 */
export async function pacesOf(
  rows: TenantDatabase,
  agencyId: string,
  pack: RulePack,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Pace>> {
  if (accountIds.length === 0) return new Map();
  const { rows: saves } = await sql<{ account_id: string; item: string; place: string; at: Date }>`
    select h.account_id, h.item, h.place, h.at from unnest(${accountIds}::uuid[]) who (id)
      cross join lateral (
        select h.answered_by as account_id, h.item, h.worksheet_id || ' ' || h.item as place, h.answered_at as at
        from worksheets_history h
        where h.agency_id = ${agencyId} and h.answered_by = who.id and h.layer <> 'unit'
        order by h.answered_at desc limit ${newestSaves}) h
    order by h.account_id, h.at`.execute(rows);
  const kindByItem = new Map(pack.items.map(({ code, answerKind }) => [code, answerKind]));
  const byAccount = Map.groupBy(saves, (save) => save.account_id);
  return new Map(
    [...byAccount].map(([accountId, own]) => [
      accountId,
      paceOf(own.map((save) => ({ item: save.place, kind: kindByItem.get(save.item) ?? "", at: save.at.getTime() }))),
    ]),
  );
}

/** Some five worksheets: enough for a pace, and the pace of these days. */
const newestSaves = 800;
