import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const letter: Probe["params"] = (spot) => ({ agencyId: spot.agencyId, letterId: randomUUID() });
const numbered: Probe["params"] = (spot) => ({ ...letter(spot), number: 1 });

/** Signatures; whoever is let in finds no such letter, or no service to sign with. */
export const signingProbes: Readonly<Record<string, readonly Probe[]>> = {
  getSignatures: [{ params: letter, mayMiss: true }],
  signLetter: [
    { params: letter, body: () => ({ role: "agency_head", nik: "0000000000000000", passphrase: "x" }), mayMiss: true },
  ],
  bringSigned: [{ params: letter, mayMiss: true }],
  decideSigned: [{ params: numbered, body: () => ({ accept: true, reason: "" }), mayMiss: true }],
  openSigned: [{ params: numbered, mayMiss: true }],
  listSignatures: [{ params: (spot) => ({ agencyId: spot.agencyId }) }],
};
