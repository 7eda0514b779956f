import { randomInt } from "node:crypto";
import type { Database } from "../platform/database.ts";
import { record } from "../platform/ledger.ts";
import { inPlatform } from "../platform/tenant.ts";
import { hashPassword } from "./passwords.ts";
import { dutiesOf, findAccountByEmail } from "./queries.ts";
import { endSessionsOf } from "./sessions.ts";

/**
 * For somebody who forgot the password: gives the account a new one, drawn at random (20 of 31 letters and digits, 99 bits),
 * and ends their sessions. Second factors stay. Only whoever runs the machine can do it, after making sure who asks;
 * null where there is no such account.
 */
export async function giveNewPassword(database: Database, email: string): Promise<string | null> {
  const password = drawPassword();
  const passwordHash = await hashPassword(password);
  return await inPlatform(database, async (rows) => {
    const account = await findAccountByEmail(rows, email);
    if (!account) return null;
    const { accountId } = account;
    await rows
      .updateTable("people_accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", accountId)
      .execute();
    await endSessionsOf(rows, accountId, null);
    const agencyIds = new Set((await dutiesOf(rows, accountId)).map((duty) => duty.agencyId));
    for (const agencyId of agencyIds.size > 0 ? agencyIds : [null]) {
      await record(rows, { accountId: null, agencyId, action: "people.newPassword", subject: accountId });
    }
    return password;
  });
}

/** Five groups of four, of letters and digits that nobody takes for another when it is read aloud. */
function drawPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}
