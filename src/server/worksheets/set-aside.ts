import { sql } from "kysely";
import { notFound } from "../platform/refusal.ts";
import type { Visit } from "./place.ts";

/** A document of the unit that proves nothing here waits no more. */
export async function putAside({ rows, place, asker, now }: Visit, documentId: string): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into worksheets_set_aside (agency_id, worksheet_id, document_id, set_aside_by, set_aside_at)
    select d.agency_id, ${place.worksheetId}, d.id, ${asker.accountId}, ${now} from evidence_documents d
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.id = ${documentId} and d.withdrawn_at is null
    on conflict (agency_id, worksheet_id, document_id) do update set set_aside_at = excluded.set_aside_at`.execute(
    rows,
  );
  if (numAffectedRows === 0n) throw notFound();
}

export async function takeBack({ rows, place }: Visit, documentId: string): Promise<void> {
  const { numDeletedRows } = await rows
    .deleteFrom("worksheets_set_aside")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("document_id", "=", documentId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound();
}
