import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { done, id, instant, longText } from "../../kernel/shapes.ts";
import { inRoom } from "../room.ts";
import * as shapes from "./shapes.ts";

const place = "/api/desk/:agencyId/:sessionId";
const number = z.number().int().min(0);

export const getDeskRecord = endpoint({
  name: "getDeskRecord",
  method: "GET",
  path: `${place}/record`,
  action: "desk.attend",
  summary: "What is left of a desk evaluation, as the asker may see it: record, minutes, outcome, late evidence.",
  params: inRoom,
  reply: z.object({
    session: shapes.recordedSession,
    record: shapes.record,
    /** By account: everybody whom the record names. */
    names: z.record(z.string(), z.string()),
    documents: z.array(shapes.shownFile),
    decks: z.array(shapes.shownFile),
    minutes: shapes.minutes.nullable(),
    outcome: z.object({
      /** What the unit was told. */
      told: shapes.decision.extend({ releasedAt: instant }).nullable(),
      /** What the lead decided last and has not told yet; for the panel and its lead. */
      waiting: shapes.decision.nullable(),
      /** The verification in the field was held together with this. */
      isFieldCombined: z.boolean(),
    }),
    late: z.object({ until: instant.nullable(), files: z.array(shapes.lateFile) }),
    recordings: z.array(shapes.recording),
    settings: z.object({ answerDays: z.number().int(), recordingDays: z.number().int() }),
    may: shapes.mayHere,
    now: instant,
  }),
});
export type DeskRecordReply = z.output<typeof getDeskRecord.reply>;

const leaf = z.union([
  z.object({ number: z.number().int(), salt: z.string(), text: z.string() }),
  z.object({ number: z.number().int(), hash: z.string() }),
]);
export const getDeskProof = endpoint({
  name: "getDeskProof",
  method: "GET",
  path: `${place}/record/proof`,
  action: "desk.attend",
  summary: "The session's log as its minutes sealed it; what the asker may not read is there by its hash alone.",
  params: inRoom,
  reply: z.object({
    format: z.literal("bening-desk-record-1"),
    sessionId: id,
    minutes: z.string(),
    root: z.string(),
    leaves: z.array(leaf),
  }),
});

const form = z.object({ form: z.enum(["pdf", "docx"]).default("pdf") });
export const previewDeskMinutes = endpoint({
  name: "previewDeskMinutes",
  method: "GET",
  path: `${place}/minutes/preview`,
  action: "desk.minutes",
  summary: "The minutes as they would be issued now, without a number.",
  params: inRoom,
  query: form,
  reply: z.unknown(),
});
export const issueDeskMinutes = endpoint({
  name: "issueDeskMinutes",
  method: "POST",
  path: `${place}/minutes`,
  action: "desk.minutes",
  proof: true,
  summary: "Issues the minutes of a session that is over: numbered, with the root of its log, frozen.",
  params: inRoom,
  body: z.object({ datedOn: z.iso.date(), number: z.string().trim().min(1).max(100).optional() }),
  reply: z.object({ number: z.number().int(), letterId: id, letterNumber: z.string(), root: z.string() }),
});
export const openDeskMinutes = endpoint({
  name: "openDeskMinutes",
  method: "GET",
  path: `${place}/minutes/file`,
  action: "desk.attend",
  summary: "The minutes as they were issued.",
  params: inRoom,
  query: form,
  reply: z.unknown(),
});
export const confirmDeskMinutes = endpoint({
  name: "confirmDeskMinutes",
  method: "POST",
  path: `${place}/minutes/confirmation`,
  action: "desk.confirm",
  proof: true,
  summary: "Confirms the minutes that were read, as the chair for the panel or as the unit's head for the unit.",
  params: inRoom,
  body: z.object({ number }),
  reply: done,
});
export const remarkOnDeskMinutes = endpoint({
  name: "remarkOnDeskMinutes",
  method: "POST",
  path: `${place}/minutes/remarks`,
  action: "desk.remark",
  summary: "Notes what one objects to in the minutes; they stay as they are, the remark stands beside them.",
  params: inRoom,
  body: z.object({ number, text: longText.trim().min(3) }),
  reply: done,
});

export const decideDeskOutcome = endpoint({
  name: "decideDeskOutcome",
  method: "POST",
  path: `${place}/outcome`,
  action: "desk.decide",
  proof: true,
  summary: "Decides how the desk evaluation ends, with the reason; the unit is told with the release only.",
  params: inRoom,
  body: z.object({ outcome: shapes.deskOutcome, reason: longText.trim().min(1), seen: number }),
  reply: shapes.decision,
});
export const releaseDeskOutcome = endpoint({
  name: "releaseDeskOutcome",
  method: "POST",
  path: `${place}/outcome/release`,
  action: "desk.decide",
  proof: true,
  summary: "Tells unit and agency how the desk evaluation ended, and moves the unit to the stage that follows.",
  params: inRoom,
  body: z.object({ number }),
  reply: done,
});
