import { sql } from "kysely";
import { z } from "zod";
import { foundSignature, type Signature } from "../../../contract/letters/signing.ts";
import { type SignerRole, signersOf } from "../../../core/letters/signing.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findLetter, type LetterPlace, type LetterToSign } from "./find-letter.ts";

const foundList = z.array(foundSignature);

/** Who has signed a letter, who is still to sign, and how each signature came about. */
export async function signaturesOf(rows: TenantDatabase, place: LetterPlace, accountId: string) {
  const letter = await findLetter(rows, place);
  const { rows: kept } = await sql<SignatureRow>`
    select s.number, s.role, s.method, s.state, s.file_sha256 as sha256, s.bytes, s.found, s.notes,
      s.signed_as as "signedAs", b.name as "broughtBy", s.brought_by, s.brought_at, d.name as "decidedBy", s.decided_at,
      s.reason
    from letters_signatures s join people_accounts b on b.id = s.brought_by
      left join people_accounts d on d.id = s.decided_by
    where s.agency_id = ${place.agencyId} and s.letter_id = ${place.letterId} order by s.number limit 200`.execute(
    rows,
  );
  const { rows: asks } = await sql<AskRow>`
    select q.id, q.role, a.name as by, q.asked_at, q.outcome, q.said, q.attempts, q.milliseconds
    from letters_signing_asks q join people_accounts a on a.id = q.account_id
    where q.agency_id = ${place.agencyId} and q.letter_id = ${place.letterId}
    order by q.asked_at desc, q.id limit 50`.execute(rows);
  return {
    signers: signersOf[letter.kind].map((role: SignerRole) => ({ role, state: stateOf(letter.signatures, role) })),
    signatures: kept.map(({ brought_by, brought_at, decided_at, found, ...one }) => ({
      ...one,
      found: foundList.parse(found),
      broughtAt: brought_at.toISOString(),
      decidedAt: decided_at?.toISOString() ?? null,
      isMine: brought_by === accountId,
    })),
    asks: asks.map(({ asked_at, ...ask }) => ({ ...ask, at: asked_at.toISOString() })),
  };
}

type SignatureRow = Pick<
  Signature,
  | "number"
  | "role"
  | "method"
  | "state"
  | "sha256"
  | "bytes"
  | "notes"
  | "signedAs"
  | "broughtBy"
  | "decidedBy"
  | "reason"
> & {
  readonly found: unknown;
  readonly brought_by: string;
  readonly brought_at: Date;
  readonly decided_at: Date | null;
};

type AskRow = {
  readonly id: string;
  readonly role: SignerRole;
  readonly by: string;
  readonly asked_at: Date;
  readonly outcome: string;
  readonly said: string;
  readonly attempts: number;
  readonly milliseconds: number | null;
};

function stateOf(signatures: LetterToSign["signatures"], role: SignerRole): "lacking" | "waiting" | "standing" {
  const mine = signatures.filter((one) => one.role === role);
  if (mine.some(({ state }) => state === "standing")) return "standing";
  return mine.some(({ state }) => state === "waiting") ? "waiting" : "lacking";
}

/** The file of a signature with what is known about it. */
export async function fileOf(rows: TenantDatabase, place: LetterPlace & { readonly number: number }) {
  const { rows: found } = await sql<{ sha256: string; media: string | null; letter: string }>`
    select s.file_sha256 as sha256, c.media_type as media, l.number as letter
    from letters_signatures s join letters_issued l on l.agency_id = s.agency_id and l.id = s.letter_id
      left join evidence_contents c on c.agency_id = s.agency_id and c.sha256 = s.file_sha256 and c.scan <> 'infected'
    where s.agency_id = ${place.agencyId} and s.letter_id = ${place.letterId} and s.number = ${place.number}
      and (s.method = 'bsre' or c.sha256 is not null)`.execute(rows);
  const file = found[0];
  if (!file) throw notFound();
  const mediaType = file.media ?? "application/pdf";
  const ending = { "image/jpeg": "jpg", "image/png": "png" }[mediaType] ?? "pdf";
  return { sha256: file.sha256, mediaType, fileName: `${file.letter.replaceAll("/", "-")}-${place.number}.${ending}` };
}

/** The signing log of an agency, newest first; `after` is the cursor of the last row of the page before. */
export async function signingLogOf(
  rows: TenantDatabase,
  agencyId: string,
  page: { readonly after?: string | undefined; readonly limit: number; readonly state?: string | undefined },
) {
  const [letterAfter, numberAfter] = (page.after ?? "").split(".");
  const after = /^[\da-f-]{36}$/i.test(letterAfter ?? "") && /^\d{1,9}$/.test(numberAfter ?? "");
  const state = page.state ?? null;
  const { rows: found } = await sql<LogRow>`
    select s.letter_id || '.' || s.number as id, s.letter_id as "letterId", l.kind as "letterKind",
      l.number as "letterNumber", l.about, s.role, s.method, s.state,
      array(select f ->> 'signer' from jsonb_array_elements(s.found) f) as signers, l.pdf_sha256 as "issuedSha256",
      s.file_sha256 as sha256, b.name as "broughtBy", s.brought_at, d.name as "decidedBy", s.decided_at
    from letters_signatures s join letters_issued l on l.agency_id = s.agency_id and l.id = s.letter_id
      join people_accounts b on b.id = s.brought_by left join people_accounts d on d.id = s.decided_by
    where s.agency_id = ${agencyId} and (${state}::text is null or s.state = ${state})
      and (${!after} or (s.brought_at, s.letter_id, s.number) < (select p.brought_at, p.letter_id, p.number
        from letters_signatures p where p.agency_id = ${agencyId} and p.letter_id = ${after ? letterAfter : null}::uuid
          and p.number = ${after ? Number(numberAfter) : null}::int))
    order by s.brought_at desc, s.letter_id desc, s.number desc limit ${page.limit + 1}`.execute(rows);
  const items = found.slice(0, page.limit);
  return {
    items: items.map(({ brought_at, decided_at, ...one }) => ({
      ...one,
      broughtAt: brought_at.toISOString(),
      decidedAt: decided_at?.toISOString() ?? null,
    })),
    next: found.length > page.limit ? (items.at(-1)?.id ?? null) : null,
  };
}

type LogRow = {
  readonly id: string;
  readonly letterId: string;
  readonly letterKind: string;
  readonly letterNumber: string;
  readonly about: string;
  readonly role: SignerRole;
  readonly method: "bsre" | "pdf" | "scan";
  readonly state: "waiting" | "standing" | "refused";
  readonly signers: string[];
  readonly issuedSha256: string;
  readonly sha256: string;
  readonly broughtBy: string;
  readonly brought_at: Date;
  readonly decidedBy: string | null;
  readonly decided_at: Date | null;
};
