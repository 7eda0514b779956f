import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/desk/scores.ts";
import { type House, serve } from "../../platform/http.ts";
import { agree, dissent } from "./agree.ts";
import { saveDraft } from "./drafts.ts";
import { inPanel } from "./in-panel.ts";
import { readItem } from "./read-item.ts";
import { readScores } from "./read-scores.ts";
import { reveal } from "./reveal.ts";
import { seal } from "./seal.ts";

const inside = { allows: "inside" } as const;
const lock = { lock: true } as const;

/** The panel's own side of the room: scores, sealed and revealed, and what lies beside a judgement. */
export function scoreRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getDeskScores, async (asked) => await inPanel(house, asked, readScores), inside);
  serve(
    app,
    house,
    contract.getDeskItem,
    async (asked) => await inPanel(house, asked, async (visit) => readItem(visit, asked.params.item)),
    inside,
  );
  serve(
    app,
    house,
    contract.saveDeskDraft,
    async (asked) => await inPanel(house, asked, async (visit) => saveDraft(visit, asked.params.item, asked.body)),
    inside,
  );
  serve(
    app,
    house,
    contract.sealDeskScore,
    async (asked) => await inPanel(house, asked, async (visit) => seal(visit, asked.params.item, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    contract.revealDeskScores,
    async (asked) => await inPanel(house, asked, async (visit) => reveal(visit, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    contract.agreeDeskScore,
    async (asked) => await inPanel(house, asked, async (visit) => agree(visit, asked.params.item, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    contract.dissentFromDeskScore,
    async (asked) => await inPanel(house, asked, async (visit) => dissent(visit, asked.params.item, asked.body), lock),
    inside,
  );
}
