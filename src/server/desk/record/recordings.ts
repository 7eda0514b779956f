import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { DeskRecording } from "../../../contract/desk/record/shapes.ts";
import { addDays } from "../../../core/kernel/day.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import type { InRoom } from "../room/in-session.ts";
import { readRoomState, requireConsent } from "./consent.ts";
import { type DeskVisit, requirePanel } from "./in-desk.ts";
import { findTerms } from "./terms.ts";

type MediaType = "video/webm" | "audio/webm" | "video/mp4" | "audio/mp4";

/** Begins a file for the recording that the room was told of. The day on which it is deleted is fixed with it. */
export async function startFile(visit: DeskVisit, mediaType: MediaType): Promise<DeskRecording> {
  const { rows, here, session, asker, now, day } = visit;
  await requirePanel(visit);
  const room = await readRoomState(visit);
  if (room.recording.since === null) throw conflict({ kind: "desk_recording_not_running" });
  await requireConsent(visit, room);
  const { recordingDays } = await findTerms(rows, session.roundId);
  const id = randomUUID();
  await rows
    .insertInto("desk_recordings")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      id,
      media_type: mediaType,
      bytes: null,
      sha256: null,
      started_by: asker.accountId,
      started_at: now,
      finished_at: null,
      delete_on: addDays(day, recordingDays),
      deleted_at: null,
    })
    .execute();
  return await findRecording(rows, here, id, false);
}

/** A recording that still takes parts, of whoever began it. */
export async function holdArriving(visit: DeskVisit, id: string): Promise<{ readonly mediaType: string }> {
  const { rows, here, asker } = visit;
  await requirePanel(visit);
  const held = await rows
    .selectFrom("desk_recordings")
    .select(["media_type as mediaType", "state", "started_by"])
    .where("agency_id", "=", here.agencyId)
    .where("session_id", "=", here.sessionId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (held?.started_by !== asker.accountId) throw notFound();
  if (held.state !== "arriving") throw conflict({ kind: "desk_recording_ended" });
  return held;
}

/** Nothing is kept of the minutes in which somebody inside has not agreed. */
export async function requireConsentNow(visit: DeskVisit): Promise<void> {
  await requireConsent(visit, await readRoomState(visit));
}

/** Every opening is noted before a byte is sent. */
export async function noteOpening(visit: DeskVisit, id: string): Promise<DeskRecording> {
  const { rows, here, asker, now } = visit;
  const recording = await findRecording(rows, here, id, true);
  if (recording.state === "deleted") throw conflict({ kind: "desk_recording_deleted" });
  if (recording.state === "arriving") throw conflict({ kind: "desk_recording_arriving" });
  await rows
    .insertInto("desk_recording_looks")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      recording_id: id,
      account_id: asker.accountId,
      at: now,
    })
    .execute();
  const detail = { sha256: recording.sha256 ?? "" };
  await record(rows, { ...whoAndWhere(visit), action: "desk.openRecording", subject: here.sessionId, detail });
  return recording;
}

export async function findRecording(
  rows: TenantDatabase,
  here: InRoom,
  id: string,
  withLooks: boolean,
): Promise<DeskRecording> {
  const found = (await findRecordings(rows, here, withLooks)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** Recordings of the session; who opened them for those only who may open them. */
export async function findRecordings(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  withLooks: boolean,
): Promise<DeskRecording[]> {
  const { rows: found } = await sql<
    Omit<DeskRecording, "startedAt" | "deletedAt"> & { readonly startedAt: Date; readonly deletedAt: Date | null }
  >`
    select r.id, r.media_type as "mediaType", r.state, r.bytes::float8 as bytes, r.sha256, a.name as "startedBy",
      r.started_at as "startedAt", r.delete_on as "deleteOn", r.deleted_at as "deletedAt",
      case when ${withLooks} then (select coalesce(json_agg(json_build_object('name', p.name, 'at', l.at) order by l.at desc), '[]')
        from (select * from desk_recording_looks l where l.agency_id = r.agency_id and l.session_id = r.session_id
          and l.recording_id = r.id order by l.at desc limit 200) l join people_accounts p on p.id = l.account_id)
        else '[]' end as looks
    from desk_recordings r join people_accounts a on a.id = r.started_by
    where r.agency_id = ${agencyId} and r.session_id = ${sessionId} order by r.started_at, r.id limit 100`.execute(
    rows,
  );
  return found.map(({ startedAt, deletedAt, looks, ...one }) => ({
    ...one,
    startedAt: startedAt.toISOString(),
    deletedAt: deletedAt?.toISOString() ?? null,
    looks: looks.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
  }));
}
