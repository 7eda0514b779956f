import { randomUUID } from "node:crypto";
import type { RulePack } from "../core/instruments/pack.ts";
import type { Layer, Tier } from "../core/kernel/layer.ts";
import { judge, type Outcome } from "../core/reviews/verdict.ts";
import type { Answer } from "../core/worksheets/answer.ts";
import type { DemonstrationRound } from "./demonstration-rounds.ts";
import type { Database } from "./platform/database.ts";
import { readContents } from "./worksheets/submission-contents.ts";
import { freeze } from "./worksheets/submit.ts";

export const demonstrationTiers = ["tpi_member", "tpi_lead"] as const satisfies readonly Tier[];

type Place = { readonly agency_id: string; readonly worksheet_id: string };

/** The receipt of the submission, over the package as it stands; made the way every submission is. */
export async function submitAsItStands(
  rows: Database,
  pack: RulePack,
  place: Place,
  unitId: string,
  by: string,
  round: DemonstrationRound,
): Promise<void> {
  const where = { agencyId: place.agency_id, worksheetId: place.worksheet_id };
  const what = { ...where, unitId, year: round.year, instrument: pack.id };
  const contents = await readContents({ rows, place: where });
  await freeze(rows, what, contents, { number: 1, by, at: round.workedAt });
  await rows
    .updateTable("worksheets")
    .set({ submissions: 1 })
    .where("agency_id", "=", place.agency_id)
    .where("id", "=", place.worksheet_id)
    .execute();
}

/** The lead's verdict, on the gates as the demonstration's answers make them. */
export async function concludeAsItStands(
  rows: Database,
  pack: RulePack,
  place: Place,
  outcome: Outcome,
  by: string,
  round: DemonstrationRound,
): Promise<void> {
  const given = await rows
    .selectFrom("worksheets_answers")
    .select(["layer", "item", "answer"])
    .where("agency_id", "=", place.agency_id)
    .where("worksheet_id", "=", place.worksheet_id)
    .orderBy("item")
    .limit(2_000)
    .execute();
  const answers: Partial<Record<Layer, Record<string, Answer>>> = {};
  // Written above, in this very transaction: layers and answers are what the types say.
  for (const { layer, item, answer } of given) (answers[layer as Layer] ??= {})[item] = answer as Answer;
  const judged = judge({ pack, tiers: demonstrationTiers, answers, held: null, target: "WBK" }, outcome, "");
  if (!judged.ok) throw new Error(`the demonstration's verdict does not hold: ${judged.problem.kind}`);
  await rows
    .insertInto("reviews_verdicts")
    .values({
      ...place,
      number: 1,
      outcome,
      note: "Disimpulkan pada evaluasi internal (demonstrasi).",
      grounds: JSON.stringify({ ...judged.value, instrument: pack.id, held: null }),
      concluded_by: by,
      concluded_at: round.assessedAt,
    })
    .execute();
}

/** Dinas PMPTSP has held WBK since 2020, the one unit of the regency that had it in 2024 (brief). */
export async function holdPredicate(rows: Database, agencyId: string, unitId: string): Promise<void> {
  await rows
    .insertInto("agencies_predicates")
    .values({
      agency_id: agencyId,
      id: randomUUID(),
      unit_id: unitId,
      predicate: "WBK",
      decree: "Keputusan Menteri PANRB (nomor contoh, demonstrasi)",
      in_force_from: "2020-12-21",
      expires_on: null,
      revoked_on: null,
      revoked_reason: null,
    })
    .execute();
}
