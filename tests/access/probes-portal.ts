import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const agency = (spot: { readonly agencyId: string }) => ({ agencyId: spot.agencyId });
const unknownToken = () => ({ tokenId: randomUUID() });

/** Tokens for programs and the way of the ministry's portal: knocks that leave everything as it was. */
export const portalProbes: Readonly<Record<string, readonly Probe[]>> = {
  listOwnTokens: [{}],
  // Without a scope: refused for its shape.
  issueToken: [{ body: () => ({ name: "x", agencyId: null, scopes: [], days: 1 }) }],
  endOwnToken: [{ params: unknownToken, mayMiss: true }],
  listAgencyTokens: [{ params: agency }],
  endAgencyToken: [{ params: (spot) => ({ ...agency(spot), ...unknownToken() }), mayMiss: true }],
};
