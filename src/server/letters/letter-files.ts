import type { KeptFile } from "../platform/files.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

export type LetterFileKind = "pdf" | "docx" | "signed_pdf" | "signed_scan";

/**
 * Adds a kept file to a letter, so that anyone who holds it is told that it is this letter. The same file twice is one.
 */
export async function addLetterFile(
  rows: TenantDatabase,
  place: {
    readonly agencyId: string;
    readonly letterId: string;
    readonly code: string;
    readonly addedBy: string;
    readonly addedAt: Date;
  },
  file: KeptFile & { readonly kind: LetterFileKind },
): Promise<void> {
  await rows
    .insertInto("letters_files")
    .values({
      agency_id: place.agencyId,
      letter_id: place.letterId,
      kind: file.kind,
      sha256: file.sha256,
      bytes: file.bytes,
      added_by: place.addedBy,
      added_at: place.addedAt,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await rows
    .insertInto("letters_hashes")
    .values({ sha256: file.sha256, code: place.code })
    .onConflict((clash) => clash.doNothing())
    .execute();
}
