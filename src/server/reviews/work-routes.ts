import type { FastifyInstance } from "fastify";
import * as declarations from "../../contract/reviews/declarations.ts";
import * as work from "../../contract/reviews/work.ts";
import { allowTarget, done, type House, serve } from "../platform/http.ts";
import { topicOf } from "../worksheets/live.ts";
import { inWorksheet, targetOfLayer } from "../worksheets/place.ts";
import { declare, findAll, findOwn } from "./declarations.ts";
import { answerHandover, findHandovers, handOver } from "./tier-cards.ts";
import { minutesLeftHere } from "./pace.ts";
import { ask, editQuestion, findQuestions } from "./questions.ts";
import { findRepairs } from "./repairs.ts";

/** What an assessor does at a worksheet beside answering: declare, ask, hand over; and how long it will take. */
export function workRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;

  serve(
    app,
    house,
    declarations.getOwnDeclaration,
    async (asked) => await inWorksheet(house, asked, "reviews.declare", findOwn),
    inside,
  );

  serve(
    app,
    house,
    declarations.declareInterest,
    async (asked) => {
      await inWorksheet(house, asked, "reviews.declare", async (visit) => await declare(visit, asked.body));
      return changed(asked.params, done);
    },
    inside,
  );

  serve(
    app,
    house,
    declarations.listDeclarations,
    async (asked) =>
      await inWorksheet(house, asked, "reviews.readDeclarations", async (visit) => ({ items: await findAll(visit) })),
    inside,
  );

  serve(
    app,
    house,
    work.getPace,
    async (asked) => {
      const { tier } = asked.params;
      return await inWorksheet(house, asked, "reviews.answer", async (visit) => {
        allowTarget("reviews.answer", asked.asker, targetOfLayer(visit.place, tier), visit.day);
        return await minutesLeftHere(visit, tier);
      });
    },
    inside,
  );

  serve(
    app,
    house,
    work.listQuestions,
    async (asked) =>
      await inWorksheet(house, asked, "worksheets.readInternal", async ({ rows, place }) => ({
        items: await findQuestions(rows, place),
      })),
    inside,
  );

  serve(
    app,
    house,
    work.askQuestion,
    async (asked) => {
      const { tier } = asked.params;
      const question = await inWorksheet(house, asked, "reviews.ask", async (visit) => {
        return await ask(visit, tier, asked.body);
      });
      return changed(asked.params, question);
    },
    inside,
  );

  serve(
    app,
    house,
    work.editQuestion,
    async (asked) => {
      const question = await inWorksheet(house, asked, "reviews.ask", async (visit) => {
        return await editQuestion(visit, asked.params.questionId, asked.body);
      });
      return changed(asked.params, question);
    },
    inside,
  );

  serve(
    app,
    house,
    work.listHandovers,
    async (asked) =>
      await inWorksheet(house, asked, "worksheets.readInternal", async (visit) => ({
        items: await findHandovers(visit),
      })),
    inside,
  );

  serve(
    app,
    house,
    work.handToNextTier,
    async (asked) => {
      await inWorksheet(house, asked, "reviews.handOver", async (visit) => {
        await handOver(visit, asked.params.tier, asked.body);
      });
      return changed(asked.params, done);
    },
    inside,
  );

  serve(
    app,
    house,
    work.answerHandover,
    async (asked) => {
      const { tier, number } = asked.params;
      await inWorksheet(house, asked, "reviews.handOver", async (visit) => {
        await answerHandover(visit, tier, number, asked.body);
      });
      return changed(asked.params, done);
    },
    inside,
  );

  serve(
    app,
    house,
    work.getRepairs,
    async (asked) =>
      await inWorksheet(house, asked, "worksheets.readInternal", async (visit) => ({
        items: await findRepairs(visit),
      })),
    inside,
  );

  function changed<Value>(here: Parameters<typeof topicOf>[0], value: Value): Value {
    house.live.publish(topicOf(here), { kind: "changed" });
    return value;
  }
}
