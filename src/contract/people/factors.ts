import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, shortText } from "../kernel/shapes.ts";
import { challengeJson, credentialJson, passwordGiven, totpCode } from "./ways.ts";

export const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  usedAt: instant.nullable(),
  /** A provider carries it to the person's other devices. */
  synced: z.boolean(),
});
const recoveryCodes = z.object({ codes: z.array(z.string()) });

export const getFactors = endpoint({
  name: "getFactors",
  method: "GET",
  path: "/api/me/factors",
  action: "session",
  whileEnrolling: true,
  summary: "With what one proves who one is: password, authenticator app, passkeys, recovery codes, single sign-on.",
  reply: z.object({
    password: z.boolean(),
    totpSince: instant.nullable(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(passkey),
    /** A duty of this person asks for a second factor. */
    required: z.boolean(),
    singleSignOnSince: instant.nullable(),
  }),
});
export const startTotp = endpoint({
  name: "startTotp",
  method: "POST",
  path: "/api/me/totp",
  action: "session",
  proof: true,
  whileEnrolling: true,
  summary:
    "Begins with an authenticator app: a fresh secret as QR picture and text; worth nothing until it is confirmed.",
  reply: z.object({ secret: z.string(), address: z.string(), picture: z.string().startsWith("data:image/svg+xml") }),
});
export const confirmTotp = endpoint({
  name: "confirmTotp",
  method: "POST",
  path: "/api/me/totp/confirmation",
  action: "session",
  proof: true,
  whileEnrolling: true,
  summary: "A code from the app makes it count; answers ten new recovery codes, shown this once.",
  body: z.object({ code: totpCode }),
  reply: recoveryCodes,
});
export const removeTotp = endpoint({
  name: "removeTotp",
  method: "DELETE",
  path: "/api/me/totp",
  action: "session",
  proof: true,
  summary: "Turns the authenticator app off; refused where a duty asks for a second factor and no passkey is left.",
  reply: done,
});
export const makeRecoveryCodes = endpoint({
  name: "makeRecoveryCodes",
  method: "POST",
  path: "/api/me/recovery-codes",
  action: "session",
  proof: true,
  summary: "Ten new recovery codes, shown this once; the ones before are worth nothing from now on.",
  reply: recoveryCodes,
});
export const challengePasskey = endpoint({
  name: "challengePasskey",
  method: "POST",
  path: "/api/me/passkeys/challenge",
  action: "session",
  proof: true,
  whileEnrolling: true,
  summary: "What the browser needs to make a passkey.",
  reply: challengeJson,
});
export const addPasskey = endpoint({
  name: "addPasskey",
  method: "POST",
  path: "/api/me/passkeys",
  action: "session",
  proof: true,
  whileEnrolling: true,
  summary: "Keeps a passkey that the browser made after a challenge of ours.",
  body: z.object({ name: shortText, response: credentialJson }),
  reply: passkey,
});
export const renamePasskey = endpoint({
  name: "renamePasskey",
  method: "PATCH",
  path: "/api/me/passkeys/:passkeyId",
  action: "session",
  summary: "Gives one's own passkey another name.",
  params: z.object({ passkeyId: id }),
  body: z.object({ name: shortText }),
  reply: done,
});
export const removePasskey = endpoint({
  name: "removePasskey",
  method: "DELETE",
  path: "/api/me/passkeys/:passkeyId",
  action: "session",
  proof: true,
  summary: "Removes one's own passkey; refused where a duty asks for a second factor and it is the last.",
  params: z.object({ passkeyId: id }),
  reply: done,
});

export const proofWay = z.enum(["password", "totp", "passkey", "demonstration"]);
export type ProofWay = z.infer<typeof proofWay>;
export const listProofWays = endpoint({
  name: "listProofWays",
  method: "GET",
  path: "/api/me/proof",
  action: "session",
  whileEnrolling: true,
  summary: "By which ways this person can prove to be there.",
  reply: z.object({ ways: z.array(proofWay) }),
});
export const challengeProof = endpoint({
  name: "challengeProof",
  method: "POST",
  path: "/api/me/proof/challenge",
  action: "session",
  whileEnrolling: true,
  summary: "A challenge for a passkey of one's own, to prove to be there.",
  reply: challengeJson,
});
export const prove = endpoint({
  name: "prove",
  method: "POST",
  path: "/api/me/proof",
  action: "session",
  whileEnrolling: true,
  summary: "Proves to be there: for ten minutes this session may do what asks for a proof.",
  body: z.discriminatedUnion("way", [
    z.object({ way: z.literal("password"), password: passwordGiven }),
    z.object({ way: z.literal("totp"), code: totpCode }),
    z.object({ way: z.literal("passkey"), response: credentialJson }),
    z.object({ way: z.literal("demonstration") }),
  ]),
  reply: done,
});
