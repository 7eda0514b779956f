import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const person = (spot: Spot) => ({ agencyId: spot.agencyId, accountId: spot.accountId });
const backwards = () => ({ firstDay: "2026-02-02", lastDay: "2026-02-01", kind: "annual", letter: "" });

const giving = (spot: Spot) => ({
  letter: "ND 1",
  reason: "Pindah tugas",
  effectiveDay: "2020-01-01",
  lines: [{ key: `duty:${spot.dutyId}`, receiverId: spot.assessorId }],
});

const inFuture = (spot: Spot) => ({
  kind: "rename",
  letter: "Perbup 1",
  letterDate: "2099-01-01",
  effectiveDay: "2099-01-01",
  note: "",
  from: [spot.unitId],
  to: [],
  name: "Nama baru",
  parentId: null,
});

/** Acting officials and leave: refused for days that run backwards, once the knocker was let in. */
export const officeProbes: Readonly<Record<string, readonly Probe[]>> = {
  appointActing: [
    {
      params: person,
      body: (spot) => ({
        acting: "plt",
        role: "unit_head",
        unitId: spot.unitId,
        area: null,
        actingFor: spot.assessorId,
        letter: "SP 1",
        letterDate: "2026-01-01",
        validFrom: "2026-01-02",
        validTo: "2026-01-01",
      }),
    },
  ],
  listLeaves: [{ params: agency }],
  enterLeave: [{ params: person, body: backwards }],
  listOwnLeaves: [{}],
  enterOwnLeave: [{ body: backwards }],
  getOpenWork: [{ params: person }],
  handOver: [{ params: person, body: giving }],
  getOwnOpenWork: [{ query: { agencyId: randomUUID() }, mayMiss: true }],
  handOverOwn: [{ body: (spot) => ({ ...giving(spot), ...agency(spot) }), mayMiss: true }],
  undoHandOver: [{ params: (spot) => ({ ...agency(spot), handOverId: randomUUID() }), mayMiss: true }],
  getOfficeNotices: [{}],
  tryReorganisation: [{ params: agency, body: inFuture }],
  reorganise: [{ params: agency, body: (spot) => ({ ...inFuture(spot), regrants: [] }) }],
  undoReorganisation: [{ params: (spot) => ({ ...agency(spot), reorganisationId: randomUUID() }), mayMiss: true }],
  getUnitHistory: [{ params: (spot) => ({ ...agency(spot), unitId: spot.unitId }) }],
  whyNot: [
    { query: { action: "worksheets.submit" } },
    { query: { action: "worksheets.submit", agencyId: randomUUID() }, mayMiss: true },
  ],
  setSuccessorPredicate: [{ params: agency, body: () => ({ value: "stays", reason: "" }) }],
  withdrawLeave: [{ params: (spot) => ({ ...agency(spot), leaveId: randomUUID() }), mayMiss: true }],
};
