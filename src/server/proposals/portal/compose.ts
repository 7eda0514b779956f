import { portalAnswers, type PortalAnswer } from "../../../core/proposals/portal-answers.ts";
import type { House } from "../../platform/http.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findEvidenceLinks, keepEvidenceLinks } from "./evidence-links.ts";
import type { PortalPlace, PortalUnit } from "./standing.ts";
import { readWorksheetContents, type WorksheetContents } from "./worksheet-contents.ts";

type Office = Pick<House, "secrets" | "publicUrl">;

/** What the list of units says, to the letter of the guide. */
export function composeList(place: PortalPlace, predicate: "WBK" | "WBBM") {
  const units = place.units.filter(({ category }) => category.startsWith(predicate));
  return {
    tahun: place.round?.year ?? 0,
    units: units.map(({ unitId, name, category, affirmative }) => ({
      id: unitId,
      nama: name,
      kategori: category,
      afirmasi: affirmative,
    })),
  };
}

export type PortalWorksheet = {
  readonly unit_id: string;
  readonly nama_unit: string;
  readonly tahun: number;
  readonly answers: readonly PortalAnswer[];
};

/** What the portal is told of a unit: addresses of evidence are made where none stands, and last longer from now on. */
export async function composeToSend(
  office: Office,
  rows: TenantDatabase,
  place: PortalPlace,
  unit: PortalUnit,
  now: Date,
): Promise<PortalWorksheet> {
  const contents = await readWorksheetContents(rows, place.agencyId, unit.worksheetId);
  const days = place.settings.evidenceDays;
  const of = { agencyId: place.agencyId, ...unit };
  const evidence = await keepEvidenceLinks(office, rows, of, contents.itemsWithEvidence, { now, days });
  return compose(unit, contents, evidence);
}

/** The same without making addresses: `unmade` items have evidence whose address is made when the portal comes. */
export async function composeToShow(
  office: Office,
  rows: TenantDatabase,
  place: PortalPlace,
  unit: PortalUnit,
): Promise<{
  readonly worksheet: PortalWorksheet;
  readonly contents: WorksheetContents;
  readonly unmade: readonly string[];
}> {
  const contents = await readWorksheetContents(rows, place.agencyId, unit.worksheetId);
  const links = await findEvidenceLinks(office, rows, { agencyId: place.agencyId, ...unit });
  const standing = Object.fromEntries(
    links.filter(({ item }) => contents.itemsWithEvidence.includes(item)).map(({ item, address }) => [item, address]),
  );
  const unmade = contents.itemsWithEvidence.filter((item) => standing[item] === undefined);
  const evidence = { ...standing, ...Object.fromEntries(unmade.map((item) => [item, addressToCome])) };
  return { worksheet: compose(unit, contents, evidence), contents, unmade };
}

/** Stands where an address will be made at the next fetch. */
export const addressToCome = "…";

function compose(
  { unitId, name }: PortalUnit,
  { pack, year, source }: WorksheetContents,
  evidence: Readonly<Record<string, string>>,
): PortalWorksheet {
  return { unit_id: unitId, nama_unit: name, tahun: year, answers: portalAnswers(pack, { ...source, evidence }) };
}
