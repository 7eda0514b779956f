import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { getApiDescription } from "../../contract/people/api-description.ts";
import { type House, serve } from "../platform/http.ts";

const file = join(import.meta.dirname, "../../../docs/generated/openapi.json");

/** The description as `tools/write-docs.ts` wrote it of this very contract; `npm run check` holds it up to date. */
export function apiDescriptionRoute(app: FastifyInstance, house: House): void {
  let known: Promise<{ readonly plain: Buffer; readonly packed: Buffer }> | undefined;
  serve(
    app,
    house,
    getApiDescription,
    async ({ request, reply }) => {
      known ??= readBoth();
      const { plain, packed } = await known;
      void reply
        .header("content-type", "application/json; charset=utf-8")
        .header("cache-control", "no-cache")
        .header("vary", "accept-encoding");
      if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return await reply.send(plain);
      return await reply.header("content-encoding", "gzip").send(packed);
    },
    { raw: true },
  );
}

async function readBoth() {
  const plain = await readFile(file);
  return { plain, packed: gzipSync(plain) };
}
