import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { invitation } from "../../contract/people.ts";
import { actionToGrant, type NewDuty } from "../../core/people/granting.ts";
import { isRole } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import type { Asker, House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { post } from "../platform/mail.ts";
import { cursorId, pageOfRows } from "../platform/paging.ts";
import { conflict, forbidden, notFound } from "../platform/refusal.ts";
import { inPlatform } from "../platform/tenant.ts";
import { type DutyBody, requireGrantable } from "./duties.ts";
import { invitationLetter } from "./letters.ts";
import { namePlaces } from "./me.ts";
import { hashToken } from "./cookies.ts";

type InvitationReply = z.input<typeof invitation>;

const validDays = 14;

/** Invites by a link that is good once and for a fortnight, to an agency or (null) to the platform; the database keeps only its hash. */
export async function invite(
  house: House,
  asker: Asker,
  agencyId: string | null,
  body: DutyBody & { readonly email: string; readonly name: string },
  now: Date,
): Promise<InvitationReply> {
  const duty = await requireGrantable(house.database, asker, agencyId, body, now);
  if (body.email.toLowerCase() === asker.email.toLowerCase()) throw forbidden({ kind: "not_allowed_self" });
  const places = await namePlaces(house.database, [duty]);
  const place = agencyId === null ? null : (places.get(duty.unitId ?? agencyId) ?? "");
  const { id, expiresAt } = await inPlatform(
    house.database,
    async (rows) => await writeInvitation(rows, house, asker, { ...body, ...duty, place }, now),
  );
  return {
    id,
    email: body.email,
    name: body.name,
    role: duty.role,
    unitId: duty.unitId,
    createdAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state: "open",
  };
}

/** Writes the invitation, its letter and its line in the log, in the caller's transaction; the duty was checked before. */
export async function writeInvitation(
  rows: Database,
  house: Pick<House, "settings" | "publicUrl">,
  asker: Asker,
  offer: NewDuty & {
    readonly letter: string;
    readonly email: string;
    readonly name: string;
    /** The agency or the unit by name; null: the platform itself. */
    readonly place: string | null;
  },
  now: Date,
): Promise<{ readonly id: string; readonly expiresAt: Date }> {
  const { agencyId, role, unitId, area, letter, validFrom, validTo, email, name } = offer;
  const token = randomBytes(32).toString("base64url");
  const id = randomUUID();
  const expiresAt = new Date(now.getTime() + validDays * 24 * 3_600_000);
  const words = invitationLetter({
    language: asker.language,
    name,
    role,
    place: offer.place,
    link: new URL(`/undangan/${token}`, house.publicUrl).href,
    expiresAt,
  });
  await rows
    .insertInto("people_invitations")
    .values({
      id,
      token_hash: hashToken(token),
      agency_id: agencyId,
      email,
      name,
      role,
      unit_id: unitId,
      area,
      letter,
      valid_from: validFrom,
      valid_to: validTo,
      invited_by: asker.accountId,
      created_at: now,
      expires_at: expiresAt,
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  // A letter that grants more than the agency may grant itself stays out of the agency's outbox.
  const box = actionToGrant(offer) === "people.edit" ? agencyId : null;
  await post(rows, house.settings, { agencyId: box, recipient: email, ...words }, now);
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId,
    action: "people.invite",
    subject: email,
    detail: { role, area, letter, validFrom, validTo },
  });
  return { id, expiresAt };
}

export async function listInvitationsOf(
  database: Database,
  agencyId: string | null,
  page: { readonly after?: string | undefined; readonly limit: number },
  now: Date,
): Promise<{ readonly items: readonly InvitationReply[]; readonly next: string | null }> {
  const after = cursorId(page.after);
  const rows = await database
    .selectFrom("people_invitations")
    .select(["id", "email", "name", "role", "unit_id", "created_at", "expires_at", "accepted_at", "withdrawn_at"])
    .where("agency_id", agencyId === null ? "is" : "=", agencyId)
    .where(sql<boolean>`(${after}::uuid is null or (created_at, id) < (select i.created_at, i.id from people_invitations i
      where i.id = ${after} and i.agency_id is not distinct from ${agencyId}::uuid))`)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const { items, next } = pageOfRows(rows, page.limit);
  return {
    items: items.flatMap((row) =>
      isRole(row.role)
        ? [
            {
              id: row.id,
              email: row.email,
              name: row.name,
              role: row.role,
              unitId: row.unit_id,
              createdAt: row.created_at.toISOString(),
              expiresAt: row.expires_at.toISOString(),
              state: stateOf(row, now),
            },
          ]
        : [],
    ),
    next,
  };
}

export async function withdraw(
  database: Database,
  asker: Asker,
  { agencyId, invitationId }: { readonly agencyId: string | null; readonly invitationId: string },
  now: Date,
): Promise<void> {
  await inPlatform(database, async (rows) => {
    const found = await rows
      .selectFrom("people_invitations")
      .select(["email", "unit_id", "accepted_at", "withdrawn_at", "expires_at"])
      .where("id", "=", invitationId)
      .where("agency_id", agencyId === null ? "is" : "=", agencyId)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    if (found.accepted_at) throw conflict({ kind: "invitation_accepted" });
    if (found.withdrawn_at) return;
    await rows.updateTable("people_invitations").set({ withdrawn_at: now }).where("id", "=", invitationId).execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId: found.unit_id,
      action: "people.withdrawInvitation",
      subject: found.email,
    });
  });
}

type Ends = { readonly accepted_at: Date | null; readonly withdrawn_at: Date | null; readonly expires_at: Date };

export function stateOf(row: Ends, now: Date): InvitationReply["state"] {
  if (row.accepted_at) return "accepted";
  if (row.withdrawn_at) return "withdrawn";
  return row.expires_at <= now ? "expired" : "open";
}
