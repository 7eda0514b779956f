import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { done, id } from "../../kernel/shapes.ts";
import { inRoom } from "../room.ts";
import { recording } from "./shapes.ts";

const place = "/api/desk/:agencyId/:sessionId/recordings";
const one = inRoom.extend({ recordingId: id });

export const startRecordingFile = endpoint({
  name: "startRecordingFile",
  method: "POST",
  path: place,
  action: "desk.record",
  summary: "Begins the file of a recording that the room was told of; refused while somebody inside has not agreed.",
  params: inRoom,
  body: z.object({ mediaType: z.enum(["video/webm", "audio/webm", "video/mp4", "audio/mp4"]) }),
  reply: recording,
});
/** multipart/form-data: one file, the next bytes of the recording. */
export const sendRecordingPart = endpoint({
  name: "sendRecordingPart",
  method: "POST",
  path: `${place}/:recordingId/parts/:number`,
  action: "desk.record",
  summary: "Keeps the next part of a recording; sent twice it is kept once.",
  params: one.extend({ number: z.coerce.number().int().min(1).max(100_000) }),
  reply: z.object({ number: z.number().int(), sha256: z.string(), bytes: z.number().int() }),
});
export const finishRecordingFile = endpoint({
  name: "finishRecordingFile",
  method: "POST",
  path: `${place}/:recordingId/end`,
  action: "desk.record",
  summary: "Ends a recording's file: all its parts are there, and their hash is kept.",
  params: one,
  body: z.object({ parts: z.number().int().min(1).max(100_000) }),
  reply: recording,
});
export const openRecording = endpoint({
  name: "openRecording",
  method: "GET",
  path: `${place}/:recordingId/file`,
  action: "desk.openRecording",
  summary: "Plays a recording; every opening is noted with the person and the time.",
  params: one,
  reply: z.unknown(),
});
export const getRecordSettings = endpoint({
  name: "getRecordSettings",
  method: "GET",
  path: "/api/desk-record-settings/:roundId",
  action: "desk.schedule",
  summary: "Days to answer findings of a desk evaluation, and days that recordings are kept, of a year.",
  params: z.object({ roundId: id }),
  reply: z.object({ answerDays: z.number().int(), recordingDays: z.number().int(), version: z.number().int() }),
});
export const changeRecordSettings = endpoint({
  name: "changeRecordSettings",
  method: "PUT",
  path: "/api/desk-record-settings/:roundId",
  action: "desk.schedule",
  summary: "Sets those days for what is released and recorded from now on.",
  params: z.object({ roundId: id }),
  body: z.object({
    answerDays: z.number().int().min(1).max(90),
    recordingDays: z.number().int().min(1).max(1825),
    version: z.number().int(),
  }),
  reply: done,
});
