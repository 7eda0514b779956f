import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { LateFile } from "../../../contract/desk/record/shapes.ts";
import type { attachLateEvidence } from "../../../contract/desk/record/late.ts";
import { mayAskLate, mayAttachLate } from "../../../core/desk/record/late.ts";
import { findOpenable } from "../../evidence/previews/openable.ts";
import { mustBeScanned } from "../../evidence/previews/must-be-scanned.ts";
import type { StoredVersion } from "../../evidence/queries.ts";
import type { House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { packOf } from "../../worksheets/round-pack.ts";
import { whoAndWhere } from "../../worksheets/submit.ts";
import { happen } from "../room/happen.ts";
import type { InRoom } from "../room/in-session.ts";
import { type DeskVisit, mayRead, requireChairOrLead } from "./in-desk.ts";

type Asked = z.output<NonNullable<typeof attachLateEvidence.body>>;

/** Sets until when evidence may come, or moves it; everybody in the room learns of it with its reason. */
export async function askLate(
  visit: DeskVisit,
  { until, reason }: { readonly until: string; readonly reason: string },
): Promise<{ readonly until: string }> {
  const { rows, here, session, asker, now } = visit;
  await requireChairOrLead(visit);
  if (session.state !== "live" && session.state !== "closed") throw conflict({ kind: "desk_late_too_early" });
  const may = mayAskLate({ until, sessionEnds: session.endsAt.toISOString() }, now.toISOString());
  if (!may.ok) throw unprocessable(may.problem);
  await rows
    .updateTable("desk_sessions")
    .set({ late_until: new Date(until) })
    .where("agency_id", "=", here.agencyId)
    .where("id", "=", here.sessionId)
    .execute();
  await happen(rows, here, { kind: "late.until", data: { until, reason }, by: asker.accountId, now });
  await record(rows, { ...whoAndWhere(visit), action: "desk.askLate", subject: here.sessionId, detail: { until } });
  return { until };
}

/** Attaches a document of the unit's library in the version that it has now, beside the frozen evidence. */
export async function attachLate(visit: DeskVisit, asked: Asked): Promise<LateFile> {
  const { rows, here, session, asker, now, place } = visit;
  requireOpen(visit);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  if (!pack.items.some(({ code }) => code === asked.item)) throw notFound();
  const document = await findDocument(visit, asked.documentId);
  const id = randomUUID();
  await rows
    .insertInto("desk_late_evidence")
    .values({
      agency_id: here.agencyId,
      session_id: here.sessionId,
      id,
      item: asked.item,
      document_id: asked.documentId,
      document_number: document.number,
      pages: asked.pages,
      note: asked.note,
      // `requireOpen` refused where there is none.
      until: session.lateUntil ?? now,
      added_by: asker.accountId,
      added_at: now,
      removed_by: null,
      removed_at: null,
    })
    .execute();
  const detail = { item: asked.item, sha256: document.sha256 };
  await record(rows, { ...whoAndWhere(visit), action: "desk.attachLate", subject: here.sessionId, detail });
  const added = (await findLate(rows, here, asker.accountId)).find((one) => one.id === id);
  if (!added) throw new Error("late evidence that was just attached is gone");
  return added;
}

export async function removeLate(visit: DeskVisit, id: string): Promise<void> {
  const { rows, here, asker, now } = visit;
  requireOpen(visit);
  const removed = await rows
    .updateTable("desk_late_evidence")
    .set({ removed_by: asker.accountId, removed_at: now })
    .where("agency_id", "=", here.agencyId)
    .where("session_id", "=", here.sessionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) throw notFound();
  await record(rows, { ...whoAndWhere(visit), action: "desk.removeLate", subject: here.sessionId, detail: {} });
}

/** What came late, item by item, as it came. */
export async function findLate(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  accountId: string,
): Promise<LateFile[]> {
  const { rows: found } = await sql<Omit<LateFile, "addedAt"> & { readonly addedAt: Date }>`
    select e.id, e.item, e.document_id as "documentId", e.document_number as number, d.title, e.pages, e.note, v.sha256,
      a.name as "addedBy", e.added_at as "addedAt", e.added_by = ${accountId} as mine
    from desk_late_evidence e
      join evidence_documents d on d.agency_id = e.agency_id and d.id = e.document_id
      join evidence_versions v on v.agency_id = e.agency_id and v.document_id = e.document_id and v.number = e.document_number
      join people_accounts a on a.id = e.added_by
    where e.agency_id = ${agencyId} and e.session_id = ${sessionId} and e.removed_at is null
    order by e.item, e.added_at, e.id limit 500`.execute(rows);
  return found.map(({ addedAt, ...one }) => ({ ...one, addedAt: addedAt.toISOString() }));
}

/** The very version that came, for everybody who reads the record. */
export async function findLateFile(
  house: Pick<House, "settings">,
  visit: DeskVisit,
  id: string,
): Promise<StoredVersion> {
  const { rows, here, asker, place } = visit;
  if (!mayRead(visit)) throw conflict({ kind: "desk_not_admitted" });
  const late = (await findLate(rows, here, asker.accountId)).find((one) => one.id === id);
  if (!late) throw notFound();
  const unit = { agencyId: here.agencyId, unitId: place.unitId };
  return await findOpenable(rows, unit, late.documentId, late.number, mustBeScanned(house, asker, place.unitId));
}

function requireOpen({ session, now }: DeskVisit): void {
  const opened = session.state === "live" || session.state === "closed";
  const may = mayAttachLate({ opened, until: session.lateUntil?.toISOString() ?? null }, now.toISOString());
  if (!may.ok) throw conflict(may.problem);
}

async function findDocument({ rows, place }: DeskVisit, documentId: string) {
  const { rows: found } = await sql<{ number: number; sha256: string; infected: string | null }>`
    select v.number, v.sha256, k.scan_finding as infected
    from evidence_documents d
      join evidence_versions v on v.agency_id = d.agency_id and v.document_id = d.id and v.number = d.latest
      left join evidence_contents k on k.agency_id = v.agency_id and k.sha256 = v.sha256 and k.scan = 'infected'
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.id = ${documentId}
      and d.withdrawn_at is null`.execute(rows);
  const [document] = found;
  if (!document) throw notFound();
  if (document.infected !== null)
    throw conflict({ kind: "evidence_infected", detail: { finding: document.infected, name: "" } });
  return document;
}
