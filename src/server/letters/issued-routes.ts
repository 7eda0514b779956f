import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/letters/issued.ts";
import { done, type House, serve } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { findLetter, findLetters } from "./issued.ts";
import { sendLetterFile } from "./send-letter.ts";
import { withdrawLetter } from "./withdraw.ts";

/** Issued letters: list, look, open, withdraw. Each kind is issued by the step of its own chapter. */
export function issuedRoutes(app: FastifyInstance, house: House): void {
  const { database, files, publicUrl } = house;

  serve(app, house, contract.listLetters, async ({ params: { agencyId }, query }) => {
    return await inTenant(database, [agencyId], async (rows) => await findLetters(rows, agencyId, query));
  });
  serve(app, house, contract.getLetter, async ({ params: { agencyId, letterId } }) => {
    return await inTenant(database, [agencyId], async (rows) => await findLetter(rows, publicUrl, agencyId, letterId));
  });
  serve(
    app,
    house,
    contract.openLetterFile,
    async ({ params, reply }) => {
      return await inTenant(
        database,
        [params.agencyId],
        async (rows) => await sendLetterFile(rows, files, { ...params, sha256: params.hash }, reply),
      );
    },
    { raw: true },
  );
  serve(app, house, contract.withdrawLetter, async ({ params, body, asker, now }) => {
    await inTenant(
      database,
      [params.agencyId],
      async (rows) => await withdrawLetter(rows, asker, { ...params, ...body }, now),
    );
    return done;
  });
}
