import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const one: Probe["params"] = (spot) => ({ agencyId: spot.agencyId, importId: randomUUID() });
const reading = () => ({ sheet: 0, headingRow: 0, mapping: {}, forAll: {} });

/** Tables of units and people; whoever is let in finds that there is no such table. */
export const importProbes: Readonly<Record<string, readonly Probe[]>> = {
  listImports: [{ params: (spot) => ({ agencyId: spot.agencyId }) }],
  openImport: [{ params: (spot) => ({ agencyId: spot.agencyId }) }],
  getImport: [{ params: one, mayMiss: true }],
  checkImport: [{ params: one, body: reading, mayMiss: true }],
  runImport: [{ params: one, body: () => ({ ...reading(), leaveFaulty: false }), mayMiss: true }],
  undoImport: [{ params: one, mayMiss: true }],
};
