/** The roles of fact sheet section 6, by code name. `seat` says what kind of place a duty of that role is bound to. */
export const roles = {
  platform_admin: { seat: "platform" },
  auditor: { seat: "platform-or-agency" },
  agency_head: { seat: "agency" },
  agency_admin: { seat: "agency" },
  chief_inspector: { seat: "agency" },
  tpi_member: { seat: "agency" },
  tpi_lead: { seat: "agency" },
  tpi_supervisor: { seat: "agency" },
  preliminary_assessor: { seat: "agency" },
  observer: { seat: "agency" },
  unit_head: { seat: "unit" },
  zi_team_lead: { seat: "unit" },
  area_coordinator: { seat: "unit" },
  unit_operator: { seat: "unit" },
  change_agent: { seat: "unit" },
  tpn_evaluator: { seat: "unit" },
  tpn_lead: { seat: "unit" },
  tpn_head: { seat: "platform" },
} as const satisfies Record<string, { seat: "platform" | "agency" | "unit" | "platform-or-agency" }>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly Role[]; // keys of a const object are exactly Role

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}

/** Roles whose holders belong to the unit: they may never assess it (separation of duty, fact sheet 6). */
export const unitRoles: ReadonlySet<Role> = new Set<Role>([
  "unit_head",
  "zi_team_lead",
  "area_coordinator",
  "unit_operator",
  "change_agent",
]);

/** A duty ties a person to a role, a place, a period and a letter. Dates are local days, `validTo` inclusive. */
export type Duty = {
  readonly id: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  /** "1" to "6" or "B", for an area coordinator who fills one change area; null: all. */
  readonly area: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Held as acting (Plt: the post is vacant; Plh: its holder is away), with the same rights for its period. */
  readonly acting?: ActingKind | null | undefined;
};

/** `plt` pelaksana tugas, `plh` pelaksana harian: UU 30/2014 art. 14. */
export type ActingKind = "plt" | "plh";

export function isInForce(duty: Pick<Duty, "validFrom" | "validTo">, today: string): boolean {
  return duty.validFrom <= today && (duty.validTo === null || today <= duty.validTo);
}
