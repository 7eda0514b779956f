import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../platform/database.ts";
import type { Asker, House } from "../platform/http.ts";
import { conflict } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { holdings, lockAccount, recordOwn } from "./factors.ts";

const count = 10;
/** No I, L, O, U: on paper they look like others, or make words. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten new codes in place of all before; only for an account that has something to recover. */
export async function renewRecoveryCodes(
  house: Pick<House, "database">,
  asker: Asker,
  now: Date,
): Promise<{ readonly codes: readonly string[] }> {
  return await inPlatform(house.database, async (rows) => {
    await lockAccount(rows, asker.accountId);
    const held = await holdings(rows, asker.accountId);
    if (held.totp_since === null && held.passkeys === 0) throw conflict({ kind: "nothing_to_recover" });
    await recordOwn(rows, asker, "people.makeRecoveryCodes");
    return { codes: await replaceRecoveryCodes(rows, asker.accountId, now) };
  });
}

/** Writes ten new codes and answers them, this once: the database keeps their hashes. */
export async function replaceRecoveryCodes(rows: Database, accountId: string, now: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, makeCode);
  await rows.deleteFrom("people_recovery_codes").where("account_id", "=", accountId).execute();
  await rows
    .insertInto("people_recovery_codes")
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashCode(code), created_at: now, used_at: null })))
    .execute();
  return codes;
}

/** Takes the code if it is one of the account's and was not used: of two who come with it at once, one is right. */
export async function useRecoveryCode(rows: Database, accountId: string, code: string, now: Date): Promise<boolean> {
  const taken = await rows
    .updateTable("people_recovery_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", hashCode(code))
    .where("used_at", "is", null)
    .returning("account_id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** 80 bits: "7K2M-9QXT-41BC-ZZ0H". */
function makeCode(): string {
  const all = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join("");
  return all.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** As typed from paper: small letters, spaces and dashes do not matter, nor an O for a zero. */
function hashCode(code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return createHash("sha256").update(plain).digest();
}
