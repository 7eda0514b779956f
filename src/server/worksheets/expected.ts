import { sql } from "kysely";
import type { z } from "zod";
import type { getExpected } from "../../contract/worksheets/sorting.ts";
import { expectedDocuments } from "../../core/worksheets/expected-documents.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { hold, type Visit } from "./place.ts";
import { packOf } from "./round-pack.ts";
import { allowChange } from "./save-answer.ts";

type Links = z.output<typeof getExpected.reply>["links"];
export type AtExpected = { readonly item: string; readonly key: string; readonly documentId: string };

/** Which attached document fills which place of the checklists. */
export async function findExpected({ rows, place }: Visit): Promise<Links> {
  const { rows: found } = await sql<Omit<Links[number], "confirmedAt"> & { readonly at: Date }>`
    select x.item, x.key, x.document_id as "documentId", coalesce(p.name, '') as "confirmedBy", x.confirmed_at as at
    from worksheets_expected x left join people_accounts p on p.id = x.confirmed_by
    where x.agency_id = ${place.agencyId} and x.worksheet_id = ${place.worksheetId}
    order by x.item, x.key, x.document_id limit 5000`.execute(rows);
  return found.map(({ at, ...link }) => ({ ...link, confirmedAt: at.toISOString() }));
}

/** Says that an attached document is an expected paper; refused where it is not attached to the item. */
export async function tick(visit: Visit, { item, key, documentId }: AtExpected): Promise<void> {
  const { rows, place, asker, now } = visit;
  allowChange(visit, { layer: "unit", item });
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const asked = pack.items.find(({ code }) => code === item);
  if (!asked || !expectedDocuments(asked).some((one) => one.key === key)) throw notFound();
  await hold(visit);
  const { numAffectedRows } = await sql`
    insert into worksheets_expected (agency_id, worksheet_id, item, key, document_id, confirmed_by, confirmed_at)
    select e.agency_id, e.worksheet_id, e.item, ${key}, e.document_id, ${asker.accountId}, ${now}
    from worksheets_evidence e
    where e.agency_id = ${place.agencyId} and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit'
      and e.item = ${item} and e.document_id = ${documentId}
    on conflict (agency_id, worksheet_id, item, key, document_id) do update set confirmed_at = excluded.confirmed_at`.execute(
    rows,
  );
  if (numAffectedRows === 0n) throw conflict({ kind: "document_not_attached", detail: { item } });
}

export async function untick(visit: Visit, { item, key, documentId }: AtExpected): Promise<void> {
  const { rows, place } = visit;
  allowChange(visit, { layer: "unit", item });
  await hold(visit);
  const { numDeletedRows } = await rows
    .deleteFrom("worksheets_expected")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("item", "=", item)
    .where("key", "=", key)
    .where("document_id", "=", documentId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound();
}
