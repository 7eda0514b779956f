import type { Kit } from "../../../contract/proposals/kit.ts";
import { isInForce } from "../../../core/people/roles.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { findVersion } from "../../evidence/queries.ts";
import { findUnit } from "../../agencies/queries.ts";
import type { Visit } from "../../worksheets/place.ts";
import { kitOf } from "./kit-of.ts";
import { requirementsOfYear } from "./shipped.ts";

/** Every point that is checked for the worksheet's target, with what was prepared for it. */
export async function showKit(visit: Visit): Promise<Kit> {
  const { rows, place } = visit;
  const pack = await requirementsOfYear(place.round.year);
  const prepared = await kitOf(rows, place);
  const unit = await findUnit(rows, place.agencyId, place.unitId);
  const points = pack.kit
    .filter(({ predicates }) => predicates.includes(place.target))
    .map(({ id, level, name, check, legal }) => {
      const own = prepared.find(({ point }) => point === id);
      const { argument = "", preparerId = null, preparerName = null, version = 0, files = [] } = own ?? {};
      const isReady = argument.trim() !== "" && files.length > 0;
      return {
        point: id,
        level,
        name,
        check,
        legal,
        argument,
        preparerId,
        preparerName,
        version,
        files: [...files],
        isReady,
      };
    });
  return {
    unitId: place.unitId,
    unitName: unit?.name ?? "",
    year: place.round.year,
    target: place.target,
    points,
    ready: points.filter(({ isReady }) => isReady).length,
    people: await findPreparers(visit),
  };
}

export async function writePoint(
  visit: Visit,
  point: string,
  body: { readonly argument: string; readonly preparerId: string | null; readonly version: number },
): Promise<Kit> {
  const { rows, place, asker, now } = visit;
  await requirePoint(visit, point);
  if (body.preparerId !== null && !(await findPreparers(visit)).some(({ accountId }) => accountId === body.preparerId))
    throw unprocessable({ kind: "kit_unknown_preparer" });
  const key = { agency_id: place.agencyId, worksheet_id: place.worksheetId, point };
  const written = {
    argument: body.argument,
    preparer_id: body.preparerId,
    changed_by: asker.accountId,
    changed_at: now,
  };
  const done = await rows
    .insertInto("proposals_kits")
    .values({ ...key, ...written, version: 1 })
    .onConflict((clash) =>
      clash
        .columns(["agency_id", "worksheet_id", "point"])
        .doUpdateSet({ ...written, version: body.version + 1 })
        .where("proposals_kits.version", "=", body.version),
    )
    .returning("version")
    .executeTakeFirst();
  if (done?.version !== body.version + 1) throw conflict({ kind: "kit_changed_since" });
  await note(visit, "requirements.prepareKit", { point });
  return await showKit(visit);
}

/** Puts a version into a point; the point begins with it where nobody wrote anything yet. */
export async function putFile(
  visit: Visit,
  point: string,
  { documentId, number }: { readonly documentId: string; readonly number: number },
): Promise<Kit> {
  const { rows, place, asker, now } = visit;
  await requirePoint(visit, point);
  const { sha256, fileName } = await findVersion(rows, place, documentId, number);
  const key = { agency_id: place.agencyId, worksheet_id: place.worksheetId, point };
  const by = { added_by: asker.accountId, added_at: now };
  await rows
    .insertInto("proposals_kits")
    .values({ ...key, preparer_id: null, changed_by: asker.accountId, changed_at: now })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await rows
    .insertInto("proposals_kit_files")
    .values({ ...key, document_id: documentId, number, sha256, ...by })
    .onConflict((clash) =>
      clash.columns(["agency_id", "worksheet_id", "point", "document_id"]).doUpdateSet({ number, sha256, ...by }),
    )
    .execute();
  await note(visit, "requirements.putKitFile", { point, fileName, number });
  return await showKit(visit);
}

export async function takeFile(visit: Visit, point: string, documentId: string): Promise<void> {
  const { rows, place } = visit;
  const gone = await rows
    .deleteFrom("proposals_kit_files")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("point", "=", point)
    .where("document_id", "=", documentId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await note(visit, "requirements.takeKitFile", { point });
}

async function requirePoint({ place }: Visit, point: string): Promise<void> {
  const pack = await requirementsOfYear(place.round.year);
  if (!pack.kit.some(({ id, predicates }) => id === point && predicates.includes(place.target))) throw notFound();
}

/** Staff of the unit, and those of the agency who answer for the proposal; no assessors, whom a unit may not know by name. */
async function findPreparers({ rows, place, day }: Visit): Promise<{ accountId: string; name: string }[]> {
  const found = await rows
    .selectFrom("people_duties as d")
    .innerJoin("people_accounts as a", "a.id", "d.account_id")
    .select(["a.id", "a.name", "d.valid_from", "d.valid_to"])
    .where("d.agency_id", "=", place.agencyId)
    .where("a.disabled_at", "is", null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb("d.unit_id", "=", place.unitId),
          eb("d.role", "in", ["unit_operator", "zi_team_lead", "unit_head", "area_coordinator"]),
        ]),
        eb("d.role", "in", ["agency_admin", "chief_inspector"]),
      ]),
    )
    .orderBy("a.name")
    .orderBy("a.id")
    .limit(500)
    .execute();
  const standing = found.filter((one) => isInForce({ validFrom: one.valid_from, validTo: one.valid_to }, day));
  return [...new Map(standing.map(({ id, name }) => [id, { accountId: id, name }])).values()];
}

async function note({ rows, asker, place }: Visit, action: string, detail: Record<string, unknown>): Promise<void> {
  const { agencyId, unitId, worksheetId } = place;
  await record(rows, { accountId: asker.accountId, agencyId, unitId, action, subject: worksheetId, detail });
}
