import { randomUUID } from "node:crypto";
import type { Database } from "../platform/database.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { findUnit, predicateColumns } from "./queries.ts";

type Decree = {
  readonly predicate: "WBK" | "WBBM";
  readonly decree: string;
  readonly inForceFrom: string;
  readonly expiresOn: string | null;
};

export async function addPredicate(
  database: Database,
  asker: Asker,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  body: Decree,
) {
  if (body.expiresOn !== null && body.expiresOn <= body.inForceFrom) throw unprocessable({ kind: "dates_reversed" });
  return await inTenant(database, [agencyId], async (rows) => {
    if (!(await findUnit(rows, agencyId, unitId))) throw notFound();
    const added = await rows
      .insertInto("agencies_predicates")
      .values({
        agency_id: agencyId,
        id: randomUUID(),
        unit_id: unitId,
        predicate: body.predicate,
        decree: body.decree,
        in_force_from: body.inForceFrom,
        expires_on: body.expiresOn,
        revoked_on: null,
        revoked_reason: null,
      })
      .returning(predicateColumns)
      .executeTakeFirstOrThrow();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId,
      action: "agencies.recordPredicate",
      subject: unitId,
      detail: body,
    });
    return added;
  });
}

export async function revoke(
  database: Database,
  asker: Asker,
  { agencyId, predicateId }: { readonly agencyId: string; readonly predicateId: string },
  body: { readonly revokedOn: string; readonly reason: string },
): Promise<void> {
  await inTenant(database, [agencyId], async (rows) => {
    const found = await rows
      .selectFrom("agencies_predicates")
      .select([...predicateColumns])
      .where("agency_id", "=", agencyId)
      .where("id", "=", predicateId)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    if (found.revokedOn !== null) throw conflict({ kind: "already_revoked" });
    if (body.revokedOn < found.inForceFrom) throw unprocessable({ kind: "dates_reversed" });
    await rows
      .updateTable("agencies_predicates")
      .set({ revoked_on: body.revokedOn, revoked_reason: body.reason })
      .where("agency_id", "=", agencyId)
      .where("id", "=", predicateId)
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId: found.unitId,
      action: "agencies.revokePredicate",
      subject: found.unitId,
      detail: { predicate: found.predicate, ...body },
    });
  });
}
