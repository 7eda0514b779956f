import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/reviews/board.ts";
import { getCalibration, getOwnCalibration } from "../../contract/reviews/calibration.ts";
import { type House, serve } from "../platform/http.ts";
import { topicOf } from "../worksheets/live.ts";
import { inWorksheet } from "../worksheets/place.ts";
import { findBoard } from "./board.ts";
import { findOwnCalibration } from "./calibration-assessors.ts";
import { findCalibration } from "./calibration.ts";
import { findOverview } from "./overview.ts";
import { passOn } from "./pass-on.ts";

/** How far the review is, for those who lead and oversee it, and the step from the preliminary assessors to the TPI. */
export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getBoard, async ({ params, now }) => await findBoard(house, params, now));

  serve(app, house, contract.getOverview, async ({ asker, now }) => ({ items: await findOverview(house, asker, now) }));

  serve(app, house, getCalibration, async ({ params, query }) => await findCalibration(house, params, query));

  serve(app, house, getOwnCalibration, async ({ params, query, asker }) => {
    return await findOwnCalibration(house, params, asker, query.few);
  });

  serve(
    app,
    house,
    contract.passOn,
    async (asked) => {
      const passed = await inWorksheet(
        house,
        asked,
        "reviews.passOn",
        async (visit) => await passOn(visit, asked.body),
        { lock: true },
      );
      house.live.publish(topicOf(asked.params), { kind: "changed" });
      return passed;
    },
    { allows: "inside" },
  );
}
