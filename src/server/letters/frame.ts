import type { LetterKind } from "../../core/letters/kinds.ts";

/** What stands around a letter's blocks: the agency's head, the foot by which anyone checks it. */
export type Frame = {
  readonly kind: LetterKind;
  readonly agency: string;
  /** Lines of the letterhead; the last is the office and is printed larger. */
  readonly heads: readonly string[];
  readonly address: readonly string[];
  /** The arms, PNG. */
  readonly logo: Buffer | null;
  readonly datedOn: string;
  /** Null for a preview, which says so on every page. */
  readonly sign: { readonly code: string; readonly url: string } | null;
};

/** Words around a letter. Letters are in Indonesian, whoever makes them. */
export const frameWords = {
  check: "Keaslian dokumen ini dapat diperiksa di:",
  preview: "Pratinjau: belum diterbitkan dan tidak berlaku sebagai naskah dinas.",
  watermark: "PRATINJAU",
} as const;
