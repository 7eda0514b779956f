import type { Role } from "./roles.ts";

/**
 * Roles that may, and how far.
 *
 * `reach` says where the duty must lie: `platform` anywhere; `agency` the target's agency; `unit` the target's unit;
 * `assigned` the target's worksheet, by an assignment of the layer that the role answers in, for which the person has
 * declared to be free of conflicts of interest; `appointed` the same, declared or not.
 */
export type Grant = {
  readonly roles: readonly Role[];
  readonly reach: "platform" | "agency" | "unit" | "assigned" | "appointed";
  /** Worksheet states in which the grant holds; left out: all. */
  readonly states?: readonly WorksheetState[];
};

export type WorksheetState = "filling" | "submitted" | "returned" | "concluded";

export type Rule = {
  readonly summary: string;
  readonly about: "platform" | "agency" | "unit" | "worksheet";
  /** Assessing: refused to everybody who belongs to the unit, whatever other duties they have. */
  readonly assesses?: true;
  readonly grants: readonly Grant[];
};

// Roles that mostly go together.
export const unitStaff = [
  "unit_operator",
  "area_coordinator",
  "zi_team_lead",
  "unit_head",
] as const satisfies readonly Role[];
export const tpi = [
  "tpi_member",
  "tpi_lead",
  "tpi_supervisor",
  "preliminary_assessor",
] as const satisfies readonly Role[];
export const overseers = ["agency_admin", "chief_inspector", "agency_head"] as const satisfies readonly Role[];

export function rule(summary: string, about: Rule["about"], grants: readonly Grant[]): Rule {
  return { summary, about, grants };
}

/** Refused to everybody who belongs to the unit. */
export function assessing(summary: string, grants: readonly Grant[]): Rule {
  return { summary, about: "worksheet", assesses: true, grants };
}

export function at(reach: Grant["reach"], ...roles: readonly Role[]): Grant {
  return { roles, reach };
}
