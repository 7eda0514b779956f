import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/evidence.ts";
import { belongsTo } from "../../core/people/permissions.ts";
import { type House, serve } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { inTenant } from "../platform/tenant.ts";
import { findDocument, findDocuments, findVersion } from "./queries.ts";
import { addLink, edit, withdraw } from "./records.ts";
import { isFirstLook, sendFile } from "./send-file.ts";
import { routes as uploads } from "./uploads/routes.ts";
import { stagingOf } from "./uploads/staging.ts";

export function routes(app: FastifyInstance, house: House): void {
  uploads(app, { house, staging: stagingOf(house.settings) });

  serve(app, house, contract.listEvidence, async ({ params, query, ...reader }) => {
    return await inTenant(
      house.database,
      [params.agencyId],
      async (rows) => await findDocuments(rows, reader, params, query),
    );
  });

  serve(app, house, contract.addLinkEvidence, async ({ params, body, ...reader }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      const id = await addLink(rows, params, body, reader.asker.accountId, reader.now);
      return await findDocument(rows, reader, params, id);
    });
  });

  serve(app, house, contract.editEvidence, async ({ params, body, ...reader }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      await edit(rows, params, params.documentId, body, reader.asker.accountId);
      return await findDocument(rows, reader, params, params.documentId);
    });
  });

  serve(app, house, contract.withdrawEvidence, async ({ params, asker, now }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      await withdraw(rows, params, params.documentId, asker.accountId, now);
      return { ok: true };
    });
  });

  serve(
    app,
    house,
    contract.openEvidence,
    async ({ params, asker, request, reply }) => {
      const { agencyId, unitId, documentId, number } = params;
      const version = await inTenant(house.database, [agencyId], async (rows) => {
        const found = await findVersion(rows, params, documentId, number);
        // Who looks into a unit's evidence from outside leaves a trace.
        if (!belongsTo(asker, unitId) && isFirstLook(request)) {
          const detail = { number, sha256: found.sha256 };
          await record(rows, {
            accountId: asker.accountId,
            agencyId,
            unitId,
            action: "evidence.open",
            subject: documentId,
            detail,
          });
        }
        return found;
      });
      return await sendFile(house.files, version, request, reply);
    },
    { raw: true },
  );
}
