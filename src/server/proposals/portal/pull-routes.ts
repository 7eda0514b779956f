import type { FastifyError, FastifyInstance } from "fastify";
import type { House } from "../../platform/http.ts";
import { createPull } from "./pull.ts";
import { refusalBytes, sendBytes } from "./refusals.ts";

/**
 * The three addresses that the ministry's portal fetches (guide v1.0.0, 2026). Below
 * `/portalrb/` everything else, whatever its path or method, is refused in the portal's own form of an error.
 */
export function pullRoutes(app: FastifyInstance, house: House): void {
  const pull = createPull(house);
  void app.register(async (inner) => {
    inner.setErrorHandler(async (error: FastifyError, request, reply) => {
      if (error.statusCode === 429) return await sendBytes(reply, refusalBytes("TOO_MANY_REQUESTS"));
      if (error.statusCode !== undefined && error.statusCode < 500)
        return await sendBytes(reply, refusalBytes("ENDPOINT_NOT_FOUND"));
      request.log.error({ err: error }, "the portal was not answered");
      return await sendBytes(reply, refusalBytes("INTERNAL_ERROR"));
    });
    const get = { exposeHeadRoute: false } as const;
    inner.get("/portalrb/pengusulan/unit-wbk", get, async (request, reply) => {
      return await pull(request, reply, { endpoint: "unit-wbk" });
    });
    inner.get("/portalrb/pengusulan/unit-wbbm", get, async (request, reply) => {
      return await pull(request, reply, { endpoint: "unit-wbbm" });
    });
    inner.get<{ Params: { unitId: string } }>("/portalrb/lke/jawaban-unit/:unitId", get, async (request, reply) => {
      return await pull(request, reply, { endpoint: "jawaban-unit", unitId: request.params.unitId });
    });
    inner.all("/portalrb/*", async (request, reply) => await pull(request, reply, { endpoint: "other" }));
  });
}
