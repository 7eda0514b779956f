import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import type { z } from "zod";
import type { challengeJson, credentialJson } from "../../contract/people/ways.ts";
import type { House } from "../platform/http.ts";
import { Refused } from "../platform/refusal.ts";
import { countersOfPasskey, forgiveTries, takeTry } from "./attempts.ts";
import { credentialsOf, issueChallenge, relyingParty, takeChallenge } from "./challenges.ts";
import type { Exchange } from "./cookies.ts";

type Here = Pick<House, "database" | "settings" | "log">;
type Purpose = "sign_in" | "second_step" | "prove";

/** A challenge for a passkey: any of this site, or of the account where it is known who should answer. */
export async function beginPasskeyCheck(
  house: Here,
  exchange: Exchange,
  purpose: Purpose,
  accountId: string | null,
): Promise<z.input<typeof challengeJson>> {
  const allowed = accountId === null ? [] : await credentialsOf(house.database, accountId);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(house.settings).id,
    userVerification: "required",
    challenge: await issueChallenge(house, exchange, purpose, accountId),
    ...(accountId === null ? {} : { allowCredentials: allowed.map(({ id, transports }) => ({ id, transports })) }),
  });
  return { ...options };
}

/**
 * Whose passkey this is. Refuses in one and the same way whatever is wrong: no challenge of ours in this browser, an
 * unknown or somebody else's passkey, another site, a signature that does not fit, a counter that went back (a copy).
 */
export async function checkPasskey(
  house: Here,
  exchange: Exchange,
  asked: {
    readonly purpose: Purpose;
    readonly accountId: string | null;
    readonly response: z.output<typeof credentialJson>;
  },
): Promise<{ readonly accountId: string }> {
  const counters = countersOfPasskey(exchange.request.ip);
  await takeTry(house.database, counters, exchange.now);
  const accountId = await findOwner(house, exchange, asked);
  if (accountId === null) throw new Refused(401, { kind: "wrong_passkey" });
  await forgiveTries(house.database, counters, exchange.now);
  return { accountId };
}

async function findOwner(
  house: Here,
  exchange: Exchange,
  { purpose, accountId, response }: Parameters<typeof checkPasskey>[2],
): Promise<string | null> {
  const expectedChallenge = await takeChallenge(house, exchange, purpose, accountId);
  if (!expectedChallenge) return null;
  const kept = await house.database
    .selectFrom("people_passkeys as k")
    .innerJoin("people_accounts as a", "a.id", "k.account_id")
    .select(["k.id", "k.account_id", "k.credential", "k.public_key", "k.counter", "k.transports"])
    .where("k.credential", "=", response.id)
    .where("a.disabled_at", "is", null)
    .executeTakeFirst();
  if (!kept || (accountId !== null && kept.account_id !== accountId)) return null;
  const party = relyingParty(house.settings);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // What came is read by the library, which refuses every other shape with an error.
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: kept.credential,
        publicKey: new Uint8Array(kept.public_key),
        counter: kept.counter,
        transports: kept.transports,
      },
    });
    if (!verified || !namesOwner(response, kept.account_id)) return null;
    const moved = await house.database
      .updateTable("people_passkeys")
      .set({
        counter: authenticationInfo.newCounter,
        synced: authenticationInfo.credentialBackedUp,
        used_at: exchange.now,
      })
      .where("id", "=", kept.id)
      .where("counter", "=", kept.counter)
      .returning("account_id")
      .executeTakeFirst();
    return moved?.account_id ?? null;
  } catch (error) {
    // A counter that went back may be a copied key: whoever keeps the installation should see it.
    house.log.warn({ passkey: kept.id, reason: error instanceof Error ? error.message : "" }, "a passkey was refused");
    return null;
  }
}

/** A passkey that names its owner names the account that we know it by. */
function namesOwner(response: z.output<typeof credentialJson>, accountId: string): boolean {
  const inner = response["response"];
  if (typeof inner !== "object" || inner === null || !("userHandle" in inner)) return true;
  const { userHandle } = inner;
  if (userHandle === undefined || userHandle === null) return true;
  return typeof userHandle === "string" && Buffer.from(userHandle, "base64url").toString("utf8") === accountId;
}
