import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const unit = (spot: Spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId });
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const point = (spot: Spot) => ({ ...sheet(spot), point: "audit_follow_up_statement" });
/** A grade that no scale knows. */
const fact = (kind: string) => () => ({
  kind,
  year: 2024,
  value: { kind: "grade", grade: "Z", number: null },
  proof: null,
  note: "",
});
const check = () => ({ outcome: "rejected", note: "" });
const unknownFact = (place: (spot: Spot) => object) => (spot: Spot) => ({ ...place(spot), factId: randomUUID() });

/** What a proposal asks for, its proofs, and the kit for an objection. */
export const requirementProbes: Readonly<Record<string, readonly Probe[]>> = {
  getRequirements: [{ params: round }],
  getUnitRequirements: [{ params: (spot) => ({ ...unit(spot), roundId: spot.roundId }) }],
  enterAgencyFact: [{ params: agency, body: fact("sakip") }],
  enterUnitFact: [{ params: unit, body: fact("internal_sakip") }],
  checkAgencyFact: [{ params: unknownFact(agency), body: check, mayMiss: true }],
  checkUnitFact: [{ params: unknownFact(unit), body: check, mayMiss: true }],
  keepAgencyProof: [{ params: agency }],
  keepUnitProof: [{ params: unit }],
  openAgencyProof: [{ params: unknownFact(agency), mayMiss: true }],
  openUnitProof: [{ params: unknownFact(unit), mayMiss: true }],
  grantQuotaException: [{ params: round, body: () => ({ quota: 3, letter: "B/1", reason: "" }) }],
  listParameters: [{ params: (spot) => ({ roundId: spot.roundId }) }],
  setParameter: [
    {
      params: (spot) => ({ roundId: spot.roundId, parameter: "held_months" }),
      body: () => ({ value: -1, reason: "x" }),
    },
  ],
  getKit: [{ params: sheet }],
  setKitPoint: [{ params: point, body: () => ({ argument: "", preparerId: null, version: 999_999 }) }],
  addKitFile: [{ params: point, body: (spot) => ({ documentId: spot.documentId, number: 999 }), mayMiss: true }],
  removeKitFile: [{ params: (spot) => ({ ...point(spot), documentId: randomUUID() }), mayMiss: true }],
};
