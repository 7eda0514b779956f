import { z } from "zod";
import { draft, finding } from "../../findings/shapes.ts";
import { endpoint } from "../../kernel/endpoint.ts";
import { day, done, id, longText } from "../../kernel/shapes.ts";
import { itemCode } from "../../worksheets/shapes.ts";
import { inRoom } from "../room.ts";

const place = "/api/desk/:agencyId/:sessionId";
const one = inRoom.extend({ findingId: id });
const version = z.number().int();
const text = z.object({
  item: itemCode,
  documentId: id.nullable().default(null),
  pages: z.string().trim().max(100).default(""),
  condition: longText.trim().min(1),
  recommendation: longText.trim(),
});

export const listDeskFindings = endpoint({
  name: "listDeskFindings",
  method: "GET",
  path: `${place}/findings`,
  action: "desk.attend",
  summary:
    "Findings of a desk evaluation that the unit was told, open ones of earlier years, and for the panel drafts.",
  params: inRoom,
  reply: z.object({
    told: z.array(finding),
    /** Last year and before: what the unit still has to do. */
    earlier: z.array(finding),
    /** As the panel writes them; null for everybody else. */
    drafts: z.array(draft).nullable(),
    /** The day on which answers to findings released today are due. */
    answerBy: day,
    mayWrite: z.boolean(),
    mayRelease: z.boolean(),
    mayAnswer: z.boolean(),
  }),
});
export const writeDeskFinding = endpoint({
  name: "writeDeskFinding",
  method: "POST",
  path: `${place}/findings`,
  action: "desk.writeFindings",
  summary: "Writes a finding of the desk evaluation on an item; nobody but the panel reads it before its release.",
  params: inRoom,
  body: text,
  reply: draft,
});
export const editDeskFinding = endpoint({
  name: "editDeskFinding",
  method: "PUT",
  path: `${place}/findings/:findingId`,
  action: "desk.writeFindings",
  summary: "Words a finding of the desk evaluation anew; the earlier wording stays.",
  params: one,
  body: text.extend({ version }),
  reply: draft,
});
export const withdrawDeskFinding = endpoint({
  name: "withdrawDeskFinding",
  method: "POST",
  path: `${place}/findings/:findingId/withdrawal`,
  action: "desk.writeFindings",
  summary: "Withdraws a finding that the unit was not told yet, with a reason. Nothing is deleted.",
  params: one,
  body: z.object({ reason: longText.trim().min(1) }),
  reply: done,
});
export const releaseDeskFindings = endpoint({
  name: "releaseDeskFindings",
  method: "POST",
  path: `${place}/finding-releases`,
  action: "findings.releaseNational",
  proof: true,
  summary: "Releases findings of the desk evaluation to the unit, each in the wording that was read; all or none.",
  params: inRoom,
  body: z.object({
    findings: z.array(z.object({ id, version })).min(1).max(500),
    /** Left out: after the days that the year sets. */
    answerBy: day.optional(),
  }),
  reply: z.object({ released: z.number().int() }),
});
