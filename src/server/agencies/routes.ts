import type { FastifyInstance } from "fastify";
import { listAgencies } from "../../contract/agencies.ts";
import { type House, serve, today } from "../platform/http.ts";
import { listAgenciesOf } from "./queries.ts";

export function routes(app: FastifyInstance, house: House): void {
  serve(app, house, listAgencies, async ({ asker, now }) => ({
    items: await listAgenciesOf(house.database, asker, today(now)),
  }));
}
