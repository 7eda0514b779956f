import { createHash, randomUUID } from "node:crypto";
import type { Database } from "../../src/server/platform/database.ts";
import type { Spot } from "./world.ts";

/** A letter with its file, signature and numbering, a webhook that was told something, and a notice. */
export async function makeLetters(rows: Database, marker: string, spot: Spot): Promise<void> {
  const { agencyId: agency_id, accountId, assessorId, unitId } = spot;
  const at = new Date("2026-03-01T03:00:00Z");
  const letter_id = randomUUID();
  const sha256 = createHash("sha256").update(`letter ${marker}`).digest("hex");
  const code = `SURAT-${marker}`;
  await rows
    .insertInto("letters_settings")
    .values({ agency_id, heads: "[]", address: "[]", place: marker, logo_sha256: null, changed_by: null })
    .execute();
  await rows
    .insertInto("letters_numbering")
    .values({
      agency_id,
      kind: "proposal_letter",
      pattern: "{number}",
      code: marker,
      start: 1,
      restarts: true,
      digits: 1,
      changed_by: accountId,
    })
    .execute();
  await rows.insertInto("letters_counters").values({ agency_id, series: marker, period: "2026", last: 1 }).execute();
  await rows
    .insertInto("letters_templates")
    .values({
      agency_id,
      kind: "monitoring_report",
      version: 1,
      template: null,
      shipped_version: 1,
      reason: "",
      made_by: accountId,
    })
    .execute();
  await rows
    .insertInto("letters_issued")
    .values({
      agency_id,
      id: letter_id,
      kind: "proposal_letter",
      number: `1/${marker}`,
      dated_on: "2026-03-01",
      subject_kind: "proposal",
      subject_id: randomUUID(),
      about: `Usulan ${marker}`,
      agency_template: null,
      template_version: 1,
      template: "{}",
      data: "{}",
      code,
      pdf_sha256: sha256,
      issued_by: accountId,
      issued_at: at,
    })
    .execute();
  await rows.insertInto("letters_codes").values({ code, agency_id }).execute();
  await rows
    .insertInto("letters_files")
    .values({ agency_id, letter_id, kind: "pdf", sha256, bytes: 1, added_by: accountId })
    .execute();
  await rows
    .insertInto("letters_signatures")
    .values({
      agency_id,
      letter_id,
      number: 1,
      role: "agency_head",
      method: "scan",
      file_sha256: sha256,
      bytes: 1,
      found: "[]",
      notes: [],
      state: "waiting",
      signed_as: null,
      brought_by: accountId,
      brought_at: at,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  await rows
    .insertInto("letters_signing_asks")
    .values({
      agency_id,
      letter_id,
      id: randomUUID(),
      role: "agency_head",
      account_id: accountId,
      asked_at: at,
      milliseconds: null,
    })
    .execute();
  await makeTold(rows, marker, { agency_id, account_id: assessorId, unit_id: unitId, by: accountId, at });
}

async function makeTold(
  rows: Database,
  marker: string,
  {
    agency_id,
    account_id,
    unit_id,
    by,
    at,
  }: { agency_id: string; account_id: string; unit_id: string; by: string; at: Date },
): Promise<void> {
  const [webhook_id, delivery_id] = [randomUUID(), randomUUID()];
  await rows
    .insertInto("people_webhooks")
    .values({
      agency_id,
      id: webhook_id,
      name: `Kait ${marker}`,
      url: "https://dasbor.invalid/",
      events: [],
      secret: Buffer.from(marker),
      old_secret: null,
      old_secret_until: null,
      state: "paused",
      failing_since: null,
      created_by: by,
    })
    .execute();
  await rows
    .insertInto("people_webhook_deliveries")
    .values({
      agency_id,
      id: delivery_id,
      webhook_id,
      type: "webhooks.test",
      body: "{}",
      due_at: at,
      created_at: at,
      settled_at: null,
    })
    .execute();
  await rows
    .insertInto("people_webhook_attempts")
    .values({ agency_id, delivery_id, number: 1, at, status: 500, error: "", milliseconds: 1 })
    .execute();
  await rows
    .insertInto("people_notices")
    .values({
      agency_id,
      id: randomUUID(),
      account_id,
      kind: "reviews.return",
      unit_id,
      facts: JSON.stringify({ unit: marker, year: "2026" }),
      link: "/",
      mark: marker,
      at,
      read_at: null,
    })
    .execute();
  await rows
    .insertInto("people_notice_queue")
    .values({ agency_id, entry: String(Math.floor(Math.random() * 1e15)), attempts: 5 })
    .execute();
}
