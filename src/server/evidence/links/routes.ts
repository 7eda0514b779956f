import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import * as contract from "../../../contract/evidence/links.ts";
import { findAgency } from "../../agencies/queries.ts";
import { type House, serve } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { checkLink } from "./check-link.ts";

type Row = Omit<contract.LinkCheck, "checkedAt"> & { readonly at: Date };

/** Links to outside: what they answered last, and asking them now. */
export function linkRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.listLinkChecks, async ({ params }) => {
    const { zone, found } = await inTenant(house.database, [params.agencyId], async (rows) => {
      const agency = await findAgency(rows, params.agencyId);
      const { rows: checks } = await sql<Row>`
        select distinct on (k.document_id) k.document_id as "documentId", k.outcome, k.status, k.host, k.checked_at as at
        from evidence_link_checks k
          join evidence_documents d on d.agency_id = k.agency_id and d.id = k.document_id
        where k.agency_id = ${params.agencyId} and d.unit_id = ${params.unitId}
        order by k.document_id, k.checked_at desc limit 1000`.execute(rows);
      return { zone: agency.zone, found: checks };
    });
    return { zone, items: found.map(({ at, ...check }) => ({ ...check, checkedAt: at.toISOString() })) };
  });

  serve(app, house, contract.checkLink, async ({ params, asker }) => await checkLink(house, params, asker));
}
