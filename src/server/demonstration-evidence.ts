import { randomUUID } from "node:crypto";
import { keepComparedPapers, tickFirstPapers } from "./demonstration-comparisons.ts";
import { enterContent } from "./evidence/contents.ts";
import { demonstrationDocuments, makePdf } from "./demonstration-files.ts";
import type { DemonstrationRound } from "./demonstration-rounds.ts";
import type { DemonstrationEntry } from "./demonstration-worksheets.ts";
import type { Database } from "./platform/database.ts";

/** Small real PDFs for one worksheet, kept in the evidence store and attached to the answers that rest on them. */
export async function keepDocuments(
  rows: Database,
  keep: (bytes: Buffer) => Promise<string>,
  place: { readonly agency_id: string; readonly worksheet_id: string },
  unitId: string,
  uploadedBy: string,
  round: DemonstrationRound,
  answered: readonly DemonstrationEntry[],
): Promise<void> {
  const codes = new Set(answered.map((entry) => entry.item.code));
  for (const document of demonstrationDocuments) {
    const items = document.items.filter((item) => codes.has(item));
    if (items.length === 0) continue;
    const title = `${document.title} ${round.year}`;
    const bytes = makePdf(title, [
      "Dokumen contoh untuk demonstrasi Bening; bukan dokumen resmi.",
      `Tahun evaluasi ${round.year}. Tanggal dokumen ${round.year}-${document.day}.`,
      `Berkas unit ${unitId.slice(0, 8)}.`,
    ]);
    const documentId = randomUUID();
    const key = { agency_id: place.agency_id, document_id: documentId, number: 1 };
    await rows
      .insertInto("evidence_documents")
      .values({
        agency_id: place.agency_id,
        id: documentId,
        unit_id: unitId,
        title,
        url: null,
        document_date: `${round.year}-${document.day}`,
        valid_until: null,
        withdrawn_at: null,
        created_by: uploadedBy,
        created_at: round.workedAt,
      })
      .execute();
    const sha256 = await keep(bytes);
    const content = { agencyId: place.agency_id, sha256, bytes: bytes.length, mediaType: "application/pdf" };
    await enterContent(rows, content, round.workedAt);
    await rows
      .insertInto("evidence_versions")
      .values({
        ...key,
        sha256,
        bytes: bytes.length,
        media_type: "application/pdf",
        file_name: `${title}.pdf`,
        uploaded_by: uploadedBy,
        uploaded_at: round.workedAt,
      })
      .execute();
    await rows
      .insertInto("worksheets_evidence")
      .values(
        items.map((item) => ({
          ...key,
          worksheet_id: place.worksheet_id,
          layer: "unit",
          item,
          pages: "hal. 1",
          attached_by: uploadedBy,
          attached_at: round.workedAt,
        })),
      )
      .execute();
  }
  // The closed year is history as it was.
  if (round.year > 2024) {
    await keepComparedPapers(rows, keep, place, unitId, uploadedBy, round);
    await tickFirstPapers(rows, answered, place, uploadedBy, round.workedAt);
  }
}
