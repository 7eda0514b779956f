import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { CallProblem } from "../../ui/call.ts";

type Challenge = { readonly challenge: string };
type Response<Json> = Json & { [key: string]: unknown; type: "public-key" };

export const knowsPasskeys = browserSupportsWebAuthn;
export const fillsInPasskeys = browserSupportsWebAuthnAutofill;

/** Ends whatever question of a passkey is open in this page. */
export function endCeremony(): void {
  WebAuthnAbortService.cancelCeremony();
}

/** The device makes a passkey for this site. Throws `CallProblem` in words for whatever comes between. */
export async function makePasskey(challenge: Challenge): Promise<Response<RegistrationResponseJSON>> {
  // The server's library made these options for this very call; the contract leaves their shape to it.
  const optionsJSON = challenge as PublicKeyCredentialCreationOptionsJSON;
  return { ...(await inWords(startRegistration({ optionsJSON }))) };
}

/** The device signs a challenge with a passkey; `fillIn`: offered quietly in the field for the e-mail address. */
export async function signChallenge(
  challenge: Challenge,
  { fillIn = false } = {},
): Promise<Response<AuthenticationResponseJSON>> {
  // A quiet offer never interrupts a question that the person asked for.
  if (fillIn && asking > 0) throw new CallProblem({ kind: "passkey_cancelled", status: 0, title: "busy" });
  const optionsJSON = challenge as PublicKeyCredentialRequestOptionsJSON; // as above
  if (!fillIn) asking += 1;
  try {
    return { ...(await inWords(startAuthentication({ optionsJSON, useBrowserAutofill: fillIn }))) };
  } finally {
    if (!fillIn) asking -= 1;
  }
}

let asking = 0;

async function inWords<Value>(ceremony: Promise<Value>): Promise<Value> {
  try {
    return await ceremony;
  } catch (problem) {
    const kind = kindOf(problem);
    throw new CallProblem({ kind, status: 0, title: kind });
  }
}

function kindOf(problem: unknown): string {
  const name = problem instanceof Error ? problem.name : "";
  const code = problem instanceof WebAuthnError ? problem.code : "";
  if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" || name === "InvalidStateError") return "passkey_exists";
  if (name === "SecurityError" || name === "NotSupportedError" || !browserSupportsWebAuthn())
    return "passkey_unsupported";
  return "passkey_cancelled";
}
