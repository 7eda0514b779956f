import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import { standingPredicate } from "../../core/agencies/predicate.ts";
import { layers } from "../../core/kernel/layer.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { isOpen } from "../../core/rounds/windows.ts";
import { fillingAreas } from "../../core/worksheets/filling-area.ts";
import { tierOf } from "../../core/worksheets/tiers.ts";
import { visibleLayers } from "../../core/worksheets/visibility.ts";
import type { Masks } from "../../core/worksheets/masking.ts";
import { openItems } from "../../core/worksheets/workflow.ts";
import type { House } from "../platform/http.ts";
import { findLastYear } from "./last-year.ts";
import { whatMay } from "./may.ts";
import { targetOf, type Visit } from "./place.ts";
import { receiptUrl } from "./receipt-url.ts";
import { masksOf } from "./masks.ts";
import { readWhole, type WholeRow } from "./whole-worksheet.ts";
import { windowsOf } from "./windows-here.ts";

/** A whole worksheet as one person may see it. */
export async function getWhole(house: Pick<House, "publicUrl">, visit: Visit): Promise<Worksheet> {
  const { rows, place, asker, day, now } = visit;
  const mayReadInternal = mayDo("worksheets.readInternal", asker, targetOf(place), day).ok;
  const row = await readWhole(rows, place, mayReadInternal);
  const masks = masksOf(visit);
  const lastYear = await findLastYear(rows, place);
  const fillsUnit = mayDo("worksheets.answer", asker, { ...targetOf(place), state: "filling" }, day).ok;
  return {
    agencyId: place.agencyId,
    agencyName: row.agency_name,
    id: place.worksheetId,
    version: place.standpoint.version,
    unitId: place.unitId,
    unitName: row.unit_name,
    unitKind: row.unit_kind,
    round: {
      id: place.round.id,
      year: place.round.year,
      name: row.round_name,
      instrumentId: place.round.packId,
      referenceDate: row.reference_date,
      state: place.standpoint.roundState,
    },
    target: place.target,
    state: place.standpoint.state,
    stage: row.stage,
    held: standingPredicate(row.held, row.reference_date),
    tiers: [...place.tiers],
    windows: windowsOf(row.windows).map((window) => ({
      ...window,
      open: place.standpoint.roundState === "open" && isOpen(window, now.toISOString()),
    })),
    zone: row.zone,
    layers: layersOf(row, mayReadInternal, place.tiers, masks),
    returns: row.returns.map(({ by, ...one }) => ({
      ...one,
      returnedBy: masks.nameOf(by, one.returnedBy),
      returnedAt: iso(one.returnedAt),
    })),
    openItems: mutable(openItems(place.standpoint)),
    verdict: row.verdict && verdictOf(row.verdict, masks),
    receipt: row.receipt && {
      ...row.receipt,
      submittedAt: iso(row.receipt.submittedAt),
      url: receiptUrl(house.publicUrl, row.receipt.code),
    },
    assignments: row.assignments
      .map(({ accountId, name, tier }) => ({
        accountId: masks.idOf(accountId),
        name: masks.nameOf(accountId, name, tier),
        tier,
      }))
      .toSorted((a, b) => place.tiers.indexOf(a.tier) - place.tiers.indexOf(b.tier) || a.name.localeCompare(b.name)),
    lastYear,
    may: whatMay(visit),
    myTiers: place.assigned.filter(
      (tier) =>
        mayDo("reviews.answer", asker, { ...targetOf(place), state: "submitted", assignedLayers: [tier] }, day).ok,
    ),
    myAreas: fillsUnit ? mutable(fillingAreas(asker.duties, place.unitId, day)) : null,
  };
}

function verdictOf({ by, ...verdict }: NonNullable<WholeRow["verdict"]>, masks: Masks): Worksheet["verdict"] {
  return {
    ...verdict,
    concludedBy: masks.nameOf(by, verdict.concludedBy, "tpi_lead"),
    // Who holds the office for the time being is soon known by asking.
    signedAs: masks.areOn ? null : verdict.signedAs,
    concludedAt: iso(verdict.concludedAt),
  };
}

function layersOf(
  row: WholeRow,
  mayReadInternal: boolean,
  tiers: readonly string[],
  masks: Masks,
): Worksheet["layers"] {
  const { now, released } = visibleLayers(mayReadInternal, row.released_at !== null);
  const isWritten = row.entries.some(({ layer }) => layer === "tpn");
  const shown = layers.filter(
    (layer) =>
      (now.includes(layer) || released.includes(layer)) &&
      (layer === "unit" || tiers.includes(layer) || (layer === "tpn" && isWritten)),
  );
  return shown.map((layer) => ({
    layer,
    entries: row.entries
      .filter((entry) => entry.layer === layer)
      .map(({ by, ...entry }) => ({
        ...entry,
        answeredBy: masks.nameOf(by, entry.answeredBy, tierOf(layer)),
        answeredAt: iso(entry.answeredAt),
      })),
    evidence: row.evidence
      .filter((one) => one.layer === layer)
      .map(({ item, attachment }) => ({
        item,
        attachment: { ...attachment, attachedAt: iso(attachment.attachedAt) },
      })),
  }));
}

/** PostgreSQL's JSON writes instants with an offset; the contract says UTC. */
function iso(instant: string): string {
  return new Date(instant).toISOString();
}

function mutable<Value>(list: readonly Value[] | null): Value[] | null {
  return list === null ? null : [...list];
}
