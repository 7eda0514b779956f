import type { FastifyReply, FastifyRequest } from "fastify";
import { portalScope } from "../../../core/people/tokens.ts";
import { bearerOf, findToken, type LiveToken } from "../../people/tokens.ts";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { composeList, composeToSend } from "./compose.ts";
import { keepPull, type PullEndpoint } from "./keep-pull.ts";
import { createPace } from "./pace.ts";
import { bytesOf, type PortalCode, refusalBytes, sendBytes } from "./refusals.ts";
import { findPortalPlace, type PortalPlace } from "./standing.ts";

/** What was asked for, as the route knows it. */
export type Asked = { readonly endpoint: PullEndpoint; readonly unitId?: string };

/**
 * Answers the portal: finds the token, counts the request, then says what the agency's proposal has for it, or why
 * there is nothing. Every answer to a token is noted; one without a token belongs to no agency and is only refused.
 */
export function createPull(house: House) {
  const pace = createPace();
  return async (request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<FastifyReply> => {
    const now = house.now();
    const bearer = bearerOf(request.headers);
    const token = bearer === null ? null : await findToken(house.database, bearer, now);
    if (!token) {
      return await sendBytes(reply.header("www-authenticate", "Bearer"), refusalBytes("UNAUTHORIZED"));
    }
    const { agencyId } = token;
    if (agencyId === null || !token.scopes.includes(portalScope)) {
      return await sendBytes(reply, refusalBytes("FORBIDDEN"));
    }
    const over = pace(token.id, now);
    if (over) void reply.header("retry-after", over.seconds);
    // A program that does not stop fills no log.
    if (over && !over.isFirst) return await sendBytes(reply, refusalBytes("TOO_MANY_REQUESTS"));
    const answer = await inTenant(house.database, [agencyId], async (rows) => {
      const visit = { house, rows, token, agencyId, request, asked, now };
      return over ? await refuseAndKeep(visit, "TOO_MANY_REQUESTS", null, null) : await answerAndKeep(visit);
    });
    return await sendBytes(reply, answer);
  };
}

type Visit = {
  readonly house: House;
  readonly rows: TenantDatabase;
  readonly token: LiveToken;
  readonly agencyId: string;
  readonly request: FastifyRequest;
  readonly asked: Asked;
  readonly now: Date;
};

async function answerAndKeep(visit: Visit) {
  const { house, rows, token, agencyId, request, asked, now } = visit;
  if (asked.endpoint === "other") return await refuseAndKeep(visit, "ENDPOINT_NOT_FOUND", null, null);
  const place = await findPortalPlace(rows, agencyId, now);
  const unit = place.units.find(({ unitId }) => unitId === asked.unitId?.toLowerCase());
  const code = whyNot(asked, place, unit !== undefined);
  if (code !== null) return await refuseAndKeep(visit, code, place, unit?.unitId ?? null);
  const said = unit
    ? await composeToSend(house, rows, place, unit, now)
    : composeList(place, asked.endpoint === "unit-wbbm" ? "WBBM" : "WBK");
  const answer = bytesOf(200, said);
  const { endpoint } = asked;
  const [roundId, unitId, isTest] = [place.round?.id ?? null, unit?.unitId ?? null, place.isTest];
  await keepPull(house, rows, { agencyId, token, endpoint, roundId, unitId, answer, code, isTest, request }, now);
  return answer;
}

async function refuseAndKeep(visit: Visit, code: PortalCode, place: PortalPlace | null, unitId: string | null) {
  const { house, rows, token, agencyId, request, asked, now } = visit;
  const answer = refusalBytes(code);
  const [roundId, isTest, endpoint] = [place?.round?.id ?? null, place?.isTest ?? false, asked.endpoint];
  await keepPull(house, rows, { agencyId, token, endpoint, roundId, unitId, answer, code, isTest, request }, now);
  return answer;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Why this is not answered, in the order in which it can be put right; null: it is. */
function whyNot(asked: Asked, place: PortalPlace, isListed: boolean): PortalCode | null {
  if (asked.unitId !== undefined && !uuid.test(asked.unitId)) return "INVALID_UNIT_ID";
  if (place.window?.open !== true && !place.isTest) return "WINDOW_CLOSED";
  if (asked.endpoint === "unit-wbbm" && !mayProposeWbbm(place)) return "WBBM_NOT_ELIGIBLE";
  if (!place.isReady) return "DATA_NOT_FOUND";
  return asked.endpoint === "jawaban-unit" && !isListed ? "UNIT_NOT_FOUND" : null;
}

/** As the portal found it and the agency wrote it down here; a proposal that names one says so too. */
export function mayProposeWbbm({ settings, units }: PortalPlace): boolean {
  return settings.proposesWbbm || units.some(({ category }) => category.startsWith("WBBM"));
}
