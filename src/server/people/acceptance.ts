import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type getInvitation, password as passwordShape } from "../../contract/people.ts";
import { mayGrant } from "../../core/people/granting.ts";
import { isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import { type Asked, type House, today } from "../platform/http.ts";
import { conflict, notFound, Refused, unprocessable } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { forgiveAttempts, takeAttempt } from "./attempts.ts";
import { addDuty } from "./duties.ts";
import { stateOf } from "./invitations.ts";
import { namePlaces } from "./me.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { dutiesOf, findAccountByEmail } from "./queries.ts";
import { hashToken } from "./cookies.ts";
import { takeFirstStep } from "./enter.ts";
import { meOrHalf } from "./sign-in.ts";

/** What an invitation link offers, to whoever holds it. */
export async function showInvitation(
  house: House,
  token: string,
  now: Date,
): Promise<z.input<typeof getInvitation.reply>> {
  const found = await requireOpen(house.database, token, now);
  const places = await namePlaces(house.database, [{ agencyId: found.agency_id, unitId: found.unit_id }]);
  return {
    name: found.name,
    email: found.email,
    role: found.role,
    expiresAt: found.expires_at.toISOString(),
    place: places.get(found.unit_id ?? found.agency_id ?? "") ?? "",
    hasAccount: (await findAccountByEmail(house.database, found.email)) !== null,
  };
}

/**
 * Accepts: a new account with this password, or one more duty for the account whose password this is. The link is good
 * once, and only while whoever sent it may still grant what it offers.
 */
export async function accept(
  house: House,
  asked: Pick<
    Asked<{ token: string }, undefined, { name: string; password: string }>,
    "params" | "body" | "request" | "reply" | "now"
  >,
): ReturnType<typeof meOrHalf> {
  const { params, body, request, now } = asked;
  const offered = await requireOpen(house.database, params.token, now);
  const account = await findAccountByEmail(house.database, offered.email);
  if (account) {
    await takeAttempt(house.database, offered.email, request.ip, now);
    if (!(await isPassword(account.passwordHash, body.password))) throw unprocessable({ kind: "wrong_password" });
    if (account.isDisabled) throw new Refused(403, { kind: "account_disabled" });
  } else {
    requireLongEnough(body.password);
  }
  const passwordHash = account ? null : await hashPassword(body.password);
  const accountId = account?.accountId ?? randomUUID();
  let ways: Awaited<ReturnType<typeof takeFirstStep>>;
  try {
    ways = await inPlatform(house.database, async (rows) => {
      const invitation = await requireOpen(rows, params.token, now, "lock");
      if (account) await forgiveAttempts(rows, offered.email, request.ip, now);
      else {
        await rows
          .insertInto("people_accounts")
          .values({
            id: accountId,
            email: invitation.email,
            name: body.name,
            password_hash: passwordHash,
            disabled_at: null,
          })
          .execute();
      }
      const {
        id,
        role,
        agency_id: agencyId,
        unit_id: unitId,
        area,
        letter,
        valid_from: validFrom,
        valid_to: validTo,
      } = invitation;
      await rows.updateTable("people_invitations").set({ accepted_at: now }).where("id", "=", id).execute();
      const duty = { id: randomUUID(), role, agencyId, unitId, area, letter, validFrom, validTo };
      await addDuty(rows, duty, { accountId, grantedBy: invitation.invited_by });
      return await takeFirstStep(house, rows, asked, accountId, "invitation");
    });
  } catch (error) {
    // The same address accepted another invitation at this very moment; the account exists by now.
    if (isViolation(error, "unique")) throw conflict({ kind: "conflict" });
    throw error;
  }
  return await meOrHalf(house.database, accountId, ways);
}

async function requireOpen(rows: Database, token: string, now: Date, lock?: "lock") {
  const found = await rows
    .selectFrom("people_invitations")
    .selectAll()
    .where("token_hash", "=", hashToken(token))
    .$if(lock !== undefined, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!found || !isRole(found.role)) throw notFound();
  if (stateOf(found, now) !== "open")
    throw new Refused(410, { kind: "invitation_expired", detail: { state: stateOf(found, now) } });
  const inviter = { accountId: found.invited_by, duties: await dutiesOf(rows, found.invited_by) };
  const allowed = mayGrant(inviter, { role: found.role, agencyId: found.agency_id }, today(now));
  if (!allowed.ok) throw new Refused(410, { kind: "invitation_expired", detail: { state: "withdrawn" } });
  return { ...found, role: found.role };
}

function requireLongEnough(text: string): void {
  const read = passwordShape.safeParse(text);
  if (read.success) return;
  const message = read.error.issues[0]?.message ?? "";
  throw unprocessable({ kind: "invalid_input" }, [{ path: "body.password", message }]);
}
