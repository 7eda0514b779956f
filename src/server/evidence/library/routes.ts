import type { FastifyInstance } from "fastify";
import * as library from "../../../contract/evidence/library.ts";
import { listLooks } from "../../../contract/evidence/looks.ts";
import * as previews from "../../../contract/evidence/previews.ts";
import { type Asker, type House, serve } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { makePreview } from "../previews/make-preview.ts";
import { mustBeScanned } from "../previews/must-be-scanned.ts";
import { findOpenable } from "../previews/openable.ts";
import { guardPage, pageTag, sendPage } from "../previews/page.ts";
import { findDocument } from "../queries.ts";
import { restore } from "../records.ts";
import { findLibrary } from "./find-library.ts";
import { findLooks, noteLook } from "./looks.ts";

/** The library of a unit and of an agency, what files show without a download, and who looked. */
export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, library.listLibrary, async ({ params, query, ...reader }) => {
    return await inTenant(
      house.database,
      [params.agencyId],
      async (rows) => await findLibrary(rows, reader, params, query),
    );
  });

  serve(app, house, library.searchAgencyLibrary, async ({ params, query, ...reader }) => {
    const shelf = { agencyId: params.agencyId, unitId: null };
    return await inTenant(
      house.database,
      [params.agencyId],
      async (rows) => await findLibrary(rows, reader, shelf, query),
    );
  });

  serve(app, house, library.restoreEvidence, async ({ params, ...reader }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      await restore(rows, params, params.documentId, reader.asker.accountId);
      return await findDocument(rows, reader, params, params.documentId);
    });
  });

  serve(app, house, listLooks, async ({ params, query, ...reader }) => {
    return await inTenant(
      house.database,
      [params.agencyId],
      async (rows) => await findLooks(rows, reader, params, query),
    );
  });

  const lookAt = async (params: Parameters<typeof noteLook>[2], asker: Asker, now: Date) =>
    await inTenant(house.database, [params.agencyId], async (rows) => {
      const version = await findOpenable(
        rows,
        params,
        params.documentId,
        params.number,
        mustBeScanned(house, asker, params.unitId),
      );
      await noteLook(rows, asker, params, now);
      return version;
    });

  serve(app, house, previews.previewEvidence, async ({ params, asker, now, reply }) => {
    const version = await lookAt(params, asker, now);
    const shown = await makePreview(house.files, version);
    void reply.headers({ etag: `"preview-${version.sha256}"`, "cache-control": "private, no-cache" });
    return shown.kind === "page" ? { ...shown, html: "" } : shown;
  });

  serve(
    app,
    house,
    previews.previewEvidencePage,
    async ({ params, asker, now, request, reply }) => {
      const version = await lookAt(params, asker, now);
      if (request.headers["if-none-match"] === pageTag(version))
        return await guardPage(reply, version).code(304).send();
      const shown = await makePreview(house.files, version);
      if (shown.kind !== "page") throw unprocessable({ kind: "preview_unreadable" });
      return await sendPage(reply, version, shown.html);
    },
    { raw: true },
  );
}
