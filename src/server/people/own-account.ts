import type { Me } from "../../contract/people.ts";
import type { Asker, House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { forgiveAttempts, takeAttempt } from "./attempts.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { findAccountByEmail } from "./queries.ts";
import { meOf } from "./me.ts";
import { endSessionsOf } from "./sessions.ts";

export async function changeOwnAccount(
  house: House,
  asker: Asker,
  body: { readonly name?: string | undefined; readonly language?: "id" | "en" | undefined },
): Promise<Me> {
  const { name = asker.name, language = asker.language } = body;
  await inPlatform(house.database, async (rows) => {
    await rows.updateTable("people_accounts").set({ name, language }).where("id", "=", asker.accountId).execute();
    if (name !== asker.name) {
      const agencyId = asker.duties[0]?.agencyId ?? null;
      await record(rows, {
        accountId: asker.accountId,
        agencyId,
        action: "people.rename",
        subject: asker.accountId,
        detail: { from: asker.name, to: name },
      });
    }
  });
  return await meOf(house.database, asker.accountId);
}

/** Changes one's own password after the current one, and ends every other session. Guessing is throttled as at the door. */
export async function changeOwnPassword(
  house: House,
  asked: {
    readonly asker: Asker;
    readonly now: Date;
    readonly body: { readonly current: string; readonly next: string };
    readonly request: { readonly ip: string };
  },
): Promise<void> {
  const { asker, body, now, request } = asked;
  await takeAttempt(house.database, asker.email, request.ip, now);
  const account = await findAccountByEmail(house.database, asker.email);
  if (!(await isPassword(account?.passwordHash, body.current))) throw unprocessable({ kind: "wrong_password" });
  const passwordHash = await hashPassword(body.next);
  await inPlatform(house.database, async (rows) => {
    await forgiveAttempts(rows, asker.email, request.ip, now);
    await rows
      .updateTable("people_accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", asker.accountId)
      .execute();
    await endSessionsOf(rows, asker.accountId, asker.sessionHash);
    const agencyId = asker.duties[0]?.agencyId ?? null;
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "people.changePassword",
      subject: asker.accountId,
    });
  });
}
