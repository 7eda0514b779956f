import type { Problem } from "../kernel/result.ts";

/**
 * Why a file is not taken as evidence, one word a reason. Each has its sentence on screen, and what to do instead
 * (`evidence_refused_…` in messages/).
 */
export const refusalReasons = [
  /** Known, and not evidence: a sound, a font, a database. */
  "type",
  /** Nothing we recognise. */
  "unknown",
  /** The name says another type than the bytes. */
  "name",
  /** A ZIP, RAR, 7z, tar …: what is in it cannot be pointed at. */
  "archive",
  "program",
  /** A page or drawing that can carry script: HTML, SVG, MHTML. */
  "active",
  /** An office document with macros, by its content or by its kind (docm, xlsm, pptm). */
  "macro",
  /** Office files of before 2007, which hide macros in a form of their own. */
  "legacy",
  /** Blows up when it is unpacked. */
  "bomb",
  /** Something else hides before, behind or beside what the file says it is. */
  "polyglot",
  /** An office document that fetches or starts something from elsewhere. */
  "remote",
  /** Another file, a program part or a control inside a document. */
  "embedded",
  /** A PDF with script, or that starts something when it is opened. */
  "script",
  /** Nobody can read it without a password. */
  "encrypted",
  /** Cut off or broken. */
  "damaged",
  /** A picture of more pixels than is reasonable to draw. */
  "pixels",
  "name_path",
  "name_hidden",
  "name_double",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export type FileRefusal = Problem & {
  readonly kind: "unsupported_file";
  readonly detail: { readonly name: string; readonly reason: RefusalReason; readonly found?: string };
};

export function refusal(name: string, reason: RefusalReason, found?: string): FileRefusal {
  return { kind: "unsupported_file", detail: { name, reason, ...(found === undefined ? {} : { found }) } };
}
