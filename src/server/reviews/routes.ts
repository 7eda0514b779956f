import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/reviews.ts";
import { type House, serve } from "../platform/http.ts";
import { topicOf } from "../worksheets/live.ts";
import { inWorksheet, type Visit } from "../worksheets/place.ts";
import { tellUnit } from "../worksheets/step-letters.ts";
import { agree } from "./agree.ts";
import { assign, findAssessors, unassign } from "./assessors.ts";
import { conclude } from "./conclude.ts";
import { handOverRoutes } from "./hand-over-routes.ts";
import { planRoutes } from "./plan-routes.ts";
import { giveBack } from "./return-items.ts";
import { radarRoutes } from "./radar.ts";
import { reportRoutes } from "./report/routes.ts";
import { workRoutes } from "./work-routes.ts";

export function routes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  planRoutes(app, house);
  workRoutes(app, house);
  radarRoutes(app, house);
  handOverRoutes(app, house);
  reportRoutes(app, house);

  serve(
    app,
    house,
    contract.listAssessors,
    async (asked) => {
      return await inWorksheet(house, asked, "reviews.assign", async (visit) => ({
        items: await findAssessors(visit),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.assignAssessor,
    async (asked) => {
      const { accountId, tier } = asked.params;
      const { reason } = asked.body;
      await inWorksheet(house, asked, "reviews.assign", async (visit) => await assign(visit, accountId, tier, reason));
      return changed(asked.params, { ok: true as const });
    },
    inside,
  );

  serve(
    app,
    house,
    contract.unassignAssessor,
    async (asked) => {
      const { accountId, tier } = asked.params;
      await inWorksheet(house, asked, "reviews.assign", async (visit) => await unassign(visit, accountId, tier));
      return changed(asked.params, { ok: true as const });
    },
    inside,
  );

  serve(
    app,
    house,
    contract.agreeWithItems,
    async (asked) => {
      const agreed = await inWorksheet(house, asked, "reviews.answer", async (visit) => {
        return await agree(visit, asked.params.tier, asked.body.items);
      });
      return changed(asked.params, { agreed });
    },
    inside,
  );

  serve(
    app,
    house,
    contract.returnItems,
    async (asked) => {
      const work = async (visit: Visit) => {
        const given = await giveBack(visit, asked.body);
        await tellUnit(house, visit, { step: "returned", count: given.items.length });
        return given;
      };
      return changed(asked.params, await inWorksheet(house, asked, "reviews.return", work, { lock: true }));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.concludeReview,
    async (asked) => {
      const work = async (visit: Visit) => {
        const verdict = await conclude(visit, asked.body);
        await tellUnit(house, visit, { step: "concluded" });
        return verdict;
      };
      return changed(asked.params, await inWorksheet(house, asked, "reviews.conclude", work, { lock: true }));
    },
    inside,
  );

  function changed<Value>(here: Parameters<typeof topicOf>[0], value: Value): Value {
    house.live.publish(topicOf(here), { kind: "changed" });
    return value;
  }
}
