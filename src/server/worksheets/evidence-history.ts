import type { EvidenceStep } from "../../contract/worksheets/filling.ts";
import { tierOf } from "../../core/worksheets/tiers.ts";
import { findReleaseOf } from "./history.ts";
import { masksOf } from "./masks.ts";
import type { Visit } from "./place.ts";
import type { AtItem } from "./write-answer.ts";

const LONGEST = 200;

/** What the answer rested on, newest step first; of a released layer, up to its release. */
export async function findEvidenceHistory(visit: Visit, { layer, item }: AtItem): Promise<EvidenceStep[]> {
  const { rows, place } = visit;
  const release = await findReleaseOf(visit, layer);
  const found = await rows
    .selectFrom("worksheets_evidence_history as h")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.agency_id", "=", "h.agency_id").onRef("d.id", "=", "h.document_id"),
    )
    .leftJoin("people_accounts as p", "p.id", "h.done_by")
    .select(["h.step", "h.document_id", "d.title", "h.number", "h.pages", "h.done_by", "p.name", "h.done_at"])
    .where("h.agency_id", "=", place.agencyId)
    .where("h.worksheet_id", "=", place.worksheetId)
    .where("h.layer", "=", layer)
    .where("h.item", "=", item)
    .$if(release !== null, (query) => query.where("h.done_at", "<=", release ?? new Date(0)))
    .orderBy("h.id", "desc")
    .limit(LONGEST)
    .execute();
  const masks = masksOf(visit);
  return found.map((row) => ({
    step: row.step,
    documentId: row.document_id,
    title: row.title,
    number: row.number,
    pages: row.pages,
    by: masks.nameOf(row.done_by, row.name ?? "", tierOf(layer)),
    at: row.done_at.toISOString(),
  }));
}
