import { generateSecret, generateURI, verify } from "otplib";
import { toString as drawQr } from "qrcode";
import type { z } from "zod";
import type { startTotp } from "../../contract/people/factors.ts";
import type { Database } from "../platform/database.ts";
import type { Asker, House } from "../platform/http.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { countersOfGuess, forgiveTries, takeTry } from "./attempts.ts";
import { lockAccount, recordOwn, settleFactors } from "./factors.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";

type Here = Pick<House, "database" | "secrets">;

const stepSeconds = 30;

/** A fresh secret for the app. It counts for nothing until a code of it was typed; beginning again makes another. */
export async function beginTotp(house: Here, asker: Asker): Promise<z.input<typeof startTotp.reply>> {
  const { accountId } = asker;
  const secret = generateSecret({ length: 20 });
  const sealed = house.secrets.seal(secret, sealName(accountId));
  const kept = await house.database
    .insertInto("people_totp")
    .values({ account_id: accountId, secret: sealed, confirmed_at: null })
    .onConflict((clash) =>
      clash
        .column("account_id")
        .doUpdateSet({ secret: sealed, last_step: 0 })
        .where("people_totp.confirmed_at", "is", null),
    )
    .returning("account_id")
    .executeTakeFirst();
  if (!kept) throw conflict({ kind: "totp_exists" });
  const address = generateURI({ issuer: "Bening", label: asker.email, secret });
  const drawing = await drawQr(address, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
  return { secret, address, picture: `data:image/svg+xml;base64,${Buffer.from(drawing).toString("base64")}` };
}

/** A code from the app makes it count; answers the recovery codes that come with it. */
export async function confirm(
  house: Here,
  asked: {
    readonly asker: Asker;
    readonly now: Date;
    readonly body: { readonly code: string };
    readonly request: { readonly ip: string };
  },
): Promise<{ readonly codes: readonly string[] }> {
  const { asker, now, body, request } = asked;
  const counters = countersOfGuess("proof", asker.accountId, request.ip);
  await takeTry(house.database, counters, now);
  return await inPlatform(house.database, async (rows) => {
    await lockAccount(rows, asker.accountId);
    const begun = await rows
      .selectFrom("people_totp")
      .select("confirmed_at")
      .where("account_id", "=", asker.accountId)
      .executeTakeFirst();
    if (!begun) throw notFound();
    if (begun.confirmed_at) throw conflict({ kind: "totp_exists" });
    if (!(await isRightCode(house, rows, asker.accountId, body.code, now))) throw unprocessable({ kind: "wrong_totp" });
    await forgiveTries(rows, counters, now);
    await rows
      .updateTable("people_totp")
      .set({ confirmed_at: now })
      .where("account_id", "=", asker.accountId)
      .execute();
    await recordOwn(rows, asker, "people.addTotp");
    return { codes: await replaceRecoveryCodes(rows, asker.accountId, now) };
  });
}

export async function remove(house: Pick<House, "database" | "settings">, asker: Asker, now: Date): Promise<void> {
  await inPlatform(house.database, async (rows) => {
    await lockAccount(rows, asker.accountId);
    const removed = await rows
      .deleteFrom("people_totp")
      .where("account_id", "=", asker.accountId)
      .returning("confirmed_at")
      .executeTakeFirst();
    if (!removed) throw notFound();
    if (!removed.confirmed_at) return;
    await settleFactors(rows, house.settings, asker, now);
    await recordOwn(rows, asker, "people.removeTotp");
  });
}

/**
 * Whether the code is the app's at this moment, a step early or late, and later than any that was taken before. Takes
 * it in the same breath: of two who come with one code at once, one is right. Refuses when the secret cannot be read:
 * it was sealed with another key than this installation's.
 */
export async function isRightCode(
  house: Pick<House, "secrets">,
  rows: Database,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const kept = await rows
    .selectFrom("people_totp")
    .select("secret")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!kept) return false;
  const secret = house.secrets.unseal(kept.secret, sealName(accountId));
  if (secret === null) throw conflict({ kind: "totp_unreadable" });
  const epoch = Math.floor(now.getTime() / 1000);
  const found = await verify({ secret, token: code, epoch, epochTolerance: stepSeconds, period: stepSeconds });
  if (!found.valid || !("timeStep" in found)) return false;
  const taken = await rows
    .updateTable("people_totp")
    .set({ last_step: found.timeStep })
    .where("account_id", "=", accountId)
    .where("last_step", "<", found.timeStep)
    .returning("account_id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** After a restore without its key nobody's app opens the door: whoever starts the application is to know at once. */
export async function warnOfForeignKey(house: Here & Pick<House, "log">): Promise<void> {
  const count = await countUnreadable(house);
  if (count === 0) return;
  house.log.error(
    { count },
    "the key of this installation does not open the secrets of authenticator apps: bring back SECRET_KEY or secret.key; " +
      "until then their owners come in with a recovery code or a passkey",
  );
}

export async function countUnreadable(house: Here): Promise<number> {
  const kept = await house.database
    .selectFrom("people_totp")
    .select(["account_id", "secret"])
    .orderBy("account_id")
    .limit(10_000)
    .execute();
  return kept.filter(({ account_id, secret }) => house.secrets.unseal(secret, sealName(account_id)) === null).length;
}

function sealName(accountId: string): string {
  return `people_totp ${accountId}`;
}
