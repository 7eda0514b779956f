import type { FastifyInstance } from "fastify";
import { getInstrument, importMasterList, listInstruments } from "../../contract/instruments.ts";
import { type House, serve } from "../platform/http.ts";
import { layMasterListOver } from "./import-master-list.ts";
import { findInstrument, listPacksOf } from "./queries.ts";

export function routes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listInstruments, async () => await listPacksOf(database));
  serve(app, house, getInstrument, async ({ params, reply }) => {
    const { tag, read } = await findInstrument(database, params.instrumentId);
    reply.header("etag", `"${tag}"`).header("cache-control", "private, no-cache");
    return await read();
  });
  serve(app, house, importMasterList, async ({ asker, params, body, now }) => {
    return await layMasterListOver(database, asker, params.instrumentId, body, now);
  });
}
