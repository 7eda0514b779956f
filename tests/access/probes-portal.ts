import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const unproposed = (spot: { readonly agencyId: string; readonly unitId: string }) => ({
  agencyId: spot.agencyId,
  unitId: spot.unitId,
});
const agency = (spot: { readonly agencyId: string }) => ({ agencyId: spot.agencyId });
const unknownToken = () => ({ tokenId: randomUUID() });

/** Tokens for programs and the way of the ministry's portal: knocks that leave everything as it was. */
export const portalProbes: Readonly<Record<string, readonly Probe[]>> = {
  getApiDescription: [{}],
  listOwnTokens: [{}],
  // Without a scope: refused for its shape.
  issueToken: [{ body: () => ({ name: "x", agencyId: null, scopes: [], days: 1 }) }],
  endOwnToken: [{ params: unknownToken, mayMiss: true }],
  listAgencyTokens: [{ params: agency }],
  getPortal: [{ params: agency }],
  // The world's units are in no proposal.
  getPortalUnit: [{ params: unproposed, mayMiss: true }],
  listPortalPulls: [{ params: agency }],
  getPortalPayload: [{ params: (spot) => ({ ...agency(spot), pullId: 999_999 }), mayMiss: true }],
  setPortalSettings: [{ params: agency, body: () => ({ source: "never" }) }],
  issuePortalToken: [{ params: agency, body: () => ({ name: "x", days: 0 }) }],
  reportPortalApproval: [{ params: unproposed, body: () => ({ step: "approved" }), mayMiss: true }],
  revokeEvidenceLinks: [{ params: agency, body: () => ({ unitId: "x" }) }],
  endAgencyToken: [{ params: (spot) => ({ ...agency(spot), ...unknownToken() }), mayMiss: true }],
};
