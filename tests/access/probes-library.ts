import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const unit = (spot: Spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId });
const document = (spot: Spot) => ({ ...unit(spot), documentId: spot.documentId });
const version = (spot: Spot) => ({ ...document(spot), number: 1 });

/** The library, what files show in place (the world's are PDF, of which the server makes nothing), and who looked. */
export const libraryProbes: Readonly<Record<string, readonly Probe[]>> = {
  listLibrary: [{ params: unit }],
  searchAgencyLibrary: [{ params: (spot) => ({ agencyId: spot.agencyId }), query: { q: "bukti" } }],
  restoreEvidence: [{ params: document, mayMiss: true }],
  listLooks: [{ params: document }],
  previewEvidence: [{ params: version }],
  previewEvidencePage: [{ params: version }],
};
