import { sql } from "kysely";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { lockOrganisation } from "./organisation.ts";
import type { UndoNotes } from "./undo-notes.ts";

/**
 * Takes an act back while nothing refers to what came of it: no later act, and at the units that it made no worksheet,
 * evidence, predicate, invitation, unit below or duty but those it gave. The act stays in the log as taken back.
 */
export async function takeBack(
  database: Database,
  asker: Asker,
  { agencyId, reorganisationId }: { readonly agencyId: string; readonly reorganisationId: string },
  now: Date,
): Promise<void> {
  try {
    await inTenant(database, [agencyId], async (rows) => {
      const units = await lockOrganisation(rows, agencyId);
      const act = await rows
        .selectFrom("agencies_reorganisations")
        .select(["effective_day", "kind", "letter", "undo", "undone_at"])
        .where("agency_id", "=", agencyId)
        .where("id", "=", reorganisationId)
        .forUpdate()
        .executeTakeFirst();
      if (!act) throw notFound();
      if (act.undone_at !== null) throw conflict({ kind: "reorganisation_undone" });
      const touched = await rows
        .selectFrom("agencies_reorganised_units")
        .select("unit_id")
        .where("agency_id", "=", agencyId)
        .where("reorganisation_id", "=", reorganisationId)
        .execute();
      const ids = new Set(touched.map(({ unit_id }) => unit_id));
      const later = units.find(({ id, changedOn }) => ids.has(id) && (changedOn ?? "") > act.effective_day);
      if (later) throw conflict({ kind: "reorganisation_before_another", detail: { name: later.name } });
      // Only `carryOut` writes this column.
      const notes = act.undo as UndoNotes;
      if (await isReferredTo(rows, agencyId, notes)) throw conflict({ kind: "reorganisation_referred" });
      await putBack(rows, agencyId, reorganisationId, act.effective_day, notes);
      await rows
        .updateTable("agencies_reorganisations")
        .set({ undone_at: now, undone_by: asker.accountId })
        .where("agency_id", "=", agencyId)
        .where("id", "=", reorganisationId)
        .execute();
      await record(rows, {
        accountId: asker.accountId,
        agencyId,
        action: "agencies.undoReorganisation",
        subject: act.letter,
        detail: { reorganisation: act.kind, from: act.effective_day },
      });
    });
  } catch (error) {
    if (isViolation(error, "reference")) throw conflict({ kind: "reorganisation_referred" });
    throw error;
  }
}

async function isReferredTo(rows: TenantDatabase, agencyId: string, notes: UndoNotes): Promise<boolean> {
  if (notes.created.length === 0) return false;
  const units = sql`any(${notes.created}::uuid[])`;
  const { rows: found } = await sql<{ referred: boolean }>`
    select exists (select from worksheets where agency_id = ${agencyId} and unit_id = ${units})
      or exists (select from evidence_documents where agency_id = ${agencyId} and unit_id = ${units})
      or exists (select from agencies_predicates where agency_id = ${agencyId} and unit_id = ${units})
      or exists (select from agencies_units where agency_id = ${agencyId} and parent_id = ${units})
      or exists (select from people_duties where agency_id = ${agencyId} and unit_id = ${units}
        and id <> all(${notes.granted}::uuid[])) as referred`.execute(rows);
  return found[0]?.referred ?? false;
}

async function putBack(
  rows: TenantDatabase,
  agencyId: string,
  reorganisationId: string,
  effectiveDay: string,
  notes: UndoNotes,
): Promise<void> {
  await sql`delete from people_duties where agency_id = ${agencyId} and id = any(${notes.granted}::uuid[])`.execute(
    rows,
  );
  for (const { dutyId, validTo } of notes.ended)
    await sql`update people_duties set valid_to = ${validTo} where agency_id = ${agencyId} and id = ${dutyId}`.execute(
      rows,
    );
  for (const { unitId, validTo } of notes.closed)
    await sql`update agencies_units set valid_to = ${validTo}, version = version + 1
      where agency_id = ${agencyId} and id = ${unitId}`.execute(rows);
  if (notes.named) {
    const { unitId, name, parentId, wroteFirst } = notes.named;
    await sql`delete from agencies_unit_names where agency_id = ${agencyId} and unit_id = ${unitId}
      and (valid_from = ${effectiveDay} or ${wroteFirst})`.execute(rows);
    await sql`update agencies_units set name = ${name}, parent_id = ${parentId}, version = version + 1
      where agency_id = ${agencyId} and id = ${unitId}`.execute(rows);
  }
  await sql`delete from agencies_reorganised_units
    where agency_id = ${agencyId} and reorganisation_id = ${reorganisationId}`.execute(rows);
  await sql`delete from agencies_units where agency_id = ${agencyId} and id = any(${notes.created}::uuid[])`.execute(
    rows,
  );
}
