import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const person = (spot: Spot) => ({ agencyId: spot.agencyId, accountId: spot.accountId });
const backwards = () => ({ firstDay: "2026-02-02", lastDay: "2026-02-01", kind: "annual", letter: "" });

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
  withdrawLeave: [{ params: (spot) => ({ ...agency(spot), leaveId: randomUUID() }), mayMiss: true }],
};
