import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const document = (spot: Spot) => ({ ...sheet(spot), documentId: spot.documentId });
const place = (spot: Spot) => ({ ...document(spot), item: "A.I.1.i.a", key: "notula" });
const nothing = () => ({ choices: [{ documentId: randomUUID(), item: "A.I.1.i.a" }] });

/** Sorting dropped files to items, and the checklist of expected papers. */
export const sortingProbes: Readonly<Record<string, readonly Probe[]>> = {
  getSorting: [{ params: sheet }],
  confirmSorting: [{ params: sheet, body: nothing }],
  undoSorting: [{ params: sheet, body: nothing }],
  setAside: [{ params: document }],
  takeBack: [{ params: document, mayMiss: true }],
  getExpected: [{ params: sheet }],
  tickExpected: [{ params: place }],
  untickExpected: [{ params: place, mayMiss: true }],
  listRadar: [{ params: sheet }],
  markQuestion: [
    {
      params: (spot) => ({ ...sheet(spot), key: "no-such-question" }),
      body: () => ({ state: "open", note: "" }),
      mayMiss: true,
    },
  ],
  listLinkChecks: [{ params: (spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId }) }],
  // The document is a file, so nothing is asked of anybody.
  checkLink: [{ params: (spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId, documentId: spot.documentId }) }],
};
