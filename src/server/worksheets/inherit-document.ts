import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { record } from "../platform/ledger.ts";
import type { Visit } from "./place.ts";

/**
 * A document of a unit that this one descends from, as this unit's own: the same bytes under a card of its own, so that
 * the old unit's evidence stays as it was. Answers the id of the card, an earlier one where there is one; the id that
 * was given for everything else, which then is found or not like any other.
 */
export async function inheritDocument({ rows, place, asker, now, day }: Visit, documentId: string): Promise<string> {
  const { rows: found } = await sql<{ title: string; own: string | null }>`
    select d.title, (
      select o.id from evidence_documents o
        join evidence_versions f on f.agency_id = o.agency_id and f.document_id = o.id and f.number = o.latest
      where o.agency_id = d.agency_id and o.unit_id = ${place.unitId} and o.withdrawn_at is null and o.title = d.title
        and f.sha256 = v.sha256 order by o.created_at, o.id limit 1) as own
    from agencies_unit_line(${place.agencyId}, ${place.unitId}, ${day}) l
      join evidence_documents d on d.agency_id = ${place.agencyId} and d.unit_id = l.unit_id and d.id = ${documentId}
      join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id and v.number = d.latest
    where l.steps > 0 and d.withdrawn_at is null`.execute(rows);
  const [source] = found;
  if (!source) return documentId;
  if (source.own !== null) return source.own;
  const id = randomUUID();
  await sql`
    insert into evidence_documents
      (agency_id, id, unit_id, title, kind, document_date, valid_until, latest, created_by, created_at)
    select agency_id, ${id}, ${place.unitId}, title, kind, document_date, valid_until, 1, ${asker.accountId}, ${now}
    from evidence_documents where agency_id = ${place.agencyId} and id = ${documentId}`.execute(rows);
  await sql`
    insert into evidence_versions
      (agency_id, document_id, number, sha256, bytes, media_type, file_name, uploaded_by, uploaded_at)
    select v.agency_id, ${id}, 1, v.sha256, v.bytes, v.media_type, v.file_name, v.uploaded_by, v.uploaded_at
    from evidence_versions v
      join evidence_documents d on d.agency_id = v.agency_id and d.id = v.document_id and d.latest = v.number
    where v.agency_id = ${place.agencyId} and v.document_id = ${documentId}`.execute(rows);
  const { agencyId, unitId } = place;
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId,
    action: "evidence.inherit",
    subject: source.title,
    detail: { title: source.title },
  });
  return id;
}
