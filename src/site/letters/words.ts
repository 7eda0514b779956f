import type { LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import type { SiteLanguage } from "../page/layout.ts";

const kinds: Readonly<Record<LetterKind, (inputs: object, options: { locale: SiteLanguage }) => string>> = {
  evaluation_report: m.letters_kind_evaluation_report,
  official_record: m.letters_kind_official_record,
  desk_invitation: m.letters_kind_desk_invitation,
  desk_minutes: m.letters_kind_desk_minutes,
  audit_follow_up_statement: m.letters_kind_audit_follow_up_statement,
  monitoring_report: m.letters_kind_monitoring_report,
  proposal_letter: m.letters_kind_proposal_letter,
  responsibility_statement: m.letters_kind_responsibility_statement,
};

export function kindWord(kind: LetterKind, language: SiteLanguage): string {
  return kinds[kind]({}, { locale: language });
}

/** A local day as people write it: "11 Oktober 2024". */
export function longDay(day: string, language: SiteLanguage): string {
  const locale = language === "id" ? "id-ID" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
