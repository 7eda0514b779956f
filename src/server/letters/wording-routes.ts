import type { FastifyInstance } from "fastify";
import * as settings from "../../contract/letters/settings.ts";
import * as contract from "../../contract/letters/wording.ts";
import { exampleData } from "../../core/letters/variables/variable.ts";
import { variablesByKind } from "../../core/letters/variables.ts";
import { type House, serve, today } from "../platform/http.ts";
import { notFound, Refused } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { changeArms, changeLetterhead, changeNumbering, findSettings } from "./change-settings.ts";
import { renderPreview } from "./issue.ts";
import { readWhole } from "./read-whole.ts";
import { receiveArms } from "./receive-arms.ts";
import { sendPdf } from "./send-letter.ts";
import { findLetterhead } from "./settings.ts";
import { checkWording, dataOfLetter, findTemplate, findTemplates, restoreTemplate, saveTemplate } from "./wording.ts";

/** How an agency's letters look: wording, letterhead, arms, numbers. */
export function wordingRoutes(app: FastifyInstance, house: House): void {
  const { database, files } = house;

  serve(app, house, contract.listTemplates, async ({ params: { agencyId } }) => {
    return await inTenant(database, [agencyId], async (rows) => await findTemplates(rows, agencyId));
  });
  serve(app, house, contract.getTemplate, async ({ params }) => {
    return await inTenant(database, [params.agencyId], async (rows) => await findTemplate(rows, params));
  });
  serve(app, house, contract.saveTemplate, async ({ params, body: { template, ...change }, asker, now }) => {
    return await inTenant(database, [params.agencyId], async (rows) => {
      await saveTemplate(rows, params, template, { ...change, accountId: asker.accountId, now });
      return await findTemplate(rows, params);
    });
  });
  serve(app, house, contract.restoreTemplate, async ({ params, body: { version, ...change }, asker, now }) => {
    return await inTenant(database, [params.agencyId], async (rows) => {
      await restoreTemplate(rows, params, version, { ...change, accountId: asker.accountId, now });
      return await findTemplate(rows, params);
    });
  });
  serve(
    app,
    house,
    contract.previewTemplate,
    async ({ params: { agencyId, kind }, body: { template, letterId }, now, reply }) => {
      checkWording(kind, template);
      const { pdf } = await inTenant(database, [agencyId], async (rows) => {
        const data =
          letterId === null
            ? exampleData(variablesByKind[kind])
            : await dataOfLetter(rows, { agencyId, kind, letterId });
        return await renderPreview(house, rows, { agencyId, kind, data, datedOn: today(now), template });
      });
      return await sendPdf(reply, pdf, `pratinjau-${kind}`);
    },
    { raw: true },
  );

  serve(app, house, settings.getLetterSettings, async ({ params: { agencyId }, now }) => {
    return await inTenant(database, [agencyId], async (rows) => await findSettings(rows, agencyId, today(now)));
  });
  serve(app, house, settings.saveLetterhead, async ({ params: { agencyId }, body, asker, now }) => {
    return await inTenant(database, [agencyId], async (rows) => {
      await changeLetterhead(rows, agencyId, body, { accountId: asker.accountId, now });
      return await findSettings(rows, agencyId, today(now));
    });
  });
  serve(app, house, settings.saveNumbering, async ({ params: { agencyId, kind }, body, asker, now }) => {
    return await inTenant(database, [agencyId], async (rows) => {
      await changeNumbering(rows, agencyId, kind, body, { accountId: asker.accountId, now });
      return await findSettings(rows, agencyId, today(now));
    });
  });
  serve(app, house, settings.saveArms, async ({ params: { agencyId }, asker, now, request }) => {
    const sha256 = await receiveArms(request, files);
    return await inTenant(database, [agencyId], async (rows) => {
      await changeArms(rows, agencyId, sha256, { accountId: asker.accountId, now });
      return await findSettings(rows, agencyId, today(now));
    });
  });
  serve(app, house, settings.removeArms, async ({ params: { agencyId }, asker, now }) => {
    return await inTenant(database, [agencyId], async (rows) => {
      await changeArms(rows, agencyId, null, { accountId: asker.accountId, now });
      return await findSettings(rows, agencyId, today(now));
    });
  });
  serve(
    app,
    house,
    settings.openArms,
    async ({ params: { agencyId }, reply }) => {
      const { logoSha256 } = await inTenant(database, [agencyId], async (rows) => await findLetterhead(rows, agencyId));
      if (logoSha256 === null) throw notFound();
      const png = await readWhole(files, logoSha256);
      if (!png) throw new Refused(410, { kind: "file_missing_here" });
      return await reply.header("cache-control", "private, no-cache").type("image/png").send(png);
    },
    { raw: true },
  );
}
