import { mayRecord } from "../../../core/desk/record/consent.ts";
import { emptyRoom, fold, type RoomState } from "../../../core/desk/room/state.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Effect } from "../room/effects.ts";
import { findEvents, happen } from "../room/happen.ts";
import type { SessionVisit } from "../room/in-session.ts";
import { findExpected } from "./facts.ts";

/** Recording begins when everybody inside has agreed, and once. */
export const startRecording: Effect<"recording.started"> = async (visit) => {
  const room = await readRoomState(visit);
  if (room.recording.since !== null) throw conflict({ kind: "desk_recording_runs" });
  await requireConsent(visit, room);
  await note(visit, "desk.recordingStarted");
  return {};
};

export const stopRecording: Effect<"recording.stopped"> = async (visit) => {
  const room = await readRoomState(visit);
  if (room.recording.since === null) throw conflict({ kind: "desk_recording_not_running" });
  await note(visit, "desk.recordingStopped");
  return {};
};

/** Whoever takes their word back ends the recording with it. */
export const consent: Effect<"recording.consented"> = async (visit, { consents }) => {
  const { rows, session, now } = visit;
  const room = await readRoomState(visit);
  if (!consents && room.recording.since !== null) {
    const here = { agencyId: session.agencyId, sessionId: session.id };
    await happen(rows, here, { kind: "recording.stopped", data: {}, by: null, now });
    await note(visit, "desk.recordingStopped");
  }
  return { consents };
};

/** Refuses while somebody inside has not agreed. */
export async function requireConsent(visit: SessionVisit, room: RoomState): Promise<void> {
  const { rows, session } = visit;
  const people = await findExpected(rows, { agencyId: session.agencyId, sessionId: session.id });
  const may = mayRecord(room, people);
  if (!may.ok) throw conflict(may.problem);
}

export async function readRoomState({ rows, session }: SessionVisit): Promise<RoomState> {
  const events = await findEvents(rows, { agencyId: session.agencyId, sessionId: session.id }, 0);
  return events.reduce(fold, emptyRoom);
}

async function note({ rows, session, asker }: SessionVisit, action: string): Promise<void> {
  await record(rows, {
    accountId: asker.accountId,
    agencyId: session.agencyId,
    unitId: session.unitId,
    action,
    subject: session.id,
  });
}
