import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant, longText, tier } from "../kernel/shapes.ts";
import { itemCode } from "../worksheets/shapes.ts";
import { draft, finding, note } from "./shapes.ts";

const here = z.object({ agencyId: id, worksheetId: id });
const one = here.extend({ findingId: id });
const place = "/api/agencies/:agencyId/worksheets/:worksheetId";
const version = z.number().int();

const text = z.object({
  item: itemCode.nullable(),
  documentId: id.nullable(),
  pages: z.string().trim().max(100).default(""),
  minute: z.string().trim().min(1).max(200).nullable(),
  condition: longText.trim().min(1),
  recommendation: longText.trim(),
});

export const listFindings = endpoint({
  name: "listFindings",
  method: "GET",
  path: `${place}/findings`,
  action: "findings.read",
  summary: "Released findings of a worksheet, and those of earlier years that its unit has: last year we told you.",
  params: here,
  reply: z.object({ items: z.array(finding), earlier: z.array(finding) }),
});
export const listFindingDrafts = endpoint({
  name: "listFindingDrafts",
  method: "GET",
  path: `${place}/finding-drafts`,
  action: "findings.readDrafts",
  summary: "Findings as the assessors write them, released or not, with what of them the unit has.",
  params: here,
  reply: z.object({ items: z.array(draft) }),
});
export const listFindingVersions = endpoint({
  name: "listFindingVersions",
  method: "GET",
  path: `${place}/finding-drafts/:findingId/versions`,
  action: "findings.readDrafts",
  summary: "Every wording that a finding ever had, the newest first.",
  params: one,
  reply: z.object({
    items: z.array(
      z.object({
        version,
        condition: z.string(),
        recommendation: z.string(),
        writtenBy: z.string(),
        writtenAt: instant,
        releasedAt: instant.nullable(),
      }),
    ),
  }),
});
export const writeFinding = endpoint({
  name: "writeFinding",
  method: "POST",
  path: `${place}/tiers/:tier/findings`,
  action: "findings.write",
  summary: "Writes a finding on an item, an evidence page or a minute; the unit sees nothing of it before its release.",
  params: here.extend({ tier }),
  body: text,
  reply: draft,
});
export const editFinding = endpoint({
  name: "editFinding",
  method: "PUT",
  path: `${place}/findings/:findingId`,
  action: "findings.write",
  summary: "Words a finding anew; the earlier wording stays, and what the unit has changes with the next release only.",
  params: one,
  body: text.extend({ version }),
  reply: draft,
});
export const withdrawFinding = endpoint({
  name: "withdrawFinding",
  method: "POST",
  path: `${place}/findings/:findingId/withdrawal`,
  action: "findings.write",
  summary: "Withdraws a finding with a reason; one that the unit has is withdrawn by who releases. Nothing is deleted.",
  params: one,
  body: z.object({ reason: longText.trim().min(1) }),
  reply: done,
});
export const releaseFindings = endpoint({
  name: "releaseFindings",
  method: "POST",
  path: `${place}/finding-releases`,
  action: "findings.release",
  proof: true,
  summary: "Releases findings to the unit, one or many, each in the wording that was read; all of them or none.",
  params: here,
  body: z.object({
    findings: z.array(z.object({ id, version })).min(1).max(500),
    /** Until when the unit says what it will do; left out: the usual time. */
    answerBy: day.optional(),
  }),
  reply: z.object({ released: z.number().int() }),
});
export const verifyFinding = endpoint({
  name: "verifyFinding",
  method: "POST",
  path: `${place}/findings/:findingId/verification`,
  action: "findings.verify",
  summary: "Verifies what the unit did, or sends it back with a reason; of this worksheet's findings and earlier ones.",
  params: one,
  body: z.discriminatedUnion("verdict", [
    z.object({ verdict: z.literal("verify"), text: longText.trim().default(""), step: version }),
    z.object({ verdict: z.literal("send_back"), text: longText.trim().min(1), step: version }),
  ]),
  reply: finding,
});

export const listPrivateNotes = endpoint({
  name: "listPrivateNotes",
  method: "GET",
  path: `${place}/finding-notes`,
  action: "findings.note",
  summary: "One's own private notes on a worksheet; nobody else's, and nobody else reads them.",
  params: here,
  reply: z.object({ items: z.array(note) }),
});
export const writePrivateNote = endpoint({
  name: "writePrivateNote",
  method: "POST",
  path: `${place}/finding-notes`,
  action: "findings.note",
  summary: "Keeps a private note on an item, an evidence page or the whole worksheet.",
  params: here,
  body: z.object({
    item: itemCode.nullable(),
    documentId: id.nullable().default(null),
    pages: z.string().trim().max(100).default(""),
    text: longText.trim().min(1),
  }),
  reply: note,
});
export const editPrivateNote = endpoint({
  name: "editPrivateNote",
  method: "PUT",
  path: `${place}/finding-notes/:noteId`,
  action: "findings.note",
  summary: "Words one's own private note anew.",
  params: here.extend({ noteId: id }),
  body: z.object({ text: longText.trim().min(1), version }),
  reply: note,
});
export const removePrivateNote = endpoint({
  name: "removePrivateNote",
  method: "DELETE",
  path: `${place}/finding-notes/:noteId`,
  action: "findings.note",
  summary: "Throws one's own private note away.",
  params: here.extend({ noteId: id }),
  reply: done,
});
