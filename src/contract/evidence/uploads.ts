import { z } from "zod";
import { evidenceDocument } from "../evidence.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant, problem } from "../kernel/shapes.ts";

/**
 * Files come by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload), with the extensions creation,
 * creation-with-upload, expiration and termination: what was sent once is not sent again when the line breaks.
 *
 * `Upload-Metadata` knows `filename` (necessary), `title`, `documentDate` (a day), `replaces` (the document that gets a
 * new version), `folder` (where the file lay in a folder that was dropped), `mark` (how the sender finds it again).
 */
export const upload = z.object({
  id,
  unitId: id,
  fileName: z.string(),
  folder: z.string(),
  mark: z.string(),
  bytes: z.number().int(),
  /** On the server's disk; the rest is still to be sent. */
  received: z.number().int(),
  state: z.enum(["receiving", "finished", "refused"]),
  /** What it became, when it is finished. */
  document: evidenceDocument.nullable(),
  /** Why it was not kept, when it is refused. */
  refusal: problem.nullable(),
  /** Until then it can be continued, and its outcome be asked for. */
  expiresAt: instant,
});
export type UploadReply = z.infer<typeof upload>;

const inUnit = z.object({ agencyId: id, unitId: id });
const one = inUnit.extend({ uploadId: id });

export const beginUpload = endpoint({
  name: "beginUpload",
  method: "POST",
  path: "/api/agencies/:agencyId/units/:unitId/uploads",
  action: "evidence.edit",
  summary:
    "Begins an upload (tus creation): `Upload-Length` up to 200 MiB and `Upload-Metadata`; answers 201 with `Location`. With a body it takes the first bytes too.",
  params: inUnit,
  reply: upload,
});
export const continueUpload = endpoint({
  name: "continueUpload",
  method: "PATCH",
  path: "/api/agencies/:agencyId/units/:unitId/uploads/:uploadId",
  action: "evidence.edit",
  summary:
    "Sends bytes from `Upload-Offset` on (application/offset+octet-stream). The answer to the last of them says what the file became, or why it was refused. The same bytes again give the document that already holds them.",
  params: one,
  reply: upload,
});
export const getUpload = endpoint({
  name: "getUpload",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/uploads/:uploadId",
  action: "evidence.edit",
  summary:
    "How much of one's own upload is here, and what became of it; HEAD answers the same in `Upload-Offset` and `Upload-Length`.",
  params: one,
  reply: upload,
});
export const listUploads = endpoint({
  name: "listUploads",
  method: "GET",
  path: "/api/agencies/:agencyId/units/:unitId/uploads",
  action: "evidence.edit",
  summary: "One's own uploads that are not finished, oldest first, at most 200.",
  params: inUnit,
  reply: z.object({ items: z.array(upload) }),
});
export const dropUpload = endpoint({
  name: "dropUpload",
  method: "DELETE",
  path: "/api/agencies/:agencyId/units/:unitId/uploads/:uploadId",
  action: "evidence.edit",
  summary: "Gives up an upload and forgets what was received of it (tus termination).",
  params: one,
  reply: z.unknown(),
});
