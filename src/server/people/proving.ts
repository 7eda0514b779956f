import type { z } from "zod";
import type { prove, ProofWay } from "../../contract/people/factors.ts";
import type { Asker, House } from "../platform/http.ts";
import { notFound, unprocessable } from "../platform/refusal.ts";
import { countersOfGuess, forgiveTries, takeTry } from "./attempts.ts";
import type { Exchange } from "./cookies.ts";
import { holdings } from "./factors.ts";
import { checkPasskey } from "./passkey-check.ts";
import { isPassword } from "./passwords.ts";
import { findAccountByEmail } from "./queries.ts";
import { isRightCode } from "./totp.ts";

/** By which ways this person can prove to be there. In the demonstration nobody has a secret: a click is enough. */
export async function proofWaysOf(house: House, asker: Asker): Promise<readonly ProofWay[]> {
  const held = await holdings(house.database, asker.accountId);
  return [
    ...(isDemonstration(house, asker) ? (["demonstration"] as const) : []),
    ...(held.password ? (["password"] as const) : []),
    ...(held.passkeys > 0 ? (["passkey"] as const) : []),
    ...(held.totp_since === null ? [] : (["totp"] as const)),
  ];
}

/** Proves to be there, for this session alone. Guessing is counted apart from guesses at the door. */
export async function proveToBeThere(
  house: House,
  asked: Exchange & { readonly asker: Asker; readonly body: z.output<NonNullable<typeof prove.body>> },
): Promise<void> {
  const { asker, body, now } = asked;
  const { accountId } = asker;
  if (body.way === "demonstration") {
    if (!isDemonstration(house, asker)) throw notFound();
  } else if (body.way === "passkey") {
    await checkPasskey(house, asked, { purpose: "prove", accountId, response: body.response });
  } else {
    const counters = countersOfGuess("proof", accountId, asked.request.ip);
    await takeTry(house.database, counters, now);
    if (body.way === "password") await requirePassword(house, asker, body.password);
    else await requireCode(house, asker, body.code, now);
    await forgiveTries(house.database, counters, now);
  }
  await house.database
    .updateTable("people_sessions")
    .set({ proved_at: now })
    .where("token_hash", "=", asker.sessionHash)
    .execute();
}

function isDemonstration(house: House, asker: Asker): boolean {
  return asker.demonstration && !house.settings.isProduction;
}

async function requirePassword(house: House, asker: Asker, password: string): Promise<void> {
  const account = await findAccountByEmail(house.database, asker.email);
  if (!(await isPassword(account?.passwordHash, password))) throw unprocessable({ kind: "wrong_password" });
}

async function requireCode(house: House, asker: Asker, code: string, now: Date): Promise<void> {
  const held = await holdings(house.database, asker.accountId);
  const isRight = held.totp_since !== null && (await isRightCode(house, house.database, asker.accountId, code, now));
  if (!isRight) throw unprocessable({ kind: "wrong_totp" });
}
