import type { Database } from "../../src/server/platform/database.ts";

/** One shared thread on every worksheet, under the worksheet's own id: said, read, and naming somebody. */
export async function makeThread(
  rows: Database,
  { agency_id, worksheet_id }: { readonly agency_id: string; readonly worksheet_id: string },
  by: string,
  marker: string,
): Promise<void> {
  const at = new Date("2026-03-01T03:00:00Z");
  const said = { agency_id, thread_id: worksheet_id, number: 1, text: `Obrolan ${marker} @{1}`, mentions: [by] };
  await rows
    .insertInto("worksheets_threads")
    .values({
      agency_id,
      id: worksheet_id,
      worksheet_id,
      item: "A.I.1.i.a",
      document_id: null,
      page: null,
      audience: "shared",
      opened_by: by,
      opened_at: at,
      last: 1,
      resolved_by: null,
      resolved_at: null,
    })
    .execute();
  await rows
    .insertInto("worksheets_messages")
    .values({
      ...said,
      key: worksheet_id,
      kind: "said",
      author: by,
      role: "unit_operator",
      side: "unit",
      written_at: at,
      changed_at: null,
      withdrawn_at: null,
    })
    .execute();
  await rows
    .insertInto("worksheets_message_versions")
    .values({ ...said, version: 1, written_at: at })
    .execute();
  await rows
    .insertInto("worksheets_mentions")
    .values({ agency_id, thread_id: worksheet_id, number: 1, account_id: by, noticed_at: null })
    .execute();
  await rows
    .insertInto("worksheets_thread_seen")
    .values({ agency_id, thread_id: worksheet_id, account_id: by, number: 1 })
    .execute();
}
