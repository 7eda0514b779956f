import { randomUUID } from "node:crypto";
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { z } from "zod";
import type { passkey } from "../../contract/people/factors.ts";
import type { challengeJson, credentialJson } from "../../contract/people/ways.ts";
import type { Asker, House } from "../platform/http.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { credentialsOf, issueChallenge, relyingParty, takeChallenge } from "./challenges.ts";
import type { Exchange } from "./cookies.ts";
import { describePasskey, lockAccount, recordOwn, settleFactors } from "./factors.ts";

type Here = Pick<House, "database" | "settings">;
type PasskeyReply = z.input<typeof passkey>;

const most = 20;

/** What the browser needs to make a passkey here; those that the person has already are named, so that none is doubled. */
export async function beginPasskey(
  house: Here,
  asked: Exchange & { readonly asker: Asker },
): Promise<z.input<typeof challengeJson>> {
  const { asker } = asked;
  const party = relyingParty(house.settings);
  const held = await credentialsOf(house.database, asker.accountId);
  if (held.length >= most) throw conflict({ kind: "too_many_passkeys" });
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: asker.email,
    userDisplayName: asker.name,
    userID: new Uint8Array(Buffer.from(asker.accountId)),
    challenge: await issueChallenge(house, asked, "register", asker.accountId),
    attestationType: "none",
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  return { ...options };
}

export async function keepPasskey(
  house: Here,
  asked: Exchange & {
    readonly asker: Asker;
    readonly body: { readonly name: string; readonly response: z.output<typeof credentialJson> };
  },
): Promise<PasskeyReply> {
  const { asker, body, now } = asked;
  const expectedChallenge = await takeChallenge(house, asked, "register", asker.accountId);
  if (!expectedChallenge) throw unprocessable({ kind: "challenge_expired" });
  const made = await readRegistration(house, body.response, expectedChallenge);
  if (!made) throw unprocessable({ kind: "wrong_passkey" });
  const { credential, credentialBackedUp } = made;
  const row = {
    id: randomUUID(),
    account_id: asker.accountId,
    credential: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: [...(credential.transports ?? [])],
    synced: credentialBackedUp,
    name: body.name,
    created_at: now,
    used_at: null,
  };
  try {
    await inPlatform(house.database, async (rows) => {
      await rows.insertInto("people_passkeys").values(row).execute();
      await recordOwn(rows, asker, "people.addPasskey", { name: body.name });
    });
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "passkey_exists" });
    throw error;
  }
  return describePasskey(row);
}

export async function renameOwnPasskey(house: Here, asker: Asker, passkeyId: string, name: string): Promise<void> {
  const renamed = await house.database
    .updateTable("people_passkeys")
    .set({ name })
    .where("id", "=", passkeyId)
    .where("account_id", "=", asker.accountId)
    .returning("id")
    .executeTakeFirst();
  if (!renamed) throw notFound();
}

export async function removeOwnPasskey(house: Here, asker: Asker, passkeyId: string, now: Date): Promise<void> {
  await inPlatform(house.database, async (rows) => {
    await lockAccount(rows, asker.accountId);
    const removed = await rows
      .deleteFrom("people_passkeys")
      .where("id", "=", passkeyId)
      .where("account_id", "=", asker.accountId)
      .returning("name")
      .executeTakeFirst();
    if (!removed) throw notFound();
    await settleFactors(rows, house.settings, asker, now);
    await recordOwn(rows, asker, "people.removePasskey", { name: removed.name });
  });
}

/** Null when it is not what we asked for: another challenge, another site, no check of the person, a broken signature. */
async function readRegistration(house: Here, response: z.output<typeof credentialJson>, expectedChallenge: string) {
  const party = relyingParty(house.settings);
  try {
    const read = await verifyRegistrationResponse({
      // What came is read by the library, which refuses every other shape with an error.
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    return read.verified ? read.registrationInfo : null;
  } catch {
    return null;
  }
}
