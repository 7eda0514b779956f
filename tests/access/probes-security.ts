import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";

const response = { id: "bukan-kunci", type: "public-key", rawId: "bukan-kunci", response: {} };

/** Signing in, factors, proofs and sessions: knocks that leave everything as it was. */
export const securityProbes: Readonly<Record<string, readonly Probe[]>> = {
  finishSignIn: [{ body: () => ({ way: "totp", code: "000000" }) }],
  challengeSecondStep: [{}],
  challengeSignIn: [{}],
  signInWithPasskey: [{ body: () => ({ response }) }],
  startSingleSignOn: [{}],
  returnFromSingleSignOn: [{}],

  getFactors: [{}],
  startTotp: [{}],
  // A code of five digits: refused for its shape.
  confirmTotp: [{ body: () => ({ code: "12345" }) }],
  removeTotp: [{ mayMiss: true }],
  makeRecoveryCodes: [{}],
  challengePasskey: [{}],
  addPasskey: [{ body: () => ({ name: "x", response }) }],
  renamePasskey: [{ params: () => ({ passkeyId: randomUUID() }), body: () => ({ name: "x" }), mayMiss: true }],
  removePasskey: [{ params: () => ({ passkeyId: randomUUID() }), mayMiss: true }],
  listProofWays: [{}],
  challengeProof: [{}],
  prove: [{ body: () => ({ way: "totp", code: "12345" }) }],

  listSessions: [{}],
  endSession: [{ params: () => ({ sessionId: randomUUID() }), mayMiss: true }],
  endOtherSessions: [{}],
  endSessionsOfPerson: [{ params: (spot) => ({ agencyId: spot.agencyId, accountId: spot.accountId }) }],
};
