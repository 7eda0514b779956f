import { sql } from "kysely";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import type { Action, Target, WorksheetState } from "../../core/people/permissions.ts";
import type { Standpoint } from "../../core/worksheets/workflow.ts";
import { allowTarget, type Asker, type House, today } from "../platform/http.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { eachAlone, inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { type Aliases, aliasesJson } from "./aliases.ts";
import { type WindowRows, windowsJson, windowsOf } from "./windows-here.ts";

/** A worksheet with all that decides what may happen to it now. */
export type Place = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly target: "WBK" | "WBBM";
  readonly round: { readonly id: string; readonly year: number; readonly packId: string; readonly packHash: string };
  readonly tiers: readonly Tier[];
  /** Tiers in which the asker is assigned here and has declared to be free of conflicts of interest. */
  readonly assigned: readonly Tier[];
  /** Tiers in which the asker is assigned here and has yet to declare. */
  readonly undeclared: readonly Tier[];
  readonly submissions: number;
  /** Under which letters its assessors appear, where the round masks them; null where it does not. */
  readonly aliases: Aliases;
  readonly standpoint: Standpoint;
};

export type Visit = {
  readonly rows: TenantDatabase;
  readonly place: Place;
  readonly asker: Asker;
  readonly now: Date;
  /** The local day in which duties are read. */
  readonly day: string;
};

type Here = { readonly agencyId: string; readonly worksheetId: string };

/**
 * One transaction behind the tenant wall, about one worksheet: finds it, asks the permission table, does the work.
 * `lock` keeps every other change of the worksheet waiting until the work is done: for steps of the workflow. `alone`
 * works without a transaction: for a single write that guards itself.
 */
export async function inWorksheet<Value>(
  house: Pick<House, "database">,
  asked: { readonly params: Here; readonly asker: Asker; readonly now: Date },
  action: Action,
  work: (visit: Visit) => Promise<Value>,
  options: { readonly lock?: true; readonly alone?: true } = {},
): Promise<Value> {
  const { params, asker, now } = asked;
  const day = today(now);
  const visit = async (rows: TenantDatabase): Promise<Value> => {
    const place = await findPlace(rows, params, asker.accountId, now, options.lock === true);
    if (!place) throw notFound();
    allowTarget(action, asker, targetOf(place), day);
    return await work({ rows, place, asker, now, day });
  };
  return options.alone
    ? await eachAlone(house.database, params.agencyId, visit)
    : await inTenant(house.database, [params.agencyId], visit);
}

export function targetOf(place: Place): Target {
  const { agencyId, unitId, standpoint, assigned, undeclared } = place;
  return { agencyId, unitId, state: standpoint.state, assignedLayers: assigned, undeclaredLayers: undeclared };
}

/** The same target seen from one tier: an assignment to another tier does not count. */
export function targetOfLayer(place: Place, layer: Layer): Target {
  const ofLayer = (tier: Tier): boolean => tier === layer;
  return {
    ...targetOf(place),
    assignedLayers: place.assigned.filter(ofLayer),
    undeclaredLayers: place.undeclared.filter(ofLayer),
  };
}

export async function findPlace(
  rows: TenantDatabase,
  here: Here,
  accountId: string,
  now: Date,
  lock: boolean,
): Promise<Place | null> {
  const { rows: found } = await sql<PlaceRow>`
    select w.unit_id, w.target, w.state, w.version, w.submissions, r.id as round_id, r.year, r.state as round_state,
      r.pack_id, p.sha256 as pack_hash, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers,
      array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
        and s.account_id = ${accountId} and s.declaration = 'clear') as assigned,
      array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
        and s.account_id = ${accountId} and s.declaration = 'asked') as undeclared,
      coalesce((select b.items from reviews_returns b
        where b.agency_id = w.agency_id and b.worksheet_id = w.id and b.closed_at is null
        order by b.number desc limit 1), '{}') as returned,
      exists (select from reviews_fitness f where f.agency_id = w.agency_id and f.worksheet_id = w.id) as is_fit,
      ${aliasesJson}, ${windowsJson}
    from worksheets w
      join rounds r on r.id = w.round_id
      join instruments_packs p on p.id = r.pack_id
      left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
    where w.agency_id = ${here.agencyId} and w.id = ${here.worksheetId}
    ${lock ? sql`for update of w` : sql``}`.execute(rows);
  const row = found[0];
  if (!row) return null;
  return {
    ...here,
    unitId: row.unit_id,
    target: row.target,
    round: { id: row.round_id, year: row.year, packId: row.pack_id, packHash: row.pack_hash },
    tiers: row.tiers,
    assigned: row.assigned,
    undeclared: row.undeclared,
    submissions: row.submissions,
    aliases: row.aliases,
    standpoint: {
      state: row.state,
      version: row.version,
      roundState: row.round_state,
      windows: windowsOf(row.windows),
      now: now.toISOString(),
      returnedItems: row.returned,
      preliminary: !row.tiers.includes("preliminary") ? "none" : row.is_fit ? "passed_on" : "at_work",
    },
  };
}

/**
 * Keeps the worksheet as it was found until the transaction ends, beside others who do the same: steps of the workflow
 * wait. Refused when a step was taken in between.
 */
export async function hold({ rows, place }: Visit): Promise<void> {
  const held = await rows
    .selectFrom("worksheets")
    .select("id")
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", place.worksheetId)
    .where("version", "=", place.standpoint.version)
    .forShare()
    .executeTakeFirst();
  if (!held) throw conflict({ kind: "worksheet_moved_on" });
}

type PlaceRow = {
  readonly aliases: Aliases;
  readonly windows: WindowRows;
  readonly unit_id: string;
  readonly target: "WBK" | "WBBM";
  readonly state: WorksheetState;
  readonly version: number;
  readonly submissions: number;
  readonly round_id: string;
  readonly year: number;
  readonly round_state: "preparing" | "open" | "closed";
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly tiers: readonly Tier[];
  readonly assigned: readonly Tier[];
  readonly undeclared: readonly Tier[];
  readonly returned: readonly string[];
  readonly is_fit: boolean;
};
