import type { FastifyReply } from "fastify";
import { issueLetter } from "../../letters/issue.ts";
import { sendLetterFile } from "../../letters/send-letter.ts";
import { withdrawLetter } from "../../letters/withdraw.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { drawPreview } from "../../reviews/report/issue.ts";
import type { SessionVisit } from "../room/in-session.ts";
import type { AtSession } from "./booking.ts";
import { findInvited, type Invited, invitationLetter } from "./invitation-data.ts";

type Hands = Pick<House, "files" | "publicUrl">;
type Form = "pdf" | "docx";
type By = { readonly asker: Asker; readonly now: Date };

/** Issues the letter of invitation in the caller's transaction: numbered, frozen, and named on the session. */
export async function issueInvitation(
  house: Hands,
  rows: TenantDatabase,
  at: AtSession,
  by: By & { readonly number?: string | undefined },
): Promise<{ readonly id: string; readonly number: string }> {
  return await write(house, rows, at, await findInvited(rows, at), { ...by, reason: "", replaces: null });
}

/**
 * Where people were invited and the meeting changed, a new letter takes the place of the one that stands: it names it
 * and says why, and the old one is withdrawn, so that whoever scans its code learns that it no longer holds.
 */
export async function renewInvitation(
  house: Hands,
  rows: TenantDatabase,
  at: AtSession,
  by: By & { readonly reason: string },
): Promise<void> {
  const invited = await findInvited(rows, at);
  if (invited.state !== "invited") return;
  const { letter: replaces } = invited;
  const { number } = await write(house, rows, at, invited, { ...by, replaces });
  const reason = `Digantikan oleh surat undangan Nomor ${number}: ${by.reason}`;
  if (replaces) await withdraw(rows, at, replaces, { ...by, reason });
}

/** A meeting that was cancelled invites nobody. */
export async function recallInvitation(
  rows: TenantDatabase,
  at: AtSession,
  by: By & { readonly reason: string },
): Promise<void> {
  const { letter } = await findInvited(rows, at);
  if (letter) await withdraw(rows, at, letter, by);
}

/** The letter as it would be issued now, without a number. */
export async function previewInvitation(
  house: Hands,
  { rows, session, now }: SessionVisit,
  form: Form,
): Promise<Buffer> {
  const at = { agencyId: session.agencyId, sessionId: session.id };
  const invited = await findInvited(rows, at);
  const data = invitationLetter(invited, { link: linkOf(house, at), reason: "", replaces: null });
  const letter = { agencyId: at.agencyId, kind: "desk_invitation" as const, data, datedOn: today(now) };
  return await drawPreview(house, rows, letter, form);
}

/** The file of the letter that stands, for everybody who may see the session: most of them read no letters. */
export async function sendInvitation(
  house: Pick<House, "files">,
  { rows, session }: SessionVisit,
  form: Form,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await rows
    .selectFrom("desk_sessions as s")
    .innerJoin("letters_files as f", (join) =>
      join.onRef("f.agency_id", "=", "s.agency_id").onRef("f.letter_id", "=", "s.letter_id"),
    )
    .select(["f.letter_id", "f.sha256"])
    .where("s.agency_id", "=", session.agencyId)
    .where("s.id", "=", session.id)
    .where("f.kind", "in", form === "pdf" ? ["pdf", "signed_pdf"] : ["docx"])
    // A letter that was signed is read as it was signed.
    .orderBy("f.kind", "desc")
    .orderBy("f.added_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!file) throw notFound();
  const place = { agencyId: session.agencyId, letterId: file.letter_id, sha256: file.sha256 };
  return await sendLetterFile(rows, house.files, place, reply);
}

type Said = By & {
  readonly number?: string | undefined;
  readonly reason: string;
  readonly replaces: Invited["letter"];
};

async function write(
  house: Hands,
  rows: TenantDatabase,
  at: AtSession,
  invited: Invited,
  { asker, now, number, ...more }: Said,
): Promise<{ readonly id: string; readonly number: string }> {
  const letter = await issueLetter(house, rows, {
    agencyId: at.agencyId,
    kind: "desk_invitation",
    subject: { kind: "desk_session", id: at.sessionId },
    about: `${invited.unitName}, ${invited.year}`,
    data: invitationLetter(invited, { ...more, link: linkOf(house, at) }),
    datedOn: today(now),
    ...(number === undefined ? {} : { number }),
    askedBy: asker.accountId,
    now,
  });
  await rows
    .updateTable("desk_sessions")
    .set({ letter_id: letter.id, letter: letter.number })
    .where("agency_id", "=", at.agencyId)
    .where("id", "=", at.sessionId)
    .execute();
  return letter;
}

async function withdraw(
  rows: TenantDatabase,
  { agencyId }: AtSession,
  letter: NonNullable<Invited["letter"]>,
  { asker, now, reason }: By & { readonly reason: string },
): Promise<void> {
  if (letter.state === "withdrawn") return;
  await withdrawLetter(rows, asker, { agencyId, letterId: letter.id, reason }, now);
}

function linkOf({ publicUrl }: Pick<House, "publicUrl">, { agencyId, sessionId }: AtSession): string {
  return new URL(`/desk/${agencyId}/${sessionId}`, publicUrl).href;
}
