import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { attachment } from "../../contract/worksheets/shapes.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { inheritDocument } from "./inherit-document.ts";
import { hold, type Visit } from "./place.ts";
import { allowChange, checkFit } from "./save-answer.ts";
import { attachmentJoins, attachmentJson } from "./whole-worksheet.ts";
import type { AtItem } from "./write-answer.ts";

type Attachment = z.output<typeof attachment>;

/**
 * Rests a layer's answer on a document of the unit, in its newest version. Attaching again moves the answer to the
 * newest version and takes the new page pointer. What a unit before this one had becomes this one's first. With `number` it rests on that version: undoing a detach restores it.
 */
export async function attach(
  visit: Visit,
  at: AtItem,
  asked: string,
  pages: string,
  number?: number,
): Promise<Attachment> {
  allowChange(visit, at);
  await checkFit(visit, at.item, null);
  const { rows, place, asker, now } = visit;
  await hold(visit);
  const documentId = await inheritDocument(visit, asked);
  await refuseInfected(visit, documentId, number);
  const { rows: written } = await sql<{ attachment: Attachment }>`
    with written as (
      insert into worksheets_evidence (agency_id, worksheet_id, layer, item, document_id, number, pages, attached_by, attached_at)
      select d.agency_id, ${place.worksheetId}, ${at.layer}, ${at.item}, d.id, least(d.latest, ${number ?? null}::int), ${pages}, ${asker.accountId}, ${now}
      from evidence_documents d
      where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.id = ${documentId} and d.withdrawn_at is null
      for share
      on conflict (agency_id, worksheet_id, layer, item, document_id) do update
        set number = excluded.number, pages = excluded.pages, attached_by = excluded.attached_by, attached_at = excluded.attached_at
      returning *
    ), noted as (${noteStep("attach", visit)} from written)
    select ${attachmentJson} as attachment from written e ${attachmentJoins}`.execute(rows);
  const row = written[0];
  if (!row) throw notFound();
  return { ...row.attachment, attachedAt: new Date(row.attachment.attachedAt).toISOString() };
}

export async function detach(visit: Visit, at: AtItem, documentId: string): Promise<void> {
  allowChange(visit, at);
  await hold(visit);
  const { rows, place } = visit;
  const { numAffectedRows } = await sql`
    with gone as (
      delete from worksheets_evidence
      where agency_id = ${place.agencyId} and worksheet_id = ${place.worksheetId} and layer = ${at.layer}
        and item = ${at.item} and document_id = ${documentId}
      returning *
    ) ${noteStep("detach", visit)} from gone`.execute(rows);
  if (!numAffectedRows) throw notFound();
}

/** Keeps the step for the item's history, in the statement that takes it; goes on with "from" the rows it is about. */
export function noteStep(step: "attach" | "detach", { asker, now }: Visit): RawBuilder<unknown> {
  return sql`insert into worksheets_evidence_history
      (agency_id, worksheet_id, layer, item, document_id, number, pages, step, done_by, done_at)
    select agency_id, worksheet_id, layer, item, document_id, number, pages, ${step}, ${asker.accountId}::uuid, ${now}::timestamptz`;
}

/** What a scanner found infected carries no answer. */
async function refuseInfected({ rows, place }: Visit, documentId: string, number: number | undefined): Promise<void> {
  const { rows: found } = await sql<{ finding: string; name: string }>`
    select k.scan_finding as finding, f.file_name as name
    from evidence_documents d
      join evidence_versions f on f.agency_id = d.agency_id and f.document_id = d.id
        and f.number = least(d.latest, ${number ?? null}::int)
      join evidence_contents k on k.agency_id = f.agency_id and k.sha256 = f.sha256
    where d.agency_id = ${place.agencyId} and d.id = ${documentId} and k.scan = 'infected'`.execute(rows);
  const [infected] = found;
  if (infected) throw conflict({ kind: "evidence_infected", detail: infected });
}
