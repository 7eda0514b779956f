/**
 * The letters (naskah dinas) that Bening writes from data. Source: fact sheet 3.5; PermenPANRB 5/2024, annex, figures
 * 6 (surat usulan), 7 (SPTJM) and 10 (laporan monev). The invitation to a desk evaluation and its
 * minutes have no template of the ministry's (fact sheet 3.3).
 */
export const letterKinds = [
  "evaluation_report",
  "official_record",
  "desk_invitation",
  "desk_minutes",
  "audit_follow_up_statement",
  "monitoring_report",
  "proposal_letter",
  "responsibility_statement",
] as const;

export type LetterKind = (typeof letterKinds)[number];

export function isLetterKind(text: string): text is LetterKind {
  return (letterKinds as readonly string[]).includes(text);
}
