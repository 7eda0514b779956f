import type { FastifyInstance } from "fastify";
import {
  bringSigned,
  decideSigned,
  getSignatures,
  listSignatures,
  openSigned,
  signLetter,
} from "../../../contract/letters/signing.ts";
import { sendFile } from "../../evidence/send-file.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { bringSigned as bring, decideSigned as decide } from "./bring-signed.ts";
import { fileOf, signaturesOf, signingLogOf } from "./queries.ts";
import { signLetter as sign } from "./sign-letter.ts";

export function signingRoutes(app: FastifyInstance, house: House): void {
  const { database, files, settings } = house;
  serve(app, house, getSignatures, async ({ params, asker }) => ({
    service: settings.bsre !== undefined,
    ...(await inTenant(database, [params.agencyId], async (rows) => await signaturesOf(rows, params, asker.accountId))),
  }));
  serve(app, house, signLetter, async ({ params, asker, body, now }) => await sign(house, params, asker, body, now));
  serve(app, house, bringSigned, async ({ params, asker, request, now }) => {
    return await bring(house, params, asker, request, now);
  });
  serve(app, house, decideSigned, async ({ params, asker, body, now }) => {
    await decide(house, params, asker, body, now);
    return done;
  });
  serve(
    app,
    house,
    openSigned,
    async ({ params, request, reply }) => {
      const file = await inTenant(database, [params.agencyId], async (rows) => await fileOf(rows, params));
      return await sendFile(files, file, request, reply);
    },
    { raw: true },
  );
  serve(app, house, listSignatures, async ({ params, query }) => {
    return await inTenant(
      database,
      [params.agencyId],
      async (rows) => await signingLogOf(rows, params.agencyId, query),
    );
  });
}
