import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
} from "openid-client";
import type { SingleSignOnSettings } from "../platform/settings.ts";

export type Flight = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** What the provider says of whoever signed in there. */
export type ProviderPerson = {
  readonly issuer: string;
  readonly subject: string;
  /** Null where the provider does not vouch for the address. */
  readonly verifiedEmail: string | null;
};

export type Provider = {
  readonly addressOf: (flight: Flight, returnAddress: URL) => Promise<URL>;
  /** Throws whatever is wrong with the answer: state, code, nonce, signature, issuer, audience, time. */
  readonly personBehind: (landed: URL, flight: Flight) => Promise<ProviderPerson>;
};

/**
 * The provider of single sign-on (OpenID Connect). It is discovered when it is first needed, so that the application
 * starts without it, and again after a failure.
 */
export function openProvider(settings: SingleSignOnSettings): Provider {
  let found: Promise<Configuration> | null = null;
  const configuration = async (): Promise<Configuration> => {
    found ??= discover(settings);
    try {
      return await found;
    } catch (problem) {
      found = null;
      throw problem;
    }
  };
  return {
    addressOf: async ({ state, nonce, verifier }, returnAddress) => {
      return buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnAddress.href,
        scope: "openid email",
        response_type: "code",
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
    },
    personBehind: async (landed, { state, nonce, verifier }) => {
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, landed, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no identity");
      // Many providers say the address only when asked for it with the token.
      const told =
        typeof claims["email"] === "string" ? claims : await fetchUserInfo(config, tokens.access_token, claims.sub);
      const { email } = told;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: told["email_verified"] === true && typeof email === "string" ? email : null,
      };
    },
  };
}

/** What the button is called where no name is set. */
export function nameOfProvider(settings: SingleSignOnSettings): string {
  return settings.name ?? new URL(settings.issuer).host;
}

async function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<Configuration> {
  const address = new URL(issuer);
  // The settings let http:// pass for a provider on this machine only.
  const options = address.protocol === "http:" ? { execute: [allowInsecureRequests] } : {};
  return await discovery(address, clientId, clientSecret, undefined, { ...options, timeout: 10 });
}
