import type { SignedAs } from "../../../core/people/acting.ts";
import { lackingSigners, type SigningMethod, type SignerRole } from "../../../core/letters/signing.ts";
import type { FoundSignature } from "../../../core/letters/signed-file.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { addLetterFile } from "../letter-files.ts";
import type { LetterPlace, LetterToSign } from "./find-letter.ts";

export type NewSignature = {
  readonly role: SignerRole;
  readonly method: SigningMethod;
  readonly sha256: string;
  readonly bytes: number;
  readonly found: readonly FoundSignature[];
  readonly notes: readonly string[];
  readonly state: "waiting" | "standing";
  readonly signedAs: SignedAs | null;
  readonly accountId: string;
  readonly now: Date;
};

/** Keeps a signature under the letter, which the caller holds locked; answers its number. */
export async function keepSignature(
  rows: TenantDatabase,
  place: LetterPlace,
  letter: LetterToSign,
  signature: NewSignature,
): Promise<number> {
  const number = (letter.signatures.at(-1)?.number ?? 0) + 1;
  await rows
    .insertInto("letters_signatures")
    .values({
      agency_id: place.agencyId,
      letter_id: place.letterId,
      number,
      role: signature.role,
      method: signature.method,
      file_sha256: signature.sha256,
      bytes: signature.bytes,
      found: JSON.stringify(signature.found),
      notes: [...signature.notes],
      state: signature.state,
      signed_as: signature.signedAs ? JSON.stringify(signature.signedAs) : null,
      brought_by: signature.accountId,
      brought_at: signature.now,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  return number;
}

/**
 * From now on the file is the letter for anyone who verifies it; and when nobody is left to sign, the letter is signed.
 * Answers the letter's state.
 */
export async function letStand(
  rows: TenantDatabase,
  place: LetterPlace,
  letter: LetterToSign,
  file: Pick<NewSignature, "role" | "method" | "sha256" | "bytes" | "accountId" | "now">,
): Promise<"issued" | "signed"> {
  const { sha256, bytes, accountId, now } = file;
  await addLetterFile(
    rows,
    { ...place, code: letter.code, addedBy: accountId, addedAt: now },
    { kind: file.method === "scan" ? "signed_scan" : "signed_pdf", sha256, bytes },
  );
  const standing = [...letter.signatures, { role: file.role, state: "standing" } as const];
  if (lackingSigners(letter.kind, standing).length > 0) return "issued";
  await rows
    .updateTable("letters_issued")
    .set({ state: "signed" })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.letterId)
    .execute();
  return "signed";
}
