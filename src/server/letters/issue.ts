import { randomBytes, randomUUID } from "node:crypto";
import { letterCode } from "../../core/letters/code.ts";
import type { Drawn } from "../../core/letters/drawn.ts";
import { fillLetter } from "../../core/letters/fill.ts";
import type { LetterKind } from "../../core/letters/kinds.ts";
import type { Template } from "../../core/letters/template.ts";
import type { LetterData } from "../../core/letters/variables/variable.ts";
import type { House } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Typeset } from "../platform/typst/typeset.ts";
import { isViolation } from "../platform/violations.ts";
import { addLetterFile } from "./letter-files.ts";
import { letterUrl } from "./letter-url.ts";
import type { Frame } from "./frame.ts";
import { takeNumber, claimNumber } from "./numbers.ts";
import { readWhole } from "./read-whole.ts";
import { renderDocx } from "./render-docx.ts";
import { renderPdf } from "./render-pdf.ts";
import { findLetterhead } from "./settings.ts";
import { templateInUse } from "./templates.ts";

type Hands = Pick<House, "files" | "publicUrl">;

export type LetterToIssue = {
  readonly agencyId: string;
  readonly kind: LetterKind;
  readonly subject: { readonly kind: string; readonly id: string };
  /** What it is about, in a few words for lists. It is public: no personal data. */
  readonly about: string;
  readonly data: LetterData;
  /** Local day, "2024-10-11". */
  readonly datedOn: string;
  /** From the agency's own agenda book; left out: the next of its numbers. */
  readonly number?: string;
  readonly askedBy: string;
  readonly now: Date;
};

export type IssuedLetter = {
  readonly id: string;
  readonly number: string;
  readonly code: string;
  readonly sha256: string;
};

/**
 * Issues a letter in the caller's transaction: takes its number, draws it, keeps its files, and from then on anyone who
 * has the file can find that it was issued here. Refuses data that lacks what the kind needs, and a number used before.
 */
export async function issueLetter(house: Hands, rows: TenantDatabase, letter: LetterToIssue): Promise<IssuedLetter> {
  const { agencyId, kind, subject, datedOn, askedBy, now } = letter;
  const used = await templateInUse(rows, agencyId, kind);
  const id = randomUUID();
  const code = letterCode(randomBytes(12));
  // Before a number is taken: what cannot be drawn keeps nobody waiting.
  fillOrRefuse(used.template, { ...letter.data, ...placeholdersOfPreview(letter) });
  const number =
    letter.number === undefined ? await takeNumber(rows, letter) : await claimNumber(rows, agencyId, letter.number);
  const frame = await frameOf(house, rows, letter, { code, url: letterUrl(house.publicUrl, code) });
  const data = { ...letter.data, number, dated_on: datedOn, place: frame.place, agency: frame.agency };
  const drawn = fillOrRefuse(used.template, data);
  const [pdf, docx] = await Promise.all([renderPdf(drawn, frame), renderDocx(drawn, frame)]);
  const kept = await house.files.keep(once(pdf.pdf));
  const editable = await house.files.keep(once(docx));
  try {
    await rows
      .insertInto("letters_issued")
      .values({
        agency_id: agencyId,
        id,
        kind,
        number,
        dated_on: datedOn,
        subject_kind: subject.kind,
        subject_id: subject.id,
        about: letter.about,
        agency_template: used.agencyVersion,
        template_version: used.template.version,
        template: JSON.stringify(used.template),
        data: JSON.stringify(data),
        code,
        pdf_sha256: kept.sha256,
        issued_by: askedBy,
        issued_at: now,
      })
      .execute();
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "letter_number_used", detail: { number } });
    throw error;
  }
  await rows.insertInto("letters_codes").values({ code, agency_id: agencyId }).execute();
  const place = { agencyId, letterId: id, code, addedBy: askedBy, addedAt: now };
  await addLetterFile(rows, place, { kind: "pdf", ...kept });
  await addLetterFile(rows, place, { kind: "docx", ...editable });
  await record(rows, {
    accountId: askedBy,
    agencyId,
    action: "letters.issue",
    subject: id,
    detail: { letterKind: kind, number, code, sha256: kept.sha256 },
  });
  return { id, number, code, sha256: kept.sha256 };
}

/** The letter as it would be, marked as a preview on every page: no number is taken and nothing is kept. */
export async function renderPreview(
  house: Hands,
  rows: TenantDatabase,
  letter: Pick<LetterToIssue, "agencyId" | "kind" | "data" | "datedOn"> & { readonly template?: Template },
): Promise<Typeset> {
  const { agencyId, kind, datedOn } = letter;
  const template = letter.template ?? (await templateInUse(rows, agencyId, kind)).template;
  const frame = await frameOf(house, rows, letter, null);
  const data = { ...letter.data, number: "[nomor]", dated_on: datedOn, place: frame.place, agency: frame.agency };
  return await renderPdf(fillOrRefuse(template, data), frame);
}

export async function frameOf(
  house: Pick<House, "files">,
  rows: TenantDatabase,
  { agencyId, kind, datedOn }: Pick<LetterToIssue, "agencyId" | "kind" | "datedOn">,
  sign: Frame["sign"],
): Promise<Frame & { readonly place: string }> {
  const { logoSha256, ...head } = await findLetterhead(rows, agencyId);
  const logo = logoSha256 === null ? null : await readWhole(house.files, logoSha256);
  return { ...head, kind, logo, datedOn, sign };
}

export function fillOrRefuse(template: Template, data: LetterData): Drawn {
  const filled = fillLetter(template, data);
  if (!filled.ok) throw unprocessable(filled.problem);
  return filled.value;
}

function placeholdersOfPreview({ datedOn }: Pick<LetterToIssue, "datedOn">): LetterData {
  return { number: "1", dated_on: datedOn, place: "-", agency: "-" };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
