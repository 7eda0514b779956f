import { createHash, randomUUID } from "node:crypto";
import { type Actor, layerOfRole } from "../../src/core/people/permissions.ts";
import type { Layer } from "../../src/core/kernel/layer.ts";
import { type Duty, type Role, roleNames, roles } from "../../src/core/people/roles.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { inPlatform } from "../../src/server/platform/tenant.ts";
import { type Agency, states, type World } from "./world.ts";

/** A person of the play: what they hold, where they are assigned, and the cookie of their session. */
export type Player = Actor & {
  readonly title: string;
  readonly cookie: string;
  /** Worksheets at which the player's role is assigned, with the layer. */
  readonly assigned: ReadonlyMap<string, Layer>;
};

type Seat = { readonly agency: Agency | null; readonly unitId: string | null };
type Part = {
  readonly title: string;
  readonly duties: readonly Omit<Duty, "id">[];
  readonly assignedTo?: readonly string[];
};

/**
 * Everybody whose case can differ: each role in our agency (unit roles at the first unit), unit roles at the second
 * unit, assessors without an assignment, assessors who once belonged to the unit, people whose duty is over or has not
 * begun, and the same roles in the other agency.
 */
export async function castPlayers(world: World): Promise<readonly Player[]> {
  const { ours, theirs } = world;
  const firstUnit = ours.first.filling.unitId;
  const assignable = states.map((state) => ours.first[state].worksheetId);
  const here = (unitId: string | null): Seat => ({ agency: ours, unitId });
  const assessors = roleNames.filter((role) => layerOfRole[role] !== undefined);
  const unitBound = roleNames.filter((role) => roles[role].seat === "unit");
  const parts: Part[] = [
    ...roleNames.map((role) => ({
      title: `our ${role}`,
      duties: [dutyOf(role, seatOf(role, ours, firstUnit))],
      assignedTo: assignable,
    })),
    { title: "auditor of the platform", duties: [dutyOf("auditor", { agency: null, unitId: null })] },
    ...unitBound.map((role) => ({
      title: `${role} of our second unit`,
      duties: [dutyOf(role, here(ours.second.unitId))],
    })),
    ...assessors.map((role) => ({ title: `unassigned ${role}`, duties: [dutyOf(role, here(null))] })),
    {
      title: "tpi_lead who once worked in the unit",
      duties: [dutyOf("tpi_lead", here(null)), { ...dutyOf("unit_operator", here(firstUnit)), validTo: "2024-12-31" }],
      assignedTo: assignable,
    },
    {
      title: "unit_head until yesterday",
      duties: [{ ...dutyOf("unit_head", here(firstUnit)), validTo: "2025-12-31" }],
    },
    {
      title: "agency_admin from next year on",
      duties: [{ ...dutyOf("agency_admin", here(null)), validFrom: "2098-01-01", validTo: null }],
    },
    { title: "somebody without a duty", duties: [] },
    ...(["agency_admin", "chief_inspector", "tpi_lead", "unit_head", "unit_operator"] as const).map((role) => ({
      title: `${role} of the other agency`,
      duties: [dutyOf(role, seatOf(role, theirs, theirs.first.filling.unitId))],
      assignedTo: states.map((state) => theirs.first[state].worksheetId),
    })),
  ];
  return await inPlatform(world.database, async (rows) => {
    const players: Player[] = [];
    for (const part of parts) players.push(await enter(rows, part, world));
    return players;
  });
}

function seatOf(role: Role, agency: Agency, unitId: string): Seat {
  const { seat } = roles[role];
  if (seat === "platform") return { agency: null, unitId: null };
  return { agency, unitId: seat === "unit" ? unitId : null };
}

function dutyOf(role: Role, { agency, unitId }: Seat): Omit<Duty, "id"> {
  return { role, agencyId: agency?.id ?? null, unitId, area: null, validFrom: "2020-01-01", validTo: null };
}

async function enter(rows: Database, part: Part, world: World): Promise<Player> {
  const accountId = randomUUID();
  const token = randomUUID() + randomUUID();
  const duties = part.duties.map((duty) => ({ ...duty, id: randomUUID() }));
  const assigned = new Map<string, Layer>();
  await rows
    .insertInto("people_accounts")
    .values({
      id: accountId,
      email: `${accountId}@contoh.example`,
      name: part.title,
      password_hash: null,
      disabled_at: null,
    })
    .execute();
  for (const duty of duties) {
    await rows
      .insertInto("people_duties")
      .values({
        id: duty.id,
        account_id: accountId,
        role: duty.role,
        agency_id: duty.agencyId,
        unit_id: duty.unitId,
        area: null,
        letter: "SK contoh",
        valid_from: duty.validFrom,
        valid_to: duty.validTo,
        granted_by: null,
      })
      .execute();
    const layer = layerOfRole[duty.role];
    for (const worksheetId of layer && duty.agencyId ? (part.assignedTo ?? []) : []) {
      if (!layer || !duty.agencyId) continue;
      assigned.set(worksheetId, layer);
      await rows
        .insertInto("reviews_assignments")
        .values({
          agency_id: duty.agencyId,
          worksheet_id: worksheetId,
          account_id: accountId,
          layer,
          assigned_by: accountId,
          declaration: "clear",
        })
        .execute();
    }
  }
  await rows
    .insertInto("people_sessions")
    .values({
      token_hash: createHash("sha256").update(token).digest(),
      account_id: accountId,
      expires_at: new Date(world.now().getTime() + 3_600_000),
    })
    .execute();
  return { title: part.title, accountId, duties, assigned, cookie: `bening=${token}` };
}
