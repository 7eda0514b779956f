import type { Letter, LetterFile } from "../../contract/letters/issued.ts";
import type { LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import type { Status } from "../ui/status-tag.tsx";

export const kindWords: Readonly<Record<LetterKind, () => string>> = {
  evaluation_report: m.letters_kind_evaluation_report,
  official_record: m.letters_kind_official_record,
  desk_invitation: m.letters_kind_desk_invitation,
  desk_minutes: m.letters_kind_desk_minutes,
  audit_follow_up_statement: m.letters_kind_audit_follow_up_statement,
  monitoring_report: m.letters_kind_monitoring_report,
  proposal_letter: m.letters_kind_proposal_letter,
  responsibility_statement: m.letters_kind_responsibility_statement,
};

export const letterStates: Readonly<Record<Letter["state"], { readonly word: () => string; readonly status: Status }>> =
  {
    issued: { word: m.letters_state_issued, status: "plain" },
    signed: { word: m.letters_state_signed, status: "met" },
    withdrawn: { word: m.letters_state_withdrawn, status: "block" },
  };

export const fileWords: Readonly<Record<LetterFile["kind"], () => string>> = {
  pdf: m.letters_file_pdf,
  docx: m.letters_file_docx,
  signed_pdf: m.letters_file_signed_pdf,
  signed_scan: m.letters_file_signed_scan,
};
