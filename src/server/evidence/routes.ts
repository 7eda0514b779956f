import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/evidence.ts";
import { type House, serve } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { linkRoutes } from "./links/routes.ts";
import { noteLook } from "./library/looks.ts";
import { routes as keeping } from "./keeping/routes.ts";
import { routes as library } from "./library/routes.ts";
import { mustBeScanned } from "./previews/must-be-scanned.ts";
import { findOpenable } from "./previews/openable.ts";
import { findDocument, findDocuments } from "./queries.ts";
import { addLink, edit, withdraw } from "./records.ts";
import { isFirstLook, sendFile } from "./send-file.ts";
import { routes as uploads } from "./uploads/routes.ts";
import { stagingOf } from "./uploads/staging.ts";

export function routes(app: FastifyInstance, house: House): void {
  keeping(app, house);
  uploads(app, { house, staging: stagingOf(house.settings) });
  library(app, house);

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

  linkRoutes(app, house);

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
    async ({ params, asker, now, request, reply }) => {
      const { agencyId, documentId, number } = params;
      const version = await inTenant(house.database, [agencyId], async (rows) => {
        const found = await findOpenable(rows, params, documentId, number, mustBeScanned(house, asker, params.unitId));
        if (isFirstLook(request)) await noteLook(rows, asker, params, now);
        return found;
      });
      return await sendFile(house.files, version, request, reply);
    },
    { raw: true },
  );
}
