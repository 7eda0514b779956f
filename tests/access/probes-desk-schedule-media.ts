import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

const room = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });

export const deskScheduleMediaProbes: Readonly<Record<string, readonly Probe[]>> = {
  setDeskMedia: [{ params: room, body: () => ({ version: 999_999, media: "embedded", mediaLink: "" }) }],
};
