import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { DeskRecording } from "../../../contract/desk/record/shapes.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, Refused, unprocessable } from "../../platform/refusal.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import { inDesk } from "./in-desk.ts";
import { findRecording, holdArriving, requireConsentNow } from "./recordings.ts";

/**
 * Each part stands behind so many random bytes, so that its file is no other file of the store: what is deleted after
 * its time can never be somebody's evidence.
 */
const veil = 16;
const largestPart = 32 * 1024 * 1024;

type Here = { readonly agencyId: string; readonly sessionId: string; readonly recordingId: string };
type Asked<Params> = { readonly params: Params; readonly asker: Asker; readonly now: Date };
type Hands = Pick<House, "database" | "files">;

/** Keeps the next part. Sent again after a broken line it is the same part; another one under its number is refused. */
export async function keepRecordingPart(
  house: Hands,
  asked: Asked<Here & { readonly number: number }> & { readonly request: FastifyRequest },
): Promise<{ readonly number: number; readonly sha256: string; readonly bytes: number }> {
  const { params } = asked;
  // Nobody sends bytes here who may not.
  await inDesk(house, asked, "desk.record", async (visit) => await holdArriving(visit, params.recordingId));
  const content = await readPart(asked.request);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const part = { number: params.number, sha256, bytes: content.length };
  const key = {
    agency_id: params.agencyId,
    session_id: params.sessionId,
    recording_id: params.recordingId,
    number: params.number,
  };
  return await inDesk(house, asked, "desk.record", async (visit) => {
    await holdArriving(visit, params.recordingId);
    const known = await visit.rows
      .selectFrom("desk_recording_parts")
      .select("sha256")
      .where("agency_id", "=", key.agency_id)
      .where("session_id", "=", key.session_id)
      .where("recording_id", "=", key.recording_id)
      .where("number", "=", key.number)
      .executeTakeFirst();
    if (known && known.sha256 !== sha256) throw conflict({ kind: "desk_recording_other_part" });
    if (known) return part;
    await requireConsentNow(visit);
    const kept = await house.files.keep(Readable.from([randomBytes(veil), content]));
    await visit.rows
      .insertInto("desk_recording_parts")
      .values({ ...key, file_sha256: kept.sha256, sha256, bytes: content.length })
      .execute();
    return part;
  });
}

/** Ends the file once all its parts are here, and keeps the hash of all of them together. */
export async function finishRecording(
  house: Hands,
  asked: Asked<Here> & { readonly body: { readonly parts: number } },
): Promise<DeskRecording> {
  const { params, now } = asked;
  return await inDesk(house, asked, "desk.record", async (visit) => {
    const { rows } = visit;
    await holdArriving(visit, params.recordingId);
    const parts = await findParts(visit.rows, params);
    const isWhole = parts.length === asked.body.parts && parts.every(({ number }, place) => number === place + 1);
    if (!isWhole)
      throw conflict({ kind: "desk_recording_parts", detail: { here: parts.length, asked: asked.body.parts } });
    const hash = createHash("sha256");
    for await (const piece of readParts(house, parts)) hash.update(piece);
    const sha256 = hash.digest("hex");
    await rows
      .updateTable("desk_recordings")
      .set({ state: "kept", sha256, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), finished_at: now })
      .where("agency_id", "=", params.agencyId)
      .where("session_id", "=", params.sessionId)
      .where("id", "=", params.recordingId)
      .execute();
    await record(rows, {
      ...whoAndWhere(visit),
      action: "desk.recordingKept",
      subject: params.sessionId,
      detail: { sha256 },
    });
    return await findRecording(rows, params, params.recordingId, false);
  });
}

export type RecordingPart = { readonly number: number; readonly file_sha256: string; readonly bytes: number };

export async function findParts(
  rows: Parameters<typeof findRecording>[0],
  { agencyId, sessionId, recordingId }: Here,
): Promise<readonly RecordingPart[]> {
  const found = await rows
    .selectFrom("desk_recording_parts")
    .select(["number", "file_sha256", "bytes"])
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("recording_id", "=", recordingId)
    .orderBy("number")
    .execute();
  return found;
}

/** The recording's own bytes, part after part. */
export async function* readParts(
  { files }: Pick<House, "files">,
  parts: readonly RecordingPart[],
): AsyncGenerator<Buffer> {
  for (const { file_sha256, bytes } of parts) {
    const stream = await files.read(file_sha256, { start: veil, end: veil + bytes - 1 });
    if (!stream) throw new Refused(410, { kind: "file_missing_here" });
    // Opened without encoding.
    for await (const piece of stream) yield piece as Buffer;
  }
}

async function readPart(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: largestPart, files: 1, fields: 5 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const content = await part.toBuffer();
  if (content.length === 0) throw unprocessable({ kind: "empty_file" });
  return content;
}
