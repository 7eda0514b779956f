import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const round = (spot: Spot) => ({ roundId: spot.roundId });
const person = (spot: Spot) => ({ ...sheet(spot), accountId: spot.accountId });
const inCheck = (spot: Spot) => ({ ...sheet(spot), check: "proposal_letter" });
/** A version that no course has. */
const stale = 999_999;
/** Most units of the world were never proposed: whoever is let in finds nothing of them on the national side. */
const unproposed = (params: Probe["params"], body?: unknown): readonly Probe[] => [
  { ...(params ? { params } : {}), ...(body === undefined ? {} : { body: () => body }), mayMiss: true },
];

/** The national side: course, team, selection, release, objection. */
export const nationalProbes: Readonly<Record<string, readonly Probe[]>> = {
  getCourse: [{ params: sheet }],
  moveCourse: unproposed(sheet, { kind: "skip", reason: "x", version: stale }),
  listNational: [{}],
  listNationalDuties: [{}],
  listTpnCandidates: unproposed(sheet),
  assignTpn: unproposed(person, { role: "tpn_evaluator", team: "Tim", letter: "ST" }),
  unassignTpn: unproposed((spot) => ({ ...sheet(spot), accountId: randomUUID() })),
  listReleasable: [{ params: round }],
  releaseResults: [
    {
      params: round,
      body: (spot) => ({ stage: "objection", items: [{ agencyId: spot.agencyId, worksheetId: randomUUID() }] }),
    },
  ],
  getSelection: unproposed(sheet),
  setCheck: unproposed(inCheck, { result: "pass", expectedVersion: stale }),
  proposeSelection: unproposed(sheet, { outcome: "passed", version: stale }),
  sendBackSelection: unproposed(sheet, { reason: "x", version: stale }),
  decideSelection: unproposed(sheet, { outcome: "passed", version: stale }),
  openSelectionEvidence: unproposed((spot) => ({ ...sheet(spot), documentId: spot.documentId, number: 7 })),
  openSelectionProof: unproposed((spot) => ({ ...sheet(spot), factId: randomUUID() })),
  openSelectionLetter: unproposed((spot) => ({ ...sheet(spot), letterId: randomUUID(), sha256: "0".repeat(64) })),
  declareForNation: unproposed(sheet, { conflict: "none" }),
  getObjection: unproposed(sheet),
  listObjectionFiles: unproposed(sheet),
  saveObjectionPoint: unproposed(inCheck, { text: "x", files: [], expectedVersion: stale }),
  sendObjection: unproposed(sheet, { versions: {} }),
  getObjectionPackage: unproposed(sheet),
  ruleObjection: unproposed(sheet, { rulings: [], version: stale }),
};
