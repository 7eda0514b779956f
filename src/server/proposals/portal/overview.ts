import { sql } from "kysely";
import type { z } from "zod";
import type { portal, PortalUnitLine } from "../../../contract/proposals/portal.ts";
import {
  changesSince,
  type ListedUnit,
  type PortalEvent,
  portalStanding,
  wouldReset,
} from "../../../core/proposals/portal-state.ts";
import { listTokens } from "../../people/token-list.ts";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { composeToShow, type PortalWorksheet } from "./compose.ts";
import { readPayload } from "./keep-pull.ts";
import { mayProposeWbbm } from "./pull.ts";
import { findPortalPlace, type PortalPlace, type PortalUnit } from "./standing.ts";

type Office = Pick<House, "database" | "secrets" | "publicUrl">;

/** Where the portal begins, as the agency registers it there. */
export function baseUrlOf(publicUrl: URL): string {
  return new URL("/portalrb", publicUrl).href;
}

export async function describePortal(house: Office, agencyId: string, now: Date): Promise<z.input<typeof portal>> {
  const { items } = await listTokens(house.database, { agencyId });
  return await inTenant(house.database, [agencyId], async (rows) => {
    const place = await findPortalPlace(rows, agencyId, now);
    const events = await readEvents(house, rows, place);
    const units: PortalUnitLine[] = [];
    for (const unit of place.units) units.push(await describeUnit(house, rows, place, unit, events));
    const isShut = place.window?.open !== true && !place.isTest;
    return {
      agencyName: place.agencyName,
      baseUrl: baseUrlOf(house.publicUrl),
      isGuarded: house.publicUrl.protocol === "https:",
      round: place.round,
      window: place.window,
      proposalState: place.proposalState,
      refusal: isShut ? "WINDOW_CLOSED" : place.isReady ? null : "DATA_NOT_FOUND",
      isTest: place.isTest,
      wbbm: mayProposeWbbm(place),
      settings: place.settings,
      units,
      tokens: items.filter(({ scopes }) => scopes.includes("portal.pull")),
    };
  });
}

async function describeUnit(
  house: Office,
  rows: TenantDatabase,
  place: PortalPlace,
  unit: PortalUnit,
  events: Events,
): Promise<PortalUnitLine> {
  const { worksheet } = await composeToShow(house, rows, place, unit);
  const { answers } = worksheet;
  const own = events.byUnit.get(unit.unitId) ?? [];
  const told = await readLastTold(house, rows, place.agencyId, unit.unitId);
  const listed: ListedUnit = { id: unit.unitId, nama: unit.name, afirmasi: unit.affirmative };
  const answered = answers.filter(({ jawaban_unit }) => jawaban_unit !== null);
  const withEvidence = answers.filter(({ bukti_dukung_unit }) => bukti_dukung_unit !== null);
  return {
    ...unit,
    entries: answers.length,
    unitAnswers: answered.length,
    tpiAnswers: answers.filter(({ jawaban_tpi }) => jawaban_tpi !== null).length,
    itemsWithEvidence: new Set(withEvidence.map(({ bukti_dukung_unit }) => bukti_dukung_unit)).size,
    withoutEvidence: answered.filter(({ bukti_dukung_unit }) => bukti_dukung_unit === null).length,
    ...portalStanding(own),
    wouldReset: wouldReset(events.lastListed.get(unit.unitId) ?? null, listed),
    lastPulledAt: told?.at ?? null,
    changes: told?.payload ? changesSince(told.payload.answers, answers).length : null,
  };
}

/** What the portal was told last of a unit, and when; the text is null once its bytes are gone. */
export async function readLastTold(
  house: Pick<House, "secrets">,
  rows: TenantDatabase,
  agencyId: string,
  unitId: string,
): Promise<{ readonly at: string; readonly payload: PortalWorksheet | null } | null> {
  const last = await rows
    .selectFrom("proposals_portal_pulls")
    .select(["pulled_at", "sha256"])
    .where("agency_id", "=", agencyId)
    .where("unit_id", "=", unitId)
    .where("endpoint", "=", "jawaban-unit")
    .where("status", "=", 200)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!last) return null;
  const text = await readPayload(house, rows, agencyId, last.sha256);
  // What was kept is what `compose` made; its hash says so.
  return { at: last.pulled_at.toISOString(), payload: text === null ? null : (JSON.parse(text) as PortalWorksheet) };
}

type Events = {
  readonly byUnit: ReadonlyMap<string, readonly PortalEvent[]>;
  /** As the portal was told of each unit last. */
  readonly lastListed: ReadonlyMap<string, ListedUnit>;
};

/** What happened with each proposed unit in this round, oldest first: fetches from here, approvals as reported. */
async function readEvents(house: Office, rows: TenantDatabase, place: PortalPlace): Promise<Events> {
  const byUnit = new Map<string, PortalEvent[]>(place.units.map(({ unitId }) => [unitId, []]));
  const lastListed = new Map<string, ListedUnit>();
  const { rows: found } = await sql<EventRow>`
    select pulled_at as at, endpoint as kind, unit_id, sha256 from proposals_portal_pulls
      where agency_id = ${place.agencyId} and round_id = ${place.round?.id ?? null} and status = 200
    union all select reported_at, step, unit_id, null from proposals_portal_approvals
      where agency_id = ${place.agencyId} and round_id = ${place.round?.id ?? null}
    order by 1 limit 20000`.execute(rows);
  const lists = new Map<string, readonly ListedUnit[]>();
  for (const { at, kind, unit_id, sha256 } of found) {
    const instant = at.toISOString();
    if (kind === "unit-wbk" || kind === "unit-wbbm") {
      if (sha256 !== null && !lists.has(sha256)) lists.set(sha256, await readList(house, rows, place.agencyId, sha256));
      for (const unit of lists.get(sha256 ?? "") ?? []) {
        byUnit.get(unit.id)?.push({ at: instant, kind: "list_fetched", unit });
        lastListed.set(unit.id, unit);
      }
    } else if (unit_id !== null) {
      byUnit.get(unit_id)?.push({ at: instant, kind: kind === "jawaban-unit" ? "answers_fetched" : kind });
    }
  }
  return { byUnit, lastListed };
}

type EventRow = {
  readonly at: Date;
  readonly kind: "unit-wbk" | "unit-wbbm" | "jawaban-unit" | "approved" | "taken_back";
  readonly unit_id: string | null;
  readonly sha256: string | null;
};

async function readList(house: Office, rows: TenantDatabase, agencyId: string, sha256: string) {
  const text = await readPayload(house, rows, agencyId, sha256);
  // As above.
  return text === null ? [] : (JSON.parse(text) as { readonly units: readonly ListedUnit[] }).units;
}
