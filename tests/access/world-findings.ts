import { randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** What assessors find at a unit and what it does about it: a private note, a draft, and a released finding with proof. */
export async function makeFindings(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency_id, worksheetId: worksheet_id, unitId: unit_id, documentId, assessorId, accountId } = spot;
  const at = new Date("2026-03-01T03:00:00Z");
  const written = { agency_id, written_by: assessorId, written_at: at };
  await rows
    .insertInto("findings_notes")
    .values({
      agency_id,
      id: randomUUID(),
      worksheet_id,
      item: "A.I.1.i.a",
      document_id: null,
      text: `Rahasia ${marker}`,
      author: assessorId,
      written_at: at,
      changed_at: at,
    })
    .execute();
  const [draft, released] = [randomUUID(), randomUUID()];
  for (const [id, name] of [
    [draft, "Rancangan"],
    [released, "Temuan"],
  ] as const) {
    await rows
      .insertInto("findings")
      .values({ ...written, id, worksheet_id, unit_id, stage: "tpi_member" })
      .execute();
    await rows
      .insertInto("findings_versions")
      .values({
        ...written,
        finding_id: id,
        version: 1,
        item: "A.I.1.i.a",
        document_id: documentId,
        document_number: 1,
        minute: null,
        condition: `${name} ${marker}`,
        recommendation: `Saran ${marker}`,
      })
      .execute();
  }
  const finding = { agency_id, finding_id: released };
  await rows
    .insertInto("findings_follow_ups")
    .values({
      ...finding,
      worksheet_id,
      unit_id,
      number: 1,
      released_version: 1,
      released_at: at,
      answer_by: "2026-03-15",
      version: 1,
      changed_at: at,
    })
    .execute();
  await rows
    .insertInto("findings_releases")
    .values({ ...finding, number: 1, version: 1, answer_by: "2026-03-15", released_by: assessorId, released_at: at })
    .execute();
  await rows
    .insertInto("findings_steps")
    .values({
      ...finding,
      number: 1,
      step: "release",
      detail: JSON.stringify({ answerBy: "2026-03-15" }),
      side: "review",
      worksheet_id,
      tier: "tpi_lead",
      done_by: assessorId,
      done_at: at,
    })
    .execute();
  await rows
    .insertInto("findings_proofs")
    .values({
      ...finding,
      id: randomUUID(),
      document_id: documentId,
      document_number: 1,
      url: null,
      added_by: accountId,
      added_at: at,
    })
    .execute();
}
