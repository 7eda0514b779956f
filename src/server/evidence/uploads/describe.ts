import { z } from "zod";
import type { EvidenceDocument } from "../../../contract/evidence.ts";
import type { UploadReply } from "../../../contract/evidence/uploads.ts";
import { Refused } from "../../platform/refusal.ts";
import type { UploadRow } from "./rows.ts";

/** An upload as its sender is told of it. */
export function describe(row: UploadRow, document: EvidenceDocument | null): UploadReply {
  const refused = refusalOf(row);
  return {
    id: row.id,
    unitId: row.unit_id,
    fileName: row.file_name,
    folder: row.folder,
    mark: row.mark,
    bytes: row.bytes,
    received: row.received,
    state: refused ? "refused" : row.document_id === null ? "receiving" : "finished",
    document,
    refusal: refused && {
      type: `urn:bening:problem:${refused.problem.kind}`,
      title: refused.problem.kind.replaceAll("_", " "),
      status: refused.status,
      kind: refused.problem.kind,
      ...(refused.problem.detail ? { detail: { ...refused.problem.detail } } : {}),
    },
    expiresAt: row.expires_at.toISOString(),
  };
}

/** The refusal that was said when the upload was finished; null where there was none. */
export function refusalOf(row: UploadRow): Refused | null {
  const said = refusalShape.safeParse(row.refusal);
  if (!said.success) return null;
  const { status, kind, detail } = said.data;
  return new Refused(status, { kind, ...(detail ? { detail } : {}) });
}

const refusalShape = z.object({
  status: z.number().int(),
  kind: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
