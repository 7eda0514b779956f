import { randomBytes } from "node:crypto";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { returnAddress } from "../../core/people/return-address.ts";
import type { Database } from "../platform/database.ts";
import type { House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { notFound } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { clearCookie, cookieHashOf, type Exchange, hashToken, setCookie } from "./cookies.ts";
import { takeFirstStep } from "./enter.ts";
import type { Flight, Provider, ProviderPerson } from "./provider.ts";
import { dutiesOf, findAccountByEmail } from "./queries.ts";

type Here = Pick<House, "database" | "settings" | "log">;

const flightMinutes = 10;

/** Sends the browser to the provider, and remembers, for this browser alone, what must come back with it. */
export async function takeOff(
  house: Here,
  provider: Provider | null,
  asked: Exchange & { readonly query: { readonly ke?: string | undefined } },
): Promise<undefined> {
  if (!provider) throw notFound();
  const flight: Flight = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  let address: URL;
  try {
    address = await provider.addressOf(flight, landingPlace(house));
  } catch (problem) {
    house.log.error({ err: problem }, "the provider of single sign-on was not reached");
    await goTo(asked, "/masuk?masalah=provider_unreachable");
    return;
  }
  const token = randomBytes(32).toString("base64url");
  await house.database
    .insertInto("people_flights")
    .values({
      token_hash: hashToken(token),
      ...flight,
      return_to: returnAddress(asked.query.ke),
      expires_at: new Date(asked.now.getTime() + flightMinutes * 60_000),
    })
    .execute();
  setCookie(house.settings, asked.reply, "flight", token, flightMinutes * 60);
  await goTo(asked, address.href);
}

/** Back from the provider: signs in whom it vouches for, if they have an account here. */
export async function land(house: Here, provider: Provider | null, exchange: Exchange): Promise<undefined> {
  if (!provider) throw notFound();
  const flight = await takeFlight(house, exchange);
  if (!flight) return await goTo(exchange, "/masuk?masalah=provider_flight_over");
  let person: ProviderPerson;
  try {
    // Only what the provider added is taken from the request: the place itself is ours.
    const landed = new URL(landingPlace(house));
    landed.search = new URL(exchange.request.url, landed).search;
    person = await provider.personBehind(landed, flight);
  } catch (problem) {
    house.log.warn({ reason: problem instanceof Error ? problem.message : "" }, "single sign-on was refused");
    return await goTo(exchange, "/masuk?masalah=provider_refused");
  }
  await goTo(exchange, await enterAs(house, exchange, person, flight.returnTo));
}

async function enterAs(house: Here, exchange: Exchange, person: ProviderPerson, returnTo: string): Promise<string> {
  const back = returnTo === "/" ? "/masuk" : `/masuk?${new URLSearchParams({ ke: returnTo }).toString()}`;
  return await inPlatform(house.database, async (rows) => {
    const accountId = (await findLinked(rows, person, exchange.now)) ?? (await link(rows, person, exchange.now));
    if (accountId === null) return "/masuk?masalah=provider_without_account";
    const isOpen = await rows
      .selectFrom("people_accounts")
      .select("id")
      .where("id", "=", accountId)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (!isOpen) return "/masuk?masalah=provider_without_account";
    const ways = await takeFirstStep(house, rows, exchange, accountId, "single_sign_on");
    return ways === null ? returnTo : back;
  });
}

/** Whom the provider's subject was linked to at the first sign-in; whatever address it has by now. */
async function findLinked(rows: Database, { issuer, subject }: ProviderPerson, now: Date): Promise<string | null> {
  const linked = await rows
    .updateTable("people_provider_links")
    .set({ used_at: now })
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .returning("account_id")
    .executeTakeFirst();
  return linked?.account_id ?? null;
}

/**
 * The first sign-in with this provider: links the account that has the address the provider vouches for. Never makes
 * an account, never gives a duty; an account that is linked to another subject of this provider stays that one's.
 */
async function link(rows: Database, person: ProviderPerson, now: Date): Promise<string | null> {
  if (person.verifiedEmail === null) return null;
  const account = await findAccountByEmail(rows, person.verifiedEmail);
  if (!account || account.isDisabled) return null;
  const { issuer, subject } = person;
  const { accountId } = account;
  const linked = await rows
    .insertInto("people_provider_links")
    .values({ issuer, subject, account_id: accountId, created_at: now, used_at: now })
    .onConflict((clash) => clash.doNothing())
    .returning("account_id")
    .executeTakeFirst();
  if (!linked) return null;
  const [first] = await dutiesOf(rows, accountId);
  const agencyId = first?.agencyId ?? null;
  await record(rows, { accountId, agencyId, action: "people.linkProvider", subject: accountId, detail: { issuer } });
  return accountId;
}

/** The flight that this browser began; asking takes it, so that an answer is good once. */
async function takeFlight(house: Here, exchange: Exchange): Promise<(Flight & { readonly returnTo: string }) | null> {
  const tokenHash = cookieHashOf(house.settings, exchange.request, "flight");
  if (!tokenHash) return null;
  clearCookie(house.settings, exchange.reply, "flight");
  const taken = await house.database
    .deleteFrom("people_flights")
    .where("token_hash", "=", tokenHash)
    .returning(["state", "nonce", "verifier", "return_to", "expires_at"])
    .executeTakeFirst();
  if (!taken || taken.expires_at <= exchange.now) return null;
  const { state, nonce, verifier, return_to: returnTo } = taken;
  return { state, nonce, verifier, returnTo };
}

function landingPlace(house: Here): URL {
  return new URL("/api/single-sign-on/return", house.settings.publicUrl);
}

async function goTo({ reply }: Pick<Exchange, "reply">, address: string): Promise<undefined> {
  await reply.header("cache-control", "no-store").redirect(address, 303);
}
