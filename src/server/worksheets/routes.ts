import type { FastifyInstance } from "fastify";
import { whyNot } from "../../contract/people/why-not.ts";
import { attachEvidence, detachEvidence, getAnswerHistory, getWorksheet } from "../../contract/worksheets/filling.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import { listWorksheets, openWorksheet } from "../../contract/worksheets/list.ts";
import { checkWorksheet, getReceipt, proveItem, submitWorksheet } from "../../contract/worksheets/submission.ts";
import { type House, serve } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { attach, detach } from "./attach.ts";
import { getWhole } from "./get-worksheet.ts";
import { findEvidenceHistory } from "./evidence-history.ts";
import { findHistory } from "./history.ts";
import { findWorksheets } from "./list-worksheets.ts";
import { findInbox } from "./inbox.ts";
import { liveRoute, topicOf } from "./live.ts";
import { open } from "./open-worksheet.ts";
import { inWorksheet, type Visit } from "./place.ts";
import { receiptPage } from "./receipt-page.ts";
import { findReceipt, prove } from "./receipts.ts";
import { answeringAction } from "./save-answer.ts";
import { saveRoute } from "./save-route.ts";
import { tellAssessors } from "./step-letters.ts";
import { findQuality, submit } from "./submit.ts";
import { threadRoutes } from "./threads/routes.ts";
import { sortingRoutes } from "./sorting.ts";
import { explain } from "./why-not.ts";
import { workbookRoutes } from "./workbook.ts";
import { exportRoutes } from "./workbook/export-routes.ts";

export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, whyNot, async ({ asker, query, now }) => await explain(house.database, asker, query, now));
  const inside = { allows: "inside" } as const;

  serve(app, house, listWorksheets, async ({ asker, now, query }) => {
    return await findWorksheets(house, asker, now, query);
  });

  serve(app, house, openWorksheet, async ({ params, body, asker }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      return await open(rows, { ...params, ...body, accountId: asker.accountId });
    });
  });

  serve(
    app,
    house,
    getWorksheet,
    async (asked) => await inWorksheet(house, asked, "worksheets.read", async (visit) => await getWhole(house, visit)),
    inside,
  );

  saveRoute(app, house);

  serve(
    app,
    house,
    getAnswerHistory,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => ({
        items: await findHistory(visit, asked.params),
        evidence: await findEvidenceHistory(visit, asked.params),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    attachEvidence,
    async (asked) => {
      const { params, body } = asked;
      const attached = await inWorksheet(house, asked, answeringAction(params.layer), async (visit) => {
        return await attach(visit, params, params.documentId, body.pages, body.number);
      });
      house.live.publish(topicOf(params), { kind: "changed" });
      return attached;
    },
    inside,
  );

  serve(
    app,
    house,
    detachEvidence,
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

  serve(
    app,
    house,
    checkWorksheet,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => ({
        findings: await findQuality(visit),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    submitWorksheet,
    async (asked) => {
      const submitted = async (visit: Visit) => {
        const given = await submit(house, visit, asked.body);
        await tellAssessors(house, visit, given.number === 1 ? "submit" : "resubmit");
        return given;
      };
      const receipt = await inWorksheet(house, asked, "worksheets.submit", submitted, { lock: true });
      house.live.publish(topicOf(asked.params), { kind: "changed" });
      return receipt;
    },
    inside,
  );

  serve(
    app,
    house,
    proveItem,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => await prove(visit, asked.params.item));
    },
    inside,
  );

  serve(app, house, getReceipt, async ({ params }) => {
    const receipt = await findReceipt(house, params.code);
    if (!receipt) throw notFound();
    return receipt;
  });

  serve(app, house, getInbox, async ({ asker, now }) => ({ items: await findInbox(house, asker, now) }));

  threadRoutes(app, house);
  sortingRoutes(app, house);
  workbookRoutes(app, house);
  exportRoutes(app, house);
  receiptPage(app, house);
  liveRoute(app, house);
}
