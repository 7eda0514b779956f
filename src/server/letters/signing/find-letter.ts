import type { LetterKind } from "../../../core/letters/kinds.ts";
import type { KeptSignature } from "../../../core/letters/signing.ts";
import type { House } from "../../platform/http.ts";
import { notFound, Refused } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { readWhole } from "../read-whole.ts";

export type LetterPlace = { readonly agencyId: string; readonly letterId: string };

/** A letter as far as signing it needs. */
export type LetterToSign = {
  readonly kind: LetterKind;
  readonly number: string;
  readonly code: string;
  readonly state: "issued" | "signed" | "withdrawn";
  readonly issuedSha256: string;
  /** The file that the next electronic signature goes under: the last that was signed, else the letter as issued. */
  readonly newestSha256: string;
  readonly signatures: readonly (KeptSignature & { readonly number: number })[];
};

/** `lock` keeps every other signature of the letter waiting until the transaction ends. */
export async function findLetter(
  rows: TenantDatabase,
  { agencyId, letterId }: LetterPlace,
  options: { readonly lock?: true } = {},
): Promise<LetterToSign> {
  const letter = await rows
    .selectFrom("letters_issued")
    .select(["kind", "number", "code", "state", "pdf_sha256"])
    .where("agency_id", "=", agencyId)
    .where("id", "=", letterId)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!letter) throw notFound();
  const signatures = await rows
    .selectFrom("letters_signatures")
    .select(["number", "role", "state", "method", "file_sha256"])
    .where("agency_id", "=", agencyId)
    .where("letter_id", "=", letterId)
    .orderBy("number")
    .limit(200)
    .execute();
  const electronic = signatures.filter(({ state, method }) => state === "standing" && method !== "scan");
  return {
    // Only issueLetter writes this column.
    kind: letter.kind as LetterKind,
    number: letter.number,
    code: letter.code,
    state: letter.state,
    issuedSha256: letter.pdf_sha256,
    newestSha256: electronic.at(-1)?.file_sha256 ?? letter.pdf_sha256,
    signatures,
  };
}

/** The bytes of a letter's file; refused where they are not here any more. */
export async function bytesOf(house: Pick<House, "files">, sha256: string): Promise<Buffer> {
  const bytes = await readWhole(house.files, sha256);
  if (!bytes) throw new Refused(410, { kind: "file_missing_here" });
  return bytes;
}
