import type { FastifyInstance } from "fastify";
import * as kits from "../../../contract/proposals/kit.ts";
import * as facts from "../../../contract/proposals/requirement-facts.ts";
import { getRequirements, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { inWorksheet } from "../../worksheets/place.ts";
import { checkEntry, enterFact } from "./enter-fact.ts";
import { putFile, showKit, takeFile, writePoint } from "./kit.ts";
import { exceedQuota, listYearParameters, setYearParameter } from "./parameters.ts";
import { keepProof, openProof } from "./proofs.ts";
import { findRequirements, findUnitRequirements } from "./read.ts";

/** What a proposal asks for, what is proven, and the folder for an objection. */
export function routes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, getRequirements, async ({ asker, params, query, now }) => {
    return await inTenant(database, [params.agencyId], async (rows) => {
      return await findRequirements(rows, params, query.target, asker, now);
    });
  });
  serve(app, house, getUnitRequirements, async ({ params, query }) => {
    return await inTenant(database, [params.agencyId], async (rows) => {
      return await findUnitRequirements(rows, params, query.category);
    });
  });
  factRoutes(app, house);
  kitRoutes(app, house);

  serve(app, house, facts.listParameters, async ({ params }) => ({
    items: await listYearParameters(database, params.roundId),
  }));
  serve(app, house, facts.setParameter, async ({ asker, params, body, now }) => ({
    items: await setYearParameter(database, asker, params, body, now),
  }));
  serve(app, house, facts.grantQuotaException, async ({ asker, params, body, now }) => {
    await exceedQuota(database, asker, params, body, now);
    return done;
  });
}

function factRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  const ofAgency = { unitId: null } as const;
  serve(app, house, facts.enterAgencyFact, async ({ asker, params, body, now }) => {
    const place = { ...params, ...ofAgency };
    return await inTenant(database, [params.agencyId], async (rows) => await enterFact(rows, asker, place, body, now));
  });
  serve(app, house, facts.enterUnitFact, async ({ asker, params, body, now }) => {
    return await inTenant(database, [params.agencyId], async (rows) => await enterFact(rows, asker, params, body, now));
  });
  serve(app, house, facts.checkAgencyFact, async ({ asker, params, body, now }) => {
    const place = { ...params, ...ofAgency };
    return await inTenant(database, [params.agencyId], async (rows) => await checkEntry(rows, asker, place, body, now));
  });
  serve(app, house, facts.checkUnitFact, async ({ asker, params, body, now }) => {
    return await inTenant(
      database,
      [params.agencyId],
      async (rows) => await checkEntry(rows, asker, params, body, now),
    );
  });
  serve(app, house, facts.keepAgencyProof, async ({ asker, params, request, now }) => {
    return await keepProof(house, asker, { ...params, ...ofAgency }, request, now);
  });
  serve(app, house, facts.keepUnitProof, async ({ asker, params, request, now }) => {
    return await keepProof(house, asker, params, request, now);
  });
  serve(
    app,
    house,
    facts.openAgencyProof,
    async ({ params, request, reply }) => await openProof(house, { ...params, ...ofAgency }, request, reply),
    { raw: true },
  );
  serve(
    app,
    house,
    facts.openUnitProof,
    async ({ params, request, reply }) => await openProof(house, params, request, reply),
    { raw: true },
  );
}

function kitRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  serve(
    app,
    house,
    kits.getKit,
    async (asked) => await inWorksheet(house, asked, "requirements.readKit", showKit),
    inside,
  );
  serve(
    app,
    house,
    kits.setKitPoint,
    async (asked) =>
      await inWorksheet(house, asked, "requirements.prepareKit", async (visit) => {
        return await writePoint(visit, asked.params.point, asked.body);
      }),
    inside,
  );
  serve(
    app,
    house,
    kits.addKitFile,
    async (asked) =>
      await inWorksheet(house, asked, "requirements.prepareKit", async (visit) => {
        return await putFile(visit, asked.params.point, asked.body);
      }),
    inside,
  );
  serve(
    app,
    house,
    kits.removeKitFile,
    async (asked) => {
      await inWorksheet(house, asked, "requirements.prepareKit", async (visit) => {
        await takeFile(visit, asked.params.point, asked.params.documentId);
      });
      return done;
    },
    inside,
  );
}
