import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const unknown = (spot: Spot) => ({ ...sheet(spot), findingId: randomUUID() });
const ofUnit = (spot: Spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId, findingId: randomUUID() });
const unknownNote = (spot: Spot) => ({ ...sheet(spot), noteId: randomUUID() });
/** Of an item that no instrument has: refused after the door. */
const wording = () => ({ item: "Z.9", documentId: null, minute: null, condition: "?", recommendation: "?" });
const plan = () => ({ action: "?", owner: { kind: "post", name: "?" }, dueOn: "2099-01-01", step: 1 });

/** Findings, private notes, releases, and what the unit does about them. */
export const findingProbes: Readonly<Record<string, readonly Probe[]>> = {
  listFindings: [{ params: sheet }],
  listFindingDrafts: [{ params: sheet }],
  listFindingVersions: [{ params: unknown, mayMiss: true }],
  writeFinding: (["tpi_member", "tpi_lead"] as const).map((tier) => ({
    params: (spot: Spot) => ({ ...sheet(spot), tier }),
    layer: tier,
    body: wording,
    mayMiss: true,
  })),
  editFinding: [{ params: unknown, body: () => ({ ...wording(), version: 1 }), mayMiss: true }],
  withdrawFinding: [{ params: unknown, body: () => ({ reason: "?" }), mayMiss: true }],
  releaseFindings: [{ params: sheet, body: () => ({ findings: [{ id: randomUUID(), version: 1 }] }), mayMiss: true }],
  verifyFinding: [{ params: unknown, body: () => ({ verdict: "verify", step: 1 }), mayMiss: true }],
  listPrivateNotes: [{ params: sheet }],
  writePrivateNote: [
    { params: sheet, body: () => ({ item: null, documentId: randomUUID(), text: "?" }), mayMiss: true },
  ],
  editPrivateNote: [{ params: unknownNote, body: () => ({ text: "?", version: 1 }), mayMiss: true }],
  removePrivateNote: [{ params: unknownNote, mayMiss: true }],
  listAllFindings: [{}],
  getFinding: [{ params: ofUnit, mayMiss: true }],
  planFollowUp: [{ params: ofUnit, body: plan, mayMiss: true }],
  claimFollowUp: [{ params: ofUnit, body: () => ({ step: 1 }), mayMiss: true }],
  addProof: [
    { params: ofUnit, body: () => ({ kind: "link", url: "https://contoh.invalid/", title: "?" }), mayMiss: true },
  ],
  removeProof: [{ params: (spot) => ({ ...ofUnit(spot), proofId: randomUUID() }), mayMiss: true }],
};
