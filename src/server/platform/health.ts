import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { House } from "./http.ts";

/** For whoever watches from outside: `/healthz` says that the process lives, `/readyz` that it can do its work. */
export function answerHealth(app: FastifyInstance, house: Pick<House, "database">): void {
  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async (request, reply) => {
    try {
      await sql`select 1`.execute(house.database);
      return { ok: true };
    } catch (error) {
      request.log.warn({ err: error }, "not ready");
      return await reply.code(503).send({ ok: false });
    }
  });
}
