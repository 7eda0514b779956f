import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const inRound = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });

/** The board of the review, its figures of agreement, and the step from the preliminary assessors to the TPI. */
export const boardProbes: Readonly<Record<string, readonly Probe[]>> = {
  getBoard: [{ params: inRound }],
  getOverview: [{}],
  getCalibration: [{ params: inRound }],
  getOwnCalibration: [{ params: inRound }],
  passOn: [
    {
      params: (spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId }),
      body: () => ({ version: 999_999, letter: "S-1", letterDate: "2026-05-01", note: "" }),
    },
  ],
};
