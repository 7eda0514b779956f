import { sql } from "kysely";
import type { z } from "zod";
import type { whyNot } from "../../contract/people/why-not.ts";
import { type Action, layerOfRole, type Target } from "../../core/people/permissions.ts";
import type { ActingKind, Role } from "../../core/people/roles.ts";
import { dutyOfOwnUnit, explainRefusal, whoCould, type WhyNot } from "../../core/people/why-not.ts";
import { stageOfState } from "../../core/worksheets/workflow.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { whatMay } from "./may.ts";
import { findPlace, type Place, targetOf } from "./place.ts";

type Reply = z.input<typeof whyNot.reply>;
type Asked = z.output<NonNullable<(typeof whyNot)["query"]>>;

/** How many holders of a role are named; the rest are counted. */
const MOST_NAMED = 5;

/**
 * Why the asker may not do something, in facts: what they have, what is missing, who could, when. Of an agency in which
 * they have no business nothing is told, not even that it exists.
 */
export async function explain(database: Database, asker: Asker, asked: Asked, now: Date): Promise<Reply> {
  const { action, agencyId, unitId, worksheetId } = asked;
  const day = today(now);
  if (agencyId === undefined) return sayWithout(action, explainRefusal(action, asker, {}, day));
  if (!asker.duties.some((duty) => duty.agencyId === null || duty.agencyId === agencyId)) throw notFound();
  return await inTenant(database, [agencyId], async (rows) => {
    const place =
      worksheetId === undefined ? null : await findPlace(rows, { agencyId, worksheetId }, asker.accountId, now, false);
    if (worksheetId !== undefined && !place) throw notFound();
    const target: Target = place ? targetOf(place) : { agencyId, ...(unitId === undefined ? {} : { unitId }) };
    await requirePlace(rows, agencyId, target.unitId ?? null);
    const why = explainRefusal(action, asker, target, day);
    const stepKind = why || !place ? null : (whatMay({ rows, place, asker, now, day })[action]?.why ?? null);
    const could = why?.could ?? (stepKind === null ? [] : whoCould(action, target, day));
    const isMasked = await hidesAssessors(rows, agencyId, place);
    const own = target.unitId !== undefined ? dutyOfOwnUnit(asker, target.unitId) : null;
    return {
      ...sayWithout(action, why),
      kind: why?.kind ?? stepKind,
      mine: await namePlaces(rows, agencyId, why?.mine ?? []),
      ownUnit:
        why?.kind === "not_allowed_own_unit" && own
          ? { role: own.role, validFrom: own.validFrom, validTo: own.validTo }
          : null,
      could: await nameHolders(rows, could, target, { day, isMasked }),
      state: place?.standpoint.state ?? null,
      window: place ? windowOf(place) : null,
    };
  });
}

function sayWithout(action: Action, why: WhyNot | null): Reply {
  return {
    action,
    kind: why?.kind ?? null,
    mine: [],
    ownUnit: null,
    could: (why?.could ?? []).map((one) => ({ ...one, holders: [], more: 0 })),
    state: null,
    states: [...(why?.states ?? [])],
    startsOn: why?.startsOn ?? null,
    endedOn: why?.endedOn ?? null,
    window: null,
  };
}

function windowOf({ standpoint }: Place): Reply["window"] {
  const stage = stageOfState(standpoint.state);
  const window = standpoint.windows.find((one) => one.stage === stage);
  return window ? { stage, opensAt: window.opensAt, closesAt: window.closesAt } : null;
}

async function requirePlace(rows: TenantDatabase, agencyId: string, unitId: string | null): Promise<void> {
  const found =
    unitId === null
      ? await rows.selectFrom("agencies").select("id").where("id", "=", agencyId).executeTakeFirst()
      : await rows
          .selectFrom("agencies_units")
          .select("id")
          .where("agency_id", "=", agencyId)
          .where("id", "=", unitId)
          .executeTakeFirst();
  if (!found) throw notFound();
}

/** Whether assessors stay unnamed: in the worksheet's round, or beyond one, in any round of the agency. */
async function hidesAssessors(rows: TenantDatabase, agencyId: string, place: Place | null): Promise<boolean> {
  const found = await rows
    .selectFrom("rounds_agencies")
    .select("round_id")
    .where("agency_id", "=", agencyId)
    .where("mask_reviewers", "=", true)
    .$if(place !== null, (query) => query.where("round_id", "=", place?.round.id ?? ""))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function namePlaces(rows: TenantDatabase, agencyId: string, duties: WhyNot["mine"]): Promise<Reply["mine"]> {
  const { rows: named } = await sql<{ id: string; name: string }>`
    select u.id, u.name from agencies_units u where u.agency_id = ${agencyId}
      and u.id = any(${duties.flatMap(({ unitId }) => unitId ?? [])}::uuid[]) order by u.id limit 100`.execute(rows);
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return duties.map(({ role, acting, unitId, validFrom, validTo }) => ({
    role,
    acting: acting ?? null,
    place: unitId === null ? null : (nameOf.get(unitId) ?? null),
    validFrom,
    validTo,
  }));
}

type HolderRow = {
  readonly role: Role;
  readonly unit_id: string | null;
  readonly name: string;
  readonly acting: ActingKind | null;
  readonly away_until: string | null;
};

/** People of the agency who have these roles there today. Those of the platform are not named to an agency. */
async function nameHolders(
  rows: TenantDatabase,
  could: WhyNot["could"],
  target: Target,
  { day, isMasked }: { readonly day: string; readonly isMasked: boolean },
): Promise<Reply["could"]> {
  const { rows: found } = await sql<HolderRow>`
    select d.role, d.unit_id, a.name, d.acting, (
      select max(l.last_day) from people_leaves l where l.agency_id = d.agency_id and l.account_id = d.account_id
        and l.withdrawn_at is null and ${day} between l.first_day and l.last_day) as away_until
    from people_duties d join people_accounts a on a.id = d.account_id
    where d.agency_id = ${target.agencyId ?? null} and d.role = any(${could.map(({ role }) => role)})
      and (d.unit_id is null or d.unit_id = ${target.unitId ?? null})
      and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}) and a.disabled_at is null
    order by d.acting nulls first, a.name, d.id limit 500`.execute(rows);
  return could.map((one) => {
    const hidden = one.seat === "platform" || one.isAssigned || (isMasked && layerOfRole[one.role] !== undefined);
    const holders = hidden
      ? []
      : found.filter((row) => row.role === one.role && (row.unit_id !== null) === (one.seat === "unit"));
    return {
      ...one,
      holders: holders
        .slice(0, MOST_NAMED)
        .map(({ name, acting, away_until: awayUntil }) => ({ name, acting, awayUntil })),
      more: Math.max(0, holders.length - MOST_NAMED),
    };
  });
}
