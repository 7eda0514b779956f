import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

const stale = 999_999;
const session = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });
const finding = (spot: Spot) => ({ ...session(spot), findingId: randomUUID() });
const late = (spot: Spot) => ({ ...session(spot), lateId: randomUUID() });
const recording = (spot: Spot) => ({ ...session(spot), recordingId: randomUUID() });
const round = ({ roundId }: Spot) => ({ roundId });
const item = "A.I.1.i.a";
const text = { item, condition: "Kondisi.", recommendation: "" };

/** Nobody of the cast sat in the session: whoever the table lets in is told that it is the chair's, or the panel's. */
export const deskRecordProbes: Readonly<Record<string, readonly Probe[]>> = {
  getDeskRecord: [{ params: session }],
  getDeskProof: [{ params: session }],
  previewDeskMinutes: [{ params: session }],
  issueDeskMinutes: [{ params: session, body: () => ({ datedOn: "2999-01-01" }) }],
  openDeskMinutes: [{ params: session, mayMiss: true }],
  confirmDeskMinutes: [{ params: session, body: () => ({ number: stale }) }],
  remarkOnDeskMinutes: [{ params: session, body: () => ({ number: stale, text: "Keberatan." }) }],
  decideDeskOutcome: [{ params: session, body: () => ({ outcome: "failed", reason: "Alasan.", seen: stale }) }],
  releaseDeskOutcome: [{ params: session, body: () => ({ number: stale }) }],
  listDeskFindings: [{ params: session }],
  writeDeskFinding: [{ params: session, body: () => ({ ...text, documentId: randomUUID() }), mayMiss: true }],
  editDeskFinding: [{ params: finding, body: () => ({ ...text, version: stale }), mayMiss: true }],
  withdrawDeskFinding: [{ params: finding, body: () => ({ reason: "Salah." }), mayMiss: true }],
  releaseDeskFindings: [
    { params: session, body: () => ({ findings: [{ id: randomUUID(), version: stale }] }), mayMiss: true },
  ],
  askLateEvidence: [{ params: session, body: () => ({ until: "2020-01-01T00:00:00.000Z", reason: "Uji." }) }],
  attachLateEvidence: [{ params: session, body: () => ({ item, documentId: randomUUID() }), mayMiss: true }],
  removeLateEvidence: [{ params: late, mayMiss: true }],
  openLateEvidence: [{ params: late, mayMiss: true }],
  startRecordingFile: [{ params: session, body: () => ({ mediaType: "video/webm" }) }],
  sendRecordingPart: [{ params: (spot) => ({ ...recording(spot), number: 1 }), mayMiss: true }],
  finishRecordingFile: [{ params: recording, body: () => ({ parts: 1 }), mayMiss: true }],
  openRecording: [{ params: recording, mayMiss: true }],
  getRecordSettings: [{ params: round }],
  changeRecordSettings: [{ params: round, body: () => ({ answerDays: 14, recordingDays: 90, version: stale }) }],
};
