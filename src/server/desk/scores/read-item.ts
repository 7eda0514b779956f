import { sql } from "kysely";
import type { z } from "zod";
import type { getDeskItem } from "../../../contract/desk/scores.ts";
import type { attachment } from "../../../contract/worksheets/shapes.ts";
import { effectiveAnswers, verdictTier } from "../../../core/worksheets/tiers.ts";
import { selectReleased } from "../../findings/released.ts";
import { today } from "../../platform/http.ts";
import { attachmentJson, attachmentTables } from "../../worksheets/whole-worksheet.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { findSheet, itemOf } from "./facts.ts";

type DeskItem = z.output<typeof getDeskItem.reply>;
type Answer = NonNullable<DeskItem["unit"]["answer"]>;

/** What lies beside the judgement of one item: both answers with their words, the frozen evidence, findings of before. */
export async function readItem(visit: RoomVisit, code: string): Promise<DeskItem> {
  const { rows, now } = visit;
  const sheet = await findSheet(visit);
  itemOf(sheet, code);
  const { agencyId, worksheetId, unitId, tiers } = sheet.place;
  const entries = await rows
    .selectFrom("worksheets_answers")
    .select(["layer", "answer", "note", "reason"])
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("item", "=", code)
    .where("layer", "<>", "tpn")
    .orderBy("layer")
    .execute();
  // Only checked answers are ever written to this column.
  const answerIn = (layer: string) => (entries.find((one) => one.layer === layer)?.answer ?? null) as Answer | null;
  const byLayer = Object.fromEntries(
    entries.flatMap(({ layer }) => {
      const answer = answerIn(layer);
      return answer ? [[layer, { [code]: answer }]] : [];
    }),
  );
  const effective = effectiveAnswers(tiers, verdictTier(tiers), byLayer)[code];
  const unit = entries.find(({ layer }) => layer === "unit");
  const tpi = entries.find(({ layer }) => layer === effective?.from);
  const { rows: evidence } = await sql<{ attachment: z.output<typeof attachment> }>`
    select ${attachmentJson} as attachment from ${attachmentTables}
    where e.agency_id = ${agencyId} and e.worksheet_id = ${worksheetId} and e.layer = 'unit' and e.item = ${code}
    order by e.attached_at, e.document_id limit 200`.execute(rows);
  const day = today(now);
  const findings = await selectReleased(rows, day, {
    condition: sql`f.agency_id = ${agencyId} and f.item = ${code} and f.worksheet_id <> ${worksheetId}
      and f.state <> 'withdrawn'
      and f.unit_id in (select l.unit_id from agencies_unit_line(${agencyId}, ${unitId}, ${day}) l)`,
  });
  return {
    unit: { answer: answerIn("unit"), note: unit?.note ?? "" },
    tpi: { answer: effective ? answerIn(effective.from) : null, note: tpi?.note ?? "", reason: tpi?.reason ?? "" },
    evidence: evidence.map(({ attachment: one }) => ({ ...one, attachedAt: new Date(one.attachedAt).toISOString() })),
    findings: findings.toReversed().map(({ id, year, stage, state, condition, recommendation }) => {
      return { id, year, stage, state, condition, recommendation };
    }),
  };
}
