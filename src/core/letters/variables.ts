import type { LetterKind } from "./kinds.ts";
import { auditFollowUpStatement } from "./variables/audit-follow-up-statement.ts";
import { deskInvitation } from "./variables/desk-invitation.ts";
import { deskMinutes } from "./variables/desk-minutes.ts";
import { evaluationReport } from "./variables/evaluation-report.ts";
import { monitoringReport } from "./variables/monitoring-report.ts";
import { officialRecord } from "./variables/official-record.ts";
import { proposalLetter } from "./variables/proposal-letter.ts";
import { responsibilityStatement } from "./variables/responsibility-statement.ts";
import type { Variables } from "./variables/variable.ts";

/** What the engine itself knows of every letter; no source may set these. */
export const engineVariables = {
  number: { type: "text", id: "Nomor naskah", en: "Number of the letter", example: "700/12/X/2024" },
  dated_on: { type: "day", id: "Tanggal naskah", en: "Day of the letter", example: "2024-10-11" },
  place: { type: "text", id: "Tempat naskah dibuat", en: "Place where it is written", example: "Kraksaan" },
  agency: { type: "text", id: "Nama instansi", en: "Name of the agency", example: "Pemerintah Kabupaten Probolinggo" },
} as const satisfies Variables;

/** What each kind's source brings, by name. */
export const variablesByKind: Readonly<Record<LetterKind, Variables>> = {
  evaluation_report: evaluationReport,
  official_record: officialRecord,
  desk_invitation: deskInvitation,
  desk_minutes: deskMinutes,
  audit_follow_up_statement: auditFollowUpStatement,
  monitoring_report: monitoringReport,
  proposal_letter: proposalLetter,
  responsibility_statement: responsibilityStatement,
};

/** All names that a template of the kind may use. */
export function variablesOf(kind: LetterKind): Variables {
  return { ...variablesByKind[kind], ...engineVariables };
}
