import { randomBytes } from "node:crypto";
import type { Database } from "../platform/database.ts";
import type { House } from "../platform/http.ts";
import type { Settings } from "../platform/settings.ts";
import { clearCookie, cookieHashOf, type Exchange, hashToken, setCookie } from "./cookies.ts";

type Purpose = "register" | "sign_in" | "second_step" | "prove";

const validMinutes = 5;

/** A fresh challenge for one purpose, tied to this browser by a cookie, and to the account where one is known. */
export async function issueChallenge(
  house: Pick<House, "database" | "settings">,
  { reply, now }: Pick<Exchange, "reply" | "now">,
  purpose: Purpose,
  accountId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const token = randomBytes(32).toString("base64url");
  const challenge = randomBytes(32);
  await house.database
    .insertInto("people_challenges")
    .values({
      token_hash: hashToken(token),
      purpose,
      account_id: accountId,
      challenge: challenge.toString("base64url"),
      expires_at: new Date(now.getTime() + validMinutes * 60_000),
    })
    .execute();
  setCookie(house.settings, reply, "challenge", token, validMinutes * 60);
  return new Uint8Array(challenge);
}

/** The challenge that this browser was given for this purpose; asking takes it, whatever comes of it. */
export async function takeChallenge(
  house: Pick<House, "database" | "settings">,
  { request, reply, now }: Exchange,
  purpose: Purpose,
  accountId: string | null,
): Promise<string | null> {
  const tokenHash = cookieHashOf(house.settings, request, "challenge");
  if (!tokenHash) return null;
  clearCookie(house.settings, reply, "challenge");
  const taken = await house.database
    .deleteFrom("people_challenges")
    .where("token_hash", "=", tokenHash)
    .returning(["purpose", "account_id", "challenge", "expires_at"])
    .executeTakeFirst();
  if (!taken || taken.expires_at <= now) return null;
  return taken.purpose === purpose && taken.account_id === accountId ? taken.challenge : null;
}

/** Who we are to passkeys: the host of our own address. A passkey made for one host is of no use at another. */
export function relyingParty({ publicUrl }: Pick<Settings, "publicUrl">) {
  return { id: publicUrl.hostname, origin: publicUrl.origin, name: "Bening" } as const;
}

export async function credentialsOf(
  database: Database,
  accountId: string,
): Promise<readonly { readonly id: string; readonly transports: string[] }[]> {
  return await database
    .selectFrom("people_passkeys")
    .select(["credential as id", "transports"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .limit(100)
    .execute();
}
