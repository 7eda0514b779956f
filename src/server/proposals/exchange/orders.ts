import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { exportOrder, getExchangeKeys } from "../../../contract/proposals/exchange.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { SigningKey } from "../../platform/signing-key.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";

type InRound = { readonly agencyId: string; readonly roundId: string };

/** One package at a time is in the making for each agency and year: a second order finds the first. */
export async function placeOrder(
  rows: TenantDatabase,
  asker: Asker,
  { agencyId, roundId }: InRound,
  worksheetId: string | null,
  now: Date,
): Promise<{ readonly id: string }> {
  const { rows: found } = await sql<{ worksheets: number; open: number }>`
    select (select count(*)::int from worksheets w where w.agency_id = ${agencyId} and w.round_id = ${roundId}
        and (${worksheetId}::uuid is null or w.id = ${worksheetId}::uuid)) as worksheets,
      (select count(*)::int from proposals_exports e where e.agency_id = ${agencyId} and e.round_id = ${roundId}
        and e.state in ('waiting', 'working')) as open`.execute(rows);
  if ((found[0]?.worksheets ?? 0) === 0) throw notFound();
  if ((found[0]?.open ?? 0) > 0) throw conflict({ kind: "exchange_in_the_making" });
  const id = randomUUID();
  await rows
    .insertInto("proposals_exports")
    .values({
      agency_id: agencyId,
      id,
      round_id: roundId,
      worksheet_id: worksheetId,
      ordered_by: asker.accountId,
      ordered_at: now,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    action: "exchange.order",
    subject: id,
    detail: { worksheetId },
  });
  return { id };
}

export async function listOrders(
  rows: TenantDatabase,
  { agencyId, roundId }: InRound,
): Promise<{
  readonly items: readonly z.output<typeof exportOrder>[];
  readonly units: readonly { readonly worksheetId: string; readonly name: string }[];
}> {
  const { rows: orders } = await sql<
    Omit<z.output<typeof exportOrder>, "orderedAt" | "expiresAt"> & {
      ordered_at: Date;
      expires_at: Date | null;
    }
  >`
    select e.id, agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName", e.state, e.done, e.total,
      e.bytes, e.sha256, e.units, e.damages, e.error, p.name as "orderedBy", e.ordered_at, e.expires_at
    from proposals_exports e
      join rounds r on r.id = e.round_id
      join people_accounts p on p.id = e.ordered_by
      left join worksheets w on w.agency_id = e.agency_id and w.id = e.worksheet_id
    where e.agency_id = ${agencyId} and e.round_id = ${roundId}
    order by e.ordered_at desc, e.id limit 50`.execute(rows);
  const { rows: units } = await sql<{ worksheetId: string; name: string }>`
    select w.id as "worksheetId", agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as name
    from worksheets w join rounds r on r.id = w.round_id
    where w.agency_id = ${agencyId} and w.round_id = ${roundId} order by 2, 1 limit 2000`.execute(rows);
  const items = orders.map(({ ordered_at, expires_at, ...order }) => ({
    ...order,
    orderedAt: ordered_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
  }));
  return { items, units };
}

/** A package that is ready and still kept, with the name under which it is handed out. */
export async function findReady(
  database: Database,
  { agencyId, exportId }: { readonly agencyId: string; readonly exportId: string },
): Promise<{ readonly sha256: string; readonly bytes: number; readonly fileName: string }> {
  return await inTenant(database, [agencyId], async (rows) => {
    const { rows: found } = await sql<{ sha256: string; bytes: number; code: string; year: number }>`
      select e.sha256, e.bytes, a.code, r.year from proposals_exports e
        join agencies a on a.id = e.agency_id join rounds r on r.id = e.round_id
      where e.agency_id = ${agencyId} and e.id = ${exportId} and e.state = 'ready'`.execute(rows);
    const [row] = found;
    if (!row) throw notFound();
    return { sha256: row.sha256, bytes: row.bytes, fileName: `bening-${row.code}-${row.year}.zip` };
  });
}

export async function listKeys(
  database: Database,
  current: SigningKey,
): Promise<z.output<typeof getExchangeKeys.reply>["keys"]> {
  const used = await database
    .selectFrom("proposals_export_keys")
    .select(["key_id", "public_key", "first_used_at"])
    .orderBy("first_used_at", "desc")
    .limit(100)
    .execute();
  const keys = used.map(({ key_id, public_key, first_used_at }) => ({
    keyId: key_id,
    publicKey: public_key,
    firstUsedAt: first_used_at.toISOString(),
  }));
  const { keyId, publicKey } = current;
  return keys.some((key) => key.keyId === keyId) ? keys : [{ keyId, publicKey, firstUsedAt: null }, ...keys];
}
