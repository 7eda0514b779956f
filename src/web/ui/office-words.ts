import { type ActingKind, isRole, type Role } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { roleWord } from "./role-words.ts";

/** An office that somebody holds as acting. */
export type Office = { readonly acting: ActingKind; readonly role: Role };

/** "Plt. Kepala Puskesmas Melati", "Plh. Inspektur, Kabupaten Contoh"; without a place "Plt. Kepala unit". */
export function officeWord({ acting, role }: Office, place?: string | null): string {
  const word = actingWord(acting);
  if (!place) return m.acting_title_role({ word, role: roleWord(role) });
  if (role === "unit_head") return m.acting_title_head({ word, place });
  return m.acting_title_other({ word, role: roleWord(role), place });
}

export function actingWord(acting: ActingKind): string {
  return acting === "plt" ? m.acting_plt() : m.acting_plh();
}

/** A person as they signed: the name, and the office where they held it as acting. */
export function signatureWord(name: string, signedAs: Office | null, place: string): string {
  return signedAs ? m.acting_signed({ name, office: officeWord(signedAs, place) }) : name;
}

/** A role as somebody holds it: "Kepala unit", "Plt. Kepala unit". */
export function heldRoleWord(duty: { readonly role: Role; readonly acting: ActingKind | null }): string {
  return duty.acting ? officeWord({ acting: duty.acting, role: duty.role }) : roleWord(duty.role);
}

/** A duty with the area that it is for: "Koordinator area 6". */
export function dutyWord(duty: {
  readonly role: Role;
  readonly acting: ActingKind | null;
  readonly area: string | null;
}): string {
  return duty.area ? m.people_duty_of_area({ role: heldRoleWord(duty), area: duty.area }) : heldRoleWord(duty);
}

/** An office as the log keeps it, or null for anything else. */
export function readOffice(value: unknown): Office | null {
  if (typeof value !== "object" || value === null || !("acting" in value) || !("role" in value)) return null;
  const { acting, role } = value;
  if ((acting !== "plt" && acting !== "plh") || typeof role !== "string" || !isRole(role)) return null;
  return { acting, role };
}
