import { sql } from "kysely";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import * as contract from "../../../contract/evidence/integrity.ts";
import { type House, serve } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { inTenant } from "../../platform/tenant.ts";

/** Whether the evidence is still what it was: damages by name, and a check on demand. */
export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getIntegrity, async ({ params: { agencyId } }) => {
    return await inTenant(house.database, [agencyId], async (rows) => {
      const { rows: sums } = await sql<Sums>`
        select count(*)::int as files, min(verified_at) as oldest,
          (count(*) filter (where verify_asked))::int as pending,
          (count(*) filter (where integrity <> 'intact'))::int as damaged
        from evidence_contents where agency_id = ${agencyId}`.execute(rows);
      const { rows: damages } = await sql<Damage>`
        select u.id as "unitId", u.name as unit, d.id as "documentId", d.title, f.number, f.file_name as "fileName",
          k.sha256, k.integrity as state, k.verified_at as "foundAt"
        from evidence_contents k
          join evidence_versions f on f.agency_id = k.agency_id and f.sha256 = k.sha256
          join evidence_documents d on d.agency_id = f.agency_id and d.id = f.document_id
          join agencies_units u on u.agency_id = d.agency_id and u.id = d.unit_id
        where k.agency_id = ${agencyId} and k.integrity <> 'intact'
        order by u.name, d.title, f.number limit 200`.execute(rows);
      const { files = 0, oldest = null, pending = 0, damaged = 0 } = sums[0] ?? {};
      return {
        files,
        oldest: oldest?.toISOString() ?? null,
        everyDays: house.settings.verifyDays,
        pending,
        damaged,
        damages: damages.map((damage) => ({ ...damage, foundAt: damage.foundAt.toISOString() })),
      };
    });
  });

  serve(app, house, contract.askForVerification, async ({ params: { agencyId }, asker }) => {
    return await inTenant(house.database, [agencyId], async (rows) => {
      const { numUpdatedRows } = await rows
        .updateTable("evidence_contents")
        .set({ verify_asked: true })
        .where("agency_id", "=", agencyId)
        .executeTakeFirst();
      const asked = Number(numUpdatedRows);
      await record(rows, {
        accountId: asker.accountId,
        agencyId,
        action: "evidence.verify",
        subject: agencyId,
        detail: { files: asked },
      });
      return { asked };
    });
  });
}

type Sums = {
  readonly files: number;
  readonly oldest: Date | null;
  readonly pending: number;
  readonly damaged: number;
};
type Damage = Omit<z.output<typeof contract.evidenceDamage>, "foundAt"> & { readonly foundAt: Date };
