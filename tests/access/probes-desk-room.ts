import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";
import { sessionOf } from "./world-desk-scores.ts";

const room = (spot: Spot) => ({ agencyId: spot.agencyId, sessionId: sessionOf(spot) });

/** Nobody of the cast is expected in the room: whoever the table lets in is told so by the room. */
export const deskRoomProbes: Readonly<Record<string, readonly Probe[]>> = {
  openDeskRoom: [{ params: room }],
  actInDeskRoom: [{ params: room, body: () => ({ act: randomUUID(), said: { kind: "hand.raised", data: {} } }) }],
};
