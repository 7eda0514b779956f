import type { Role } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";

type Invitation = {
  readonly language: "id" | "en";
  readonly name: string;
  readonly role: Role;
  /** The agency or the unit; null: the platform itself. */
  readonly place: string | null;
  readonly link: string;
  readonly expiresAt: Date;
};

/** The letter with the link: plain text, since everybody's mail shows it as it was meant. */
export function invitationLetter(invitation: Invitation): { readonly subject: string; readonly body: string } {
  const { name, link, language } = invitation;
  const words = { locale: language } as const;
  const place = invitation.place ?? m.invite_platform({}, words);
  const role = roleWords[invitation.role]({}, words);
  const until = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Asia/Jakarta" }).format(
    invitation.expiresAt,
  );
  return {
    subject: m.invite_letter_subject({ place }, words),
    body: m.invite_letter_body({ name, role, place, link, until }, words),
  };
}

const roleWords = {
  platform_admin: m.role_platform_admin,
  auditor: m.role_auditor,
  agency_head: m.role_agency_head,
  agency_admin: m.role_agency_admin,
  chief_inspector: m.role_chief_inspector,
  tpi_member: m.role_tpi_member,
  tpi_lead: m.role_tpi_lead,
  tpi_supervisor: m.role_tpi_supervisor,
  preliminary_assessor: m.role_preliminary_assessor,
  observer: m.role_observer,
  unit_head: m.role_unit_head,
  zi_team_lead: m.role_zi_team_lead,
  area_coordinator: m.role_area_coordinator,
  unit_operator: m.role_unit_operator,
  change_agent: m.role_change_agent,
  tpn_evaluator: m.role_tpn_evaluator,
  tpn_lead: m.role_tpn_lead,
  tpn_head: m.role_tpn_head,
} as const satisfies Record<Role, unknown>;
