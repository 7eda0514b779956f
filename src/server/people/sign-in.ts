import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Me } from "../../contract/people.ts";
import type { SecondWay } from "../../contract/people/ways.ts";
import type { Database } from "../platform/database.ts";
import type { House } from "../platform/http.ts";
import { notFound, Refused } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { forgiveAttempts, takeAttempt } from "./attempts.ts";
import { type Exchange, hashToken } from "./cookies.ts";
import { enter, takeFirstStep } from "./enter.ts";
import { meOf } from "./me.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { findAccountByEmail } from "./queries.ts";

type MeOrHalf = Me | { readonly secondStep: SecondWay[] };

/** Signs in with e-mail and password. Refuses in the same words and time whether or not there is such an account. */
export async function signInWithPassword(
  house: House,
  asked: Exchange & { readonly body: { readonly email: string; readonly password: string } },
): Promise<MeOrHalf> {
  const { email, password } = asked.body;
  await takeAttempt(house.database, email, asked.request.ip, asked.now);
  const account = await findAccountByEmail(house.database, email);
  const isRight = await isPassword(account?.passwordHash, password);
  if (!account || !isRight || account.isDisabled) throw new Refused(401, { kind: "wrong_credentials" });
  const ways = await inPlatform(house.database, async (rows) => {
    await forgiveAttempts(rows, email, asked.request.ip, asked.now);
    return await takeFirstStep(house, rows, asked, account.accountId, "password");
  });
  return await meOrHalf(house.database, account.accountId, ways);
}

/** Who is in, or by which ways whoever is half-way goes on. */
export async function meOrHalf(
  database: Database,
  accountId: string,
  ways: readonly SecondWay[] | null,
): Promise<MeOrHalf> {
  return ways === null ? await meOf(database, accountId) : { secondStep: [...ways] };
}

/** One click signs in as a demonstration account, where this installation is a demonstration. */
export async function signInToDemonstration(
  house: House,
  asked: Exchange & { readonly body: { readonly accountId: string } },
): Promise<Me> {
  if (house.settings.isProduction) throw notFound();
  const account = await house.database
    .selectFrom("people_accounts")
    .select("id")
    .where("id", "=", asked.body.accountId)
    .where("demonstration", "=", true)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!account) throw notFound();
  await inPlatform(house.database, async (rows) => {
    await enter(house, rows, asked, account.id, "people.sign_in");
  });
  return await meOf(house.database, account.id);
}

const firstCodeFact = "first_account_code";

/**
 * On an installation without accounts, makes the code with which the first one is made, and answers it once, for
 * whoever started the server to read. Null when there are accounts already.
 */
export async function prepareFirstAccount(database: Database): Promise<string | null> {
  if (!(await needsFirstAccount(database))) return null;
  const code = randomBytes(15).toString("base64url");
  const value = JSON.stringify(hashToken(code).toString("hex"));
  await database
    .insertInto("platform_facts")
    .values({ name: firstCodeFact, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
  return code;
}

export async function needsFirstAccount(database: Database): Promise<boolean> {
  return !(await database.selectFrom("people_accounts").select("id").limit(1).executeTakeFirst());
}

/** Makes the platform administrator of an empty installation. The fact's row is taken first, so only one can win. */
export async function makeFirstAccount(
  house: House,
  asked: Exchange & {
    readonly body: { readonly code: string; readonly email: string; readonly name: string; readonly password: string };
  },
): Promise<Me> {
  const { code, email, name, password } = asked.body;
  await takeAttempt(house.database, "first account", asked.request.ip, asked.now);
  const passwordHash = await hashPassword(password);
  const accountId = randomUUID();
  await inPlatform(house.database, async (rows) => {
    const fact = await rows
      .deleteFrom("platform_facts")
      .where("name", "=", firstCodeFact)
      .returning("value")
      .executeTakeFirst();
    if (!fact || !(await needsFirstAccount(rows))) throw notFound();
    const expected = Buffer.from(typeof fact.value === "string" ? fact.value : "", "hex");
    const given = hashToken(code.trim());
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new Refused(401, { kind: "wrong_code" });
    }
    await rows
      .insertInto("people_accounts")
      .values({ id: accountId, email, name, password_hash: passwordHash, disabled_at: null })
      .execute();
    await rows
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: accountId,
        role: "platform_admin",
        agency_id: null,
        unit_id: null,
        area: null,
        letter: "–",
        valid_from: asked.now.toISOString().slice(0, 10),
        valid_to: null,
        granted_by: null,
      })
      .execute();
    await enter(house, rows, asked, accountId, "people.first_account");
  });
  return await meOf(house.database, accountId);
}

/** Refuses a production start on a database in which anybody could sign in with one click. */
export async function refuseDemonstrationInProduction(house: Pick<House, "database" | "settings">): Promise<void> {
  if (!house.settings.isProduction) return;
  const found = await house.database
    .selectFrom("people_accounts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("demonstration", "=", true)
    .executeTakeFirstOrThrow();
  if (Number(found.count) === 0) return;
  throw new Error(
    `This database holds ${found.count} demonstration accounts, with which anybody could sign in, and NODE_ENV is ` +
      "production. Start on a database of its own (DATABASE_URL or DATA_DIR), with --empty.",
  );
}
