import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { me } from "../people.ts";
import { challengeJson, credentialJson, recoveryCode, totpCode } from "./ways.ts";

/** Signing in beyond the password: the second step, and passkeys, which need no password at all. */
export const finishSignIn = endpoint({
  name: "finishSignIn",
  method: "POST",
  path: "/api/sign-in/second-step",
  action: "public",
  summary: "Takes the second step of signing in: a code of the authenticator app, a recovery code, or a passkey.",
  body: z.discriminatedUnion("way", [
    z.object({ way: z.literal("totp"), code: totpCode }),
    z.object({ way: z.literal("recovery"), code: recoveryCode }),
    z.object({ way: z.literal("passkey"), response: credentialJson }),
  ]),
  reply: me,
});
export const challengeSecondStep = endpoint({
  name: "challengeSecondStep",
  method: "POST",
  path: "/api/sign-in/second-step/challenge",
  action: "public",
  summary: "A challenge for a passkey of the person who is half-way in.",
  reply: challengeJson,
});
export const challengeSignIn = endpoint({
  name: "challengeSignIn",
  method: "POST",
  path: "/api/sign-in/passkey/challenge",
  action: "public",
  summary: "A challenge for signing in with a passkey; good once, in this browser, for five minutes.",
  reply: challengeJson,
});
export const signInWithPasskey = endpoint({
  name: "signInWithPasskey",
  method: "POST",
  path: "/api/sign-in/passkey",
  action: "public",
  summary: "Signs in with a passkey alone: it holds the device and the person's own check, which are two factors.",
  body: z.object({ response: credentialJson }),
  reply: me,
});
