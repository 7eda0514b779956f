import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Refused } from "./refusal.ts";

/** The one place where a refusal or a failure becomes problem+json (RFC 9457); what we did not expect is logged, once. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError | Refused, request, reply) => {
    if (error instanceof Refused) return await sendProblem(reply, error.status, error.problem.kind, error);
    const status = error.statusCode ?? 500;
    if (status < 500) return await sendProblem(reply, status, kindOfStatus(status));
    request.log.error({ err: error }, "a request failed");
    return await sendProblem(reply, 500, "failed");
  });
}

export async function sendNotFound(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return await sendProblem(reply, 404, "not_found");
}

async function sendProblem(
  reply: FastifyReply,
  status: number,
  kind: string,
  refused?: Refused,
): Promise<FastifyReply> {
  return await reply
    .code(status)
    .header("content-type", "application/problem+json")
    .header("cache-control", "no-store")
    .send({
      type: `urn:bening:problem:${kind}`,
      title: kind.replaceAll("_", " "),
      status,
      kind,
      ...(refused?.problem.detail || refused?.more ? { detail: { ...refused.problem.detail, ...refused.more } } : {}),
      ...(refused?.faults ? { faults: refused.faults } : {}),
    });
}

function kindOfStatus(status: number): string {
  if (status === 413) return "too_large";
  if (status === 429) return "too_many_attempts";
  if (status === 404) return "not_found";
  return "invalid_input";
}
