import type { FastifyInstance } from "fastify";
import { createRound, editRound, getAgencyRound, listRounds, setAgencyRound } from "../../contract/rounds.ts";
import { type House, serve } from "../platform/http.ts";
import { settleAgencyRound, showAgencyRound } from "./agency-round.ts";
import { listRoundsOf } from "./queries.ts";
import { addRound, changeRound } from "./records.ts";

export function routes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listRounds, async () => ({ items: await listRoundsOf(database) }));
  serve(app, house, createRound, async ({ asker, body }) => await addRound(database, asker, body));
  serve(
    app,
    house,
    editRound,
    async ({ asker, params, body }) => await changeRound(database, asker, params.roundId, body),
  );
  serve(app, house, getAgencyRound, async ({ params }) => await showAgencyRound(database, params));
  serve(
    app,
    house,
    setAgencyRound,
    async ({ asker, params, body }) => await settleAgencyRound(database, asker, params, body),
  );
}
