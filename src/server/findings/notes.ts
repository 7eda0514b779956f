import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Note } from "../../contract/findings/shapes.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { Visit } from "../worksheets/place.ts";

// Private notes are their author's alone: every statement here names the author, no list or count elsewhere reads the
// table, and the log is not told of them.

/** The asker's own notes on this worksheet, the newest first. */
export async function findNotes(visit: Visit, id: string | null = null): Promise<readonly Note[]> {
  const { rows, place, asker } = visit;
  const { rows: found } = await sql<Omit<Note, "changedAt"> & { readonly changedAt: Date }>`
    select n.id, n.item, n.document_id as "documentId", n.pages, n.text, n.version, n.changed_at as "changedAt"
    from findings_notes n
    where n.agency_id = ${place.agencyId} and n.worksheet_id = ${place.worksheetId} and n.author = ${asker.accountId}
      and ${id === null ? sql`true` : sql`n.id = ${id}`}
    order by n.changed_at desc, n.id limit 1000`.execute(rows);
  return found.map((note) => ({ ...note, changedAt: note.changedAt.toISOString() }));
}

export async function writeNote(
  visit: Visit,
  note: {
    readonly item: string | null;
    readonly documentId: string | null;
    readonly pages: string;
    readonly text: string;
  },
): Promise<Note> {
  const { rows, place, asker, now } = visit;
  const id = randomUUID();
  const { rows: written } = await sql<{ id: string }>`
    insert into findings_notes (agency_id, id, worksheet_id, item, document_id, pages, text, author, written_at, changed_at)
    select ${place.agencyId}, ${id}, ${place.worksheetId}, ${note.item}, ${note.documentId}::uuid, ${note.pages}, ${note.text},
      ${asker.accountId}, ${now}, ${now}
    where ${note.documentId}::uuid is null or exists (select from evidence_documents d where d.agency_id = ${place.agencyId}
      and d.unit_id = ${place.unitId} and d.id = ${note.documentId}::uuid)
    returning id`.execute(rows);
  if (written.length === 0) throw notFound();
  return await one(visit, id);
}

export async function editNote(
  visit: Visit,
  id: string,
  { text, version }: { readonly text: string; readonly version: number },
): Promise<Note> {
  const { rows, place, asker, now } = visit;
  const changed = await rows
    .updateTable("findings_notes")
    .set({ text, version: version + 1, changed_at: now })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("author", "=", asker.accountId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  const current = await one(visit, id);
  if (changed.numUpdatedRows === 0n)
    throw conflict({ kind: "conflict_version", detail: { seen: version, version: current.version } });
  return current;
}

export async function removeNote({ rows, place, asker }: Visit, id: string): Promise<void> {
  const removed = await rows
    .deleteFrom("findings_notes")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("author", "=", asker.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw notFound();
}

async function one(visit: Visit, id: string): Promise<Note> {
  const [found] = await findNotes(visit, id);
  if (!found) throw notFound();
  return found;
}
