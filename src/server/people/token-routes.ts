import type { FastifyInstance } from "fastify";
import {
  endAgencyToken,
  endOwnToken,
  issueToken,
  listAgencyTokens,
  listOwnTokens,
} from "../../contract/people/tokens.ts";
import { done, type House, serve } from "../platform/http.ts";
import { endOneToken, issueOwnToken, listTokens } from "./token-list.ts";

/** Tokens for programs: one's own, and those that reach an agency. */
export function tokenRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, listOwnTokens, async ({ asker }) => await listTokens(database, { accountId: asker.accountId }));
  serve(app, house, issueToken, async ({ asker, body, now }) => await issueOwnToken(database, asker, body, now));
  serve(app, house, endOwnToken, async ({ asker, params, now }) => {
    await endOneToken(database, asker, { id: params.tokenId, accountId: asker.accountId }, now);
    return done;
  });
  serve(app, house, listAgencyTokens, async ({ params }) => await listTokens(database, { agencyId: params.agencyId }));
  serve(app, house, endAgencyToken, async ({ asker, params, now }) => {
    await endOneToken(database, asker, { id: params.tokenId, agencyId: params.agencyId }, now);
    return done;
  });
}
