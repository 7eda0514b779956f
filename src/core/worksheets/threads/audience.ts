import type { Tier } from "../../kernel/layer.ts";
import { accept, refuse, type Result } from "../../kernel/result.ts";
import { type Action, type Actor, layerOfRole, mayDo, type Refusal, type Target } from "../../people/permissions.ts";
import { isRole, type Role, unitRoles } from "../../people/roles.ts";
import { tierOf } from "../tiers.ts";

/**
 * For whom a thread is, fixed at its birth: the unit among themselves, unit and assessors, or the assessors of the
 * worksheet and those who oversee them.
 */
export const audiences = ["unit", "shared", "internal"] as const;

export type Audience = (typeof audiences)[number];

type Verb = "read" | "write";

/** The row of the permission table that decides about threads of an audience. */
export function threadAction(audience: Audience, verb: Verb): Action {
  return rows[audience][verb];
}

/** The audiences of which somebody may read, or write, threads of this worksheet. `today` is a local day. */
export function audiencesOf(actor: Actor, target: Target, today: string, verb: Verb): readonly Audience[] {
  return audiences.filter((audience) => mayDo(rows[audience][verb], actor, target, today).ok);
}

/** Who speaks: the role that lets them, and so on whose side. */
export type Speaker = { readonly role: Role; readonly side: "unit" | "review" };

/** In which role somebody writes (or reads) a thread of this audience: the highest of those that allow it. */
export function speakerOf(
  actor: Actor,
  audience: Audience,
  target: Target,
  today: string,
  verb: Verb = "write",
): Result<Speaker, Refusal> {
  const action = rows[audience][verb];
  const decision = mayDo(action, actor, target, today);
  if (!decision.ok) return decision;
  const able = actor.duties.filter((duty) => mayDo(action, { ...actor, duties: [duty] }, target, today).ok);
  const role = speaking.find((one) => able.some((duty) => duty.role === one));
  if (!role) return refuse({ kind: "not_allowed_role" });
  return accept({ role, side: unitRoles.has(role) ? "unit" : "review" });
}

/** The tier behind a role, where it is an assessor's. */
export function tierOfRole(role: string): Tier | null {
  const layer = isRole(role) ? layerOfRole[role] : undefined;
  return layer === undefined ? null : tierOf(layer);
}

const rows = {
  unit: { read: "threads.readUnit", write: "threads.writeUnit" },
  shared: { read: "threads.read", write: "threads.write" },
  internal: { read: "threads.readInternal", write: "threads.writeInternal" },
} as const satisfies Record<Audience, Record<Verb, Action>>;

/** Highest first. */
const speaking: readonly Role[] = [
  "unit_head",
  "zi_team_lead",
  "area_coordinator",
  "unit_operator",
  "tpi_supervisor",
  "tpi_lead",
  "tpi_member",
  "preliminary_assessor",
  "chief_inspector",
  "agency_head",
  "agency_admin",
];
