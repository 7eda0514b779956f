import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/reviews/radar.ts";
import { done, type House, serve } from "../platform/http.ts";
import { inWorksheet } from "../worksheets/place.ts";
import { findQuestions } from "./find-questions.ts";
import { mark } from "./mark-question.ts";

/** The copy-paste radar: what comparing evidence asks, and what the assessors made of it. */
export function radarRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;

  serve(
    app,
    house,
    contract.listRadar,
    async (asked) => {
      return await inWorksheet(house, asked, "evidence.compare", async (visit) => ({
        questions: await findQuestions(visit),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.markQuestion,
    async (asked) => {
      const { key } = asked.params;
      await inWorksheet(house, asked, "reviews.markQuestion", async (visit) => await mark(visit, key, asked.body));
      return done;
    },
    inside,
  );
}
