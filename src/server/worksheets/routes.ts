import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/worksheets.ts";
import { type House, serve } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { attach, detach } from "./attach.ts";
import { getWhole } from "./get-worksheet.ts";
import { findHistory } from "./history.ts";
import { findWorksheets } from "./list-worksheets.ts";
import { topicOf } from "./live.ts";
import { open } from "./open-worksheet.ts";
import { inWorksheet } from "./place.ts";
import { answeringAction, save } from "./save-answer.ts";

export function routes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;

  serve(app, house, contract.listWorksheets, async ({ asker, now, query }) => {
    return await findWorksheets(house, asker, now, query);
  });

  serve(app, house, contract.openWorksheet, async ({ params, body, asker }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      return await open(rows, { ...params, ...body, accountId: asker.accountId });
    });
  });

  serve(
    app,
    house,
    contract.getWorksheet,
    async (asked) => await inWorksheet(house, asked, "worksheets.read", async (visit) => await getWhole(house, visit)),
    inside,
  );

  serve(
    app,
    house,
    contract.saveAnswer,
    async (asked) => {
      const { params, body, asker } = asked;
      const saved = await inWorksheet(house, asked, answeringAction(params.layer), async (visit) => {
        return await save(visit, params, body);
      });
      const { layer, item } = params;
      house.live.publish(topicOf(params), { kind: "answered", layer, item, version: saved.version, by: asker.accountId });
      return saved;
    },
    inside,
  );

  serve(
    app,
    house,
    contract.getAnswerHistory,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => ({
        items: await findHistory(visit, asked.params),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.attachEvidence,
    async (asked) => {
      const { params, body } = asked;
      const attached = await inWorksheet(house, asked, answeringAction(params.layer), async (visit) => {
        return await attach(visit, params, params.documentId, body.pages);
      });
      house.live.publish(topicOf(params), { kind: "changed" });
      return attached;
    },
    inside,
  );

  serve(
    app,
    house,
    contract.detachEvidence,
    async (asked) => {
      const { params } = asked;
      await inWorksheet(house, asked, answeringAction(params.layer), async (visit) => {
        await detach(visit, params, params.documentId);
      });
      house.live.publish(topicOf(params), { kind: "changed" });
      return { ok: true as const };
    },
    inside,
  );
}
