import type { FastifyInstance } from "fastify";
import { saveAnswer } from "../../contract/worksheets/filling.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import { type House, serve } from "../platform/http.ts";
import { topicOf } from "./live.ts";
import { inWorksheet, type Visit } from "./place.ts";
import { answeringAction, save } from "./save-answer.ts";
import { createSaveAgain } from "./save-again.ts";

/** Saving one answer: what people wait for most, so it has a short way (see save-again.ts). */
export function saveRoute(app: FastifyInstance, house: House): void {
  const { saveAgain, remember } = createSaveAgain(house);
  type At = { readonly agencyId: string; readonly worksheetId: string; readonly layer: Layer; readonly item: string };
  const tell = (at: At, version: number, by: string): void => {
    const message = { kind: "answered", layer: at.layer, item: at.item, version, by };
    // What the assessors write is theirs until it is released: that they write, and who, is too.
    house.live.publish(topicOf(at), message, at.layer === "unit" ? undefined : "review");
  };

  serve(
    app,
    house,
    saveAnswer,
    async (asked) => {
      const { params, body, asker } = asked;
      const work = async (visit: Visit) => await save(visit, params, body);
      const saved = await inWorksheet(house, asked, answeringAction(params.layer), work, { alone: true });
      tell(params, saved.version, asker.accountId);
      // It is saved, whatever becomes of this.
      await remember(asked).catch((error: unknown) =>
        house.log.warn({ err: error }, "the next save goes the long way"),
      );
      return saved;
    },
    {
      allows: "inside",
      again: async (asked) => {
        const done = await saveAgain(asked);
        if (!done) return null;
        tell(asked.params, done.saved.version, done.asker.accountId);
        return done.saved;
      },
    },
  );
}
