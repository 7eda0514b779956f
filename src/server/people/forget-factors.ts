import type { Database } from "../platform/database.ts";
import { record } from "../platform/ledger.ts";
import { inPlatform } from "../platform/tenant.ts";
import { dutiesOf, findAccountByEmail } from "./queries.ts";
import { endSessionsOf } from "./sessions.ts";

/**
 * For somebody who lost the phone, the passkeys and the recovery codes: forgets every factor but the password and ends
 * their sessions. Only whoever runs the machine can do it, after making sure who asks; false where there is no such
 * account.
 */
export async function forgetFactors(database: Database, email: string): Promise<boolean> {
  return await inPlatform(database, async (rows) => {
    const account = await findAccountByEmail(rows, email);
    if (!account) return false;
    const { accountId } = account;
    for (const table of ["people_totp", "people_recovery_codes", "people_passkeys"] as const) {
      await rows.deleteFrom(table).where("account_id", "=", accountId).execute();
    }
    await endSessionsOf(rows, accountId, null);
    const agencyIds = new Set((await dutiesOf(rows, accountId)).map((duty) => duty.agencyId));
    for (const agencyId of agencyIds.size > 0 ? agencyIds : [null]) {
      await record(rows, { accountId: null, agencyId, action: "people.forgetFactors", subject: accountId });
    }
    return true;
  });
}
