import type { LayerEntry } from "../../contract/worksheets/shapes.ts";
import { mayDo } from "../../core/people/permissions.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { tierOf } from "../../core/worksheets/tiers.ts";
import { visibleLayers } from "../../core/worksheets/visibility.ts";
import { forbidden } from "../platform/refusal.ts";
import { masksOf } from "./masks.ts";
import { targetOf, type Visit } from "./place.ts";
import type { AtItem } from "./write-answer.ts";

const LONGEST = 500;

/** Every state that an answer ever had, newest first; of a released layer, up to its release. */
export async function findHistory(visit: Visit, { layer, item }: AtItem): Promise<LayerEntry[]> {
  const { rows, place } = visit;
  const release = await findReleaseOf(visit, layer);
  const found = await rows
    .selectFrom("worksheets_history as h")
    .leftJoin("people_accounts as p", "p.id", "h.answered_by")
    .select(["h.item", "h.answer", "h.note", "h.reason", "h.version", "h.answered_at", "h.answered_by", "p.name"])
    .where("h.agency_id", "=", place.agencyId)
    .where("h.worksheet_id", "=", place.worksheetId)
    .where("h.layer", "=", layer)
    .where("h.item", "=", item)
    .$if(release !== null, (query) => query.where("h.answered_at", "<=", release ?? new Date(0)))
    .orderBy("h.version", "desc")
    .limit(LONGEST)
    .execute();
  const masks = masksOf(visit);
  return found.map((row) => ({
    item: row.item,
    // Only checked answers are ever written to this column.
    answer: row.answer as LayerEntry["answer"] & (Answer | null),
    note: row.note,
    reason: row.reason,
    version: row.version,
    answeredBy: masks.nameOf(row.answered_by, row.name ?? "", tierOf(layer)),
    answeredAt: row.answered_at.toISOString(),
  }));
}

/** Until when the asker may see the layer: null for always; refused where it was never released to them. */
export async function findReleaseOf(visit: Visit, layer: AtItem["layer"]): Promise<Date | null> {
  const { rows, place, asker, day } = visit;
  const mayReadInternal = mayDo("worksheets.readInternal", asker, targetOf(place), day).ok;
  const { now } = visibleLayers(mayReadInternal, true);
  const release = now.includes(layer) ? null : await findRelease({ rows, place });
  if (release === "never") throw forbidden({ kind: "not_released", detail: { layer } });
  return release;
}

async function findRelease({ rows, place }: Pick<Visit, "rows" | "place">): Promise<Date | "never"> {
  const returned = await rows
    .selectFrom("reviews_returns")
    .select((get) => get.fn.max("returned_at").as("at"))
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .executeTakeFirst();
  const concluded = await rows
    .selectFrom("reviews_verdicts")
    .select((get) => get.fn.max("concluded_at").as("at"))
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .executeTakeFirst();
  const latest = Math.max(returned?.at?.getTime() ?? 0, concluded?.at?.getTime() ?? 0);
  return latest === 0 ? "never" : new Date(latest);
}
