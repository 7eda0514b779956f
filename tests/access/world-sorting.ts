import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** What sorting, checking links and comparing leave behind: a tick, a document set aside, near keys, a check, a mark. */
export async function makeSorting(rows: Database, spot: Spot): Promise<void> {
  const { agencyId: agency_id, worksheetId: worksheet_id, documentId: document_id, accountId } = spot;
  const at = new Date("2026-03-01T03:00:00Z");
  const question = { key: "x", kind: "one_file_many_items", items: [], facts: { items: 9 }, mine: null, other: null };
  const rested = await rows
    .selectFrom("worksheets_evidence")
    .select("item")
    .where("agency_id", "=", agency_id)
    .where("worksheet_id", "=", worksheet_id)
    .where("document_id", "=", document_id)
    .where("layer", "=", "unit")
    .executeTakeFirstOrThrow();
  await rows
    .insertInto("worksheets_expected")
    .values({ agency_id, worksheet_id, item: rested.item, key: "lain", document_id, confirmed_by: accountId })
    .execute();
  await rows
    .insertInto("worksheets_set_aside")
    .values({ agency_id, worksheet_id, document_id, set_aside_by: accountId })
    .execute();
  await rows
    .updateTable("evidence_contents")
    .set({ sketch: Array.from({ length: 40 }, (_, value) => String(value)) })
    .where("agency_id", "=", agency_id)
    .execute();
  await rows
    .insertInto("evidence_link_checks")
    .values({ agency_id, document_id, checked_at: at, checked_by: accountId, outcome: "gone", status: 404, host: "x" })
    .execute();
  await rows
    .insertInto("reviews_radar_marks")
    .values({
      agency_id,
      worksheet_id,
      key: "x",
      state: "asked",
      facts: JSON.stringify(question),
      marked_by: accountId,
    })
    .execute();
}
