import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readLanguage } from "../../../site/page/layout.ts";
import {
  type EvidenceAbsence,
  renderEvidenceAbsence,
  renderEvidencePage,
} from "../../../site/proposals/evidence-page.ts";
import { isFirstLook, sendFile } from "../../evidence/send-file.ts";
import { nonceOf } from "../../platform/headers.ts";
import type { House } from "../../platform/http.ts";
import { Refused } from "../../platform/refusal.ts";
import { openEvidence, openFile } from "./open-evidence.ts";

type Query = { readonly bahasa?: string };

/** Requests a minute from one address: enough for reading, too few for guessing or for copying an agency's archive. */
const pace = { config: { rateLimit: { max: 120, timeWindow: 60_000 } } } as const;

/**
 * The evidence of an item for whoever was told its address (`bukti_dukung_unit`): an evaluator of the national team
 * without an account here. Rendered here, without script; not for search engines, and nobody learns the address from
 * a link on it.
 */
export function evidencePages(app: FastifyInstance, house: House): void {
  app.get<{ Params: { token: string }; Querystring: Query }>("/bukti-lke/:token", pace, async (request, reply) => {
    const found = await openEvidence(house, request.params.token, visitorOf(request), house.now());
    if (typeof found === "string") return await sendAbsence(request, reply, found);
    return await sendPage(reply, 200, renderEvidencePage(found, around(request, reply)));
  });
  app.get<{ Params: { token: string; documentId: string; number: string }; Querystring: Query }>(
    "/bukti-lke/:token/:documentId/:number",
    pace,
    async (request, reply) => {
      const { token, documentId, number } = request.params;
      const visitor = isFirstLook(request) ? visitorOf(request) : null;
      const asked = { documentId, number: Number(number) };
      try {
        const found = await openFile(house, token, asked, visitor, house.now());
        if (typeof found === "string") return await sendAbsence(request, reply, found);
        return await sendFile(house.files, found, request, reply.headers(quiet));
      } catch (problem) {
        // Infected, missing, not scanned yet: nothing that a visitor could put right.
        if (problem instanceof Refused) return await sendAbsence(request, reply, "file");
        throw problem;
      }
    },
  );
}

const quiet = { "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" } as const;

function visitorOf(request: FastifyRequest) {
  return { address: request.ip, userAgent: (request.headers["user-agent"] ?? "").slice(0, 300) };
}

function around(request: FastifyRequest<{ Querystring: Query }>, reply: FastifyReply) {
  return { language: readLanguage(request.query.bahasa), styleNonce: nonceOf(reply.raw) };
}

async function sendAbsence(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  why: EvidenceAbsence,
): Promise<FastifyReply> {
  const status = why === "expired" || why === "revoked" ? 410 : 404;
  return await sendPage(reply, status, renderEvidenceAbsence(why, around(request, reply)));
}

async function sendPage(reply: FastifyReply, status: number, page: string): Promise<FastifyReply> {
  return await reply
    .code(status)
    .headers(quiet)
    .header("content-type", "text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .send(page);
}
