import { randomUUID } from "node:crypto";
import type { Role } from "../../src/core/people/roles.ts";
import { hashPassword } from "../../src/server/people/passwords.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { signIn } from "../../src/contract/people.ts";
import type { TestApp } from "../cluster/test-app.ts";

export const goodPassword = "kata sandi yang panjang";

/** Somebody with a password and one duty. */
export async function makePerson(
  database: Database,
  person: {
    readonly email: string;
    readonly role?: Role;
    readonly agencyId?: string | null;
    readonly unitId?: string | null;
    readonly demonstration?: boolean;
  },
): Promise<string> {
  const id = randomUUID();
  const { email, role, agencyId = null, unitId = null, demonstration = false } = person;
  await database
    .insertInto("people_accounts")
    .values({
      id,
      email,
      name: email.split("@")[0] ?? "",
      password_hash: await hashPassword(goodPassword),
      disabled_at: null,
      demonstration,
    })
    .execute();
  if (role) {
    await database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: id,
        role,
        agency_id: agencyId,
        unit_id: unitId,
        area: null,
        letter: "SK contoh",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
  }
  return id;
}

export async function makeAgency(
  database: Database,
  code: string,
): Promise<{ readonly agencyId: string; readonly unitId: string }> {
  const agencyId = randomUUID();
  const unitId = randomUUID();
  await database
    .insertInto("agencies")
    .values({ id: agencyId, code, name: `Kabupaten ${code}`, kind: "regency" })
    .execute();
  await database
    .insertInto("agencies_units")
    .values({
      agency_id: agencyId,
      id: unitId,
      parent_id: null,
      code: null,
      name: `Puskesmas ${code}`,
      kind: "puskesmas",
      valid_to: null,
    })
    .execute();
  return { agencyId, unitId };
}

export async function enterAs(house: TestApp, email: string): Promise<string> {
  const { cookie, status } = await house.call(signIn, { body: { email, password: goodPassword } });
  if (status !== 200 || !cookie) throw new Error(`${email} could not sign in: ${status}`);
  return cookie;
}
