import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { done, id, instant, shortText } from "../../kernel/shapes.ts";
import { itemCode } from "../../worksheets/shapes.ts";
import { inRoom } from "../room.ts";
import { lateFile } from "./shapes.ts";

const place = "/api/desk/:agencyId/:sessionId";
const one = inRoom.extend({ lateId: id });

export const askLateEvidence = endpoint({
  name: "askLateEvidence",
  method: "PUT",
  path: `${place}/late-until`,
  action: "desk.askLate",
  summary: "Sets until when the unit may still attach evidence, with the reason; in the room or after it.",
  params: inRoom,
  body: z.object({ until: instant, reason: shortText.min(3) }),
  reply: z.object({ until: instant }),
});
export const attachLateEvidence = endpoint({
  name: "attachLateEvidence",
  method: "POST",
  path: `${place}/late`,
  action: "desk.attachLate",
  summary: "Attaches a document of the unit's library to an item, marked as late; refused after the time that was set.",
  params: inRoom,
  body: z.object({
    item: itemCode,
    documentId: id,
    pages: z.string().trim().max(100).default(""),
    note: z.string().trim().max(1000).default(""),
  }),
  reply: lateFile,
});
export const removeLateEvidence = endpoint({
  name: "removeLateEvidence",
  method: "DELETE",
  path: `${place}/late/:lateId`,
  action: "desk.attachLate",
  summary: "Takes late evidence back that was attached by mistake, before the time that was set.",
  params: one,
  reply: done,
});
export const openLateEvidence = endpoint({
  name: "openLateEvidence",
  method: "GET",
  path: `${place}/late/:lateId/file`,
  action: "desk.attend",
  summary: "Opens a file that came late, in the version in which it came.",
  params: one,
  reply: z.unknown(),
});
