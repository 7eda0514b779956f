import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/desk/season.ts";
import { type House, serve } from "../../platform/http.ts";
import { applySeason } from "./season-apply.ts";
import { readSeason, saySeason } from "./season-frame.ts";
import { proposeSeason } from "./season-plan.ts";
import { applyRepair } from "./season-repair-apply.ts";
import { proposeRepair } from "./season-repair.ts";

/** A round's desk evaluations planned in one go, and repaired when somebody is missing. */
export function seasonRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getDeskSeason, async ({ params, now }) =>
    saySeason(await readSeason(house, params.roundId, now)),
  );
  serve(app, house, contract.planDeskSeason, async ({ params, body, now }) =>
    proposeSeason(house, params.roundId, body, now),
  );
  serve(app, house, contract.applyDeskSeason, async ({ asker, params, body, now }) =>
    applySeason(house, asker, params.roundId, body, now),
  );
  serve(app, house, contract.repairDeskSeason, async ({ params, body, now }) =>
    proposeRepair(house, params.roundId, body, now),
  );
  serve(app, house, contract.applyDeskRepair, async ({ asker, params, body, now }) =>
    applyRepair(house, asker, params.roundId, body, now),
  );
}
