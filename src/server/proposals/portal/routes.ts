import type { FastifyInstance } from "fastify";
import {
  getPortal,
  getPortalPayload,
  getPortalUnit,
  issuePortalToken,
  listPortalPulls,
  reportPortalApproval,
  revokeEvidenceLinks,
  setPortalSettings,
} from "../../../contract/proposals/portal.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { evidencePages } from "./evidence-pages.ts";
import { issueToken, reportApproval, revokeLinks, saveSettings } from "./manage.ts";
import { describePortal } from "./overview.ts";
import { listPulls, sendPayload } from "./pull-list.ts";
import { pullRoutes } from "./pull-routes.ts";
import { previewUnit } from "./unit-preview.ts";

/** The way of the ministry's portal: what it fetches, what the agency sees of that, the evidence that it leads to. */
export function routes(app: FastifyInstance, house: House): void {
  const { database } = house;
  pullRoutes(app, house);
  evidencePages(app, house);
  serve(app, house, getPortal, async ({ params, now }) => await describePortal(house, params.agencyId, now));
  serve(app, house, getPortalUnit, async ({ params, now }) => await previewUnit(house, params, now));
  serve(app, house, listPortalPulls, async ({ params, query }) => {
    const { items, next } = await listPulls(house, params.agencyId, query);
    return { items: [...items], next };
  });
  serve(app, house, getPortalPayload, async ({ params, reply }) => await sendPayload(house, params, reply), {
    raw: true,
  });
  serve(app, house, setPortalSettings, async ({ asker, params, body, now }) => {
    await saveSettings(database, asker, params.agencyId, body, now);
    return done;
  });
  serve(app, house, issuePortalToken, async ({ asker, params, body, now }) => {
    return await issueToken(database, asker, params.agencyId, body, now);
  });
  serve(app, house, reportPortalApproval, async ({ asker, params, body, now }) => {
    await reportApproval(database, asker, params, body.step, now);
    return done;
  });
  serve(app, house, revokeEvidenceLinks, async ({ asker, params, body, now }) => {
    return await revokeLinks(database, asker, params.agencyId, body.unitId, now);
  });
}
