import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });

/** Worksheets on their way out. A template that is none is refused only after its sender was let in. */
export const exchangeProbes: Readonly<Record<string, readonly Probe[]>> = {
  fillTemplate: [{ params: sheet }],
  exportWorksheet: [
    // The same door as for the workbook, which tells the moment at which it was made and takes long to draw.
    { params: sheet, query: { format: "csv" } },
    { params: sheet, query: { format: "json", part: "evidence" } },
  ],
  listExports: [{ params: round }],
  // Of a worksheet that is not there, so that nothing is ordered.
  orderExport: [{ params: round, body: () => ({ worksheetId: randomUUID() }), mayMiss: true }],
  downloadExport: [{ params: (spot) => ({ agencyId: spot.agencyId, exportId: randomUUID() }), mayMiss: true }],
  getExchangeKeys: [{}],
};
