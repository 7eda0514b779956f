import type { z } from "zod";
import type { Me } from "../../contract/people.ts";
import type { finishSignIn } from "../../contract/people/second-step.ts";
import type { challengeJson, credentialJson, SecondWay } from "../../contract/people/ways.ts";
import type { House } from "../platform/http.ts";
import { Refused } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { countersOfGuess, forgiveTries, takeTry } from "./attempts.ts";
import { endHalfSession, enter, enteredBy, findHalfSession, type HalfSession } from "./enter.ts";
import type { Exchange } from "./cookies.ts";
import { secondWaysOf } from "./factors.ts";
import { beginPasskeyCheck, checkPasskey } from "./passkey-check.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { meOf } from "./me.ts";
import { isRightCode } from "./totp.ts";

type Body = z.output<NonNullable<typeof finishSignIn.body>>;

/** The second step of signing in. A wrong code leaves the person half-way; too many tell them to wait. */
export async function takeSecondStep(house: House, asked: Exchange & { readonly body: Body }): Promise<Me> {
  const half = await findHalfSession(house.database, house, asked);
  if (!half) throw new Refused(401, { kind: "second_step_over" });
  const { body } = asked;
  if (body.way === "passkey") {
    await requireWay(house, half, "passkey", asked.now);
    const { accountId } = half;
    await checkPasskey(house, asked, { purpose: "second_step", accountId, response: body.response });
    await inPlatform(house.database, async (rows) => await finish(house, rows, asked, half));
  } else {
    await finishByCode(house, asked, half, body);
  }
  return await meOf(house.database, half.accountId);
}

/** The ways that are open to whoever is half-way in with this browser; null for nobody. */
export async function waysOn(house: House, exchange: Exchange): Promise<SecondWay[] | null> {
  const half = await findHalfSession(house.database, house, exchange);
  if (!half) return null;
  const ways = await secondWaysOf(house.database, house.settings, half.accountId, exchange.now);
  return ways.length > 0 ? [...ways] : null;
}

export async function beginSecondStep(house: House, exchange: Exchange): Promise<z.input<typeof challengeJson>> {
  const half = await findHalfSession(house.database, house, exchange);
  if (!half) throw new Refused(401, { kind: "second_step_over" });
  return await beginPasskeyCheck(house, exchange, "second_step", half.accountId);
}

/** Signs in with a passkey alone. */
export async function enterWithPasskey(
  house: House,
  asked: Exchange & { readonly body: { readonly response: z.output<typeof credentialJson> } },
): Promise<Me> {
  const { response } = asked.body;
  const { accountId } = await checkPasskey(house, asked, { purpose: "sign_in", accountId: null, response });
  await inPlatform(house.database, async (rows) => {
    await enter(house, rows, asked, accountId, "people.signInWithPasskey");
  });
  return await meOf(house.database, accountId);
}

async function finishByCode(
  house: House,
  asked: Exchange,
  half: HalfSession,
  { way, code }: { readonly way: "totp" | "recovery"; readonly code: string },
): Promise<void> {
  const { now } = asked;
  const counters = countersOfGuess(way, half.accountId, asked.request.ip);
  await takeTry(house.database, counters, now);
  await inPlatform(house.database, async (rows) => {
    const isRight =
      way === "totp"
        ? await isRightCode(house, rows, half.accountId, code, now)
        : await useRecoveryCode(rows, half.accountId, code, now);
    if (!isRight) throw new Refused(401, { kind: way === "totp" ? "wrong_totp" : "wrong_recovery_code" });
    await forgiveTries(rows, counters, now);
    await finish(house, rows, asked, half, way === "recovery" ? "people.useRecoveryCode" : undefined);
  });
}

/** The half-session is taken, once, and the session begins under a token of its own. */
async function finish(
  house: House,
  rows: House["database"],
  exchange: Exchange,
  half: HalfSession,
  action: string = enteredBy[half.way],
): Promise<void> {
  const taken = await rows
    .deleteFrom("people_half_sessions")
    .where("token_hash", "=", half.tokenHash)
    .returning("account_id")
    .executeTakeFirst();
  if (!taken) throw new Refused(401, { kind: "second_step_over" });
  await endHalfSession(rows, house, exchange);
  await enter(house, rows, exchange, half.accountId, action);
}

async function requireWay(house: House, half: HalfSession, way: SecondWay, now: Date): Promise<void> {
  const ways = await secondWaysOf(house.database, house.settings, half.accountId, now);
  if (!ways.includes(way)) throw new Refused(401, { kind: "wrong_passkey" });
}
