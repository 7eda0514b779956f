import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/worksheets/sorting.ts";
import { done, type House, serve } from "../platform/http.ts";
import { confirm, undo } from "./confirm-sorting.ts";
import { findExpected, tick, untick } from "./expected.ts";
import { topicOf } from "./live.ts";
import { inWorksheet } from "./place.ts";
import { putAside, takeBack } from "./set-aside.ts";
import { findSorting } from "./sorting-queries.ts";

/** Sorting dropped files to items, and the checklist of expected papers. */
export function sortingRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  const changed = <Value>(here: Parameters<typeof topicOf>[0], value: Value): Value => {
    house.live.publish(topicOf(here), { kind: "changed" });
    return value;
  };

  serve(
    app,
    house,
    contract.getSorting,
    async (asked) => {
      const earlier = asked.query.earlier === "yes";
      return await inWorksheet(house, asked, "worksheets.sort", async (visit) => await findSorting(visit, earlier));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.confirmSorting,
    async (asked) => {
      const { choices } = asked.body;
      const kept = await inWorksheet(house, asked, "worksheets.answer", async (visit) => await confirm(visit, choices));
      return changed(asked.params, kept);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.undoSorting,
    async (asked) => {
      const { choices } = asked.body;
      const undone = await inWorksheet(house, asked, "worksheets.answer", async (visit) => await undo(visit, choices));
      return changed(asked.params, undone);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.setAside,
    async (asked) => {
      const { documentId } = asked.params;
      await inWorksheet(house, asked, "worksheets.sort", async (visit) => await putAside(visit, documentId));
      return done;
    },
    inside,
  );

  serve(
    app,
    house,
    contract.takeBack,
    async (asked) => {
      const { documentId } = asked.params;
      await inWorksheet(house, asked, "worksheets.sort", async (visit) => await takeBack(visit, documentId));
      return done;
    },
    inside,
  );

  serve(
    app,
    house,
    contract.getExpected,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => ({
        links: await findExpected(visit),
      }));
    },
    inside,
  );

  serve(
    app,
    house,
    contract.tickExpected,
    async (asked) => {
      await inWorksheet(house, asked, "worksheets.answer", async (visit) => await tick(visit, asked.params));
      return changed(asked.params, done);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.untickExpected,
    async (asked) => {
      await inWorksheet(house, asked, "worksheets.answer", async (visit) => await untick(visit, asked.params));
      return changed(asked.params, done);
    },
    inside,
  );
}
