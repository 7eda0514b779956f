import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import statics from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { nonceOf } from "./headers.ts";
import { sendNotFound } from "./problems.ts";
import fastifyPlugin from "fastify-plugin";

/** Where the staff application was built. */
const webFolder = join(import.meta.dirname, "../../../dist/web");

/** Stands in the built page wherever a nonce belongs (`html.cspNonce` of the build). */
const noncePlace = "__NONCE__";

/**
 * Serves the built staff application: its files by name, and its one page under every other address, since the page
 * finds its own way. What the build named by its content never changes and is kept for good.
 */
export const serveWeb = fastifyPlugin(async (app: FastifyInstance) => {
  const readPage = keepPage(join(webFolder, "index.html"));
  if (existsSync(webFolder)) {
    await app.register(statics, {
      root: webFolder,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.header(
          "cache-control",
          path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  }
  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    const page = await readPage();
    if (page === null) return await sendUnbuilt(reply);
    return await reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .send(page.replaceAll(noncePlace, nonceOf(reply.raw)));
  };
  // The folder itself, which would otherwise be refused as one.
  app.get("/", async (_request, reply) => await sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    return asksForPage(request) ? await sendPage(reply) : await sendNotFound(request, reply);
  });
});

function asksForPage(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const [path = ""] = request.url.split("?");
  if (path.startsWith("/api/") || /\.[a-z0-9]{1,8}$/i.test(path)) return false;
  const accept = request.headers.accept ?? "*/*";
  return accept.includes("text/html") || accept.includes("*/*");
}

/** Reads the page again when a new build replaced it. */
function keepPage(path: string): () => Promise<string | null> {
  let kept: { readonly changed: number; readonly page: string } | undefined;
  return async () => {
    try {
      const { mtimeMs } = await stat(path);
      if (kept?.changed !== mtimeMs) kept = { changed: mtimeMs, page: await readFile(path, "utf8") };
      return kept.page;
    } catch {
      return null;
    }
  };
}

async function sendUnbuilt(reply: FastifyReply): Promise<FastifyReply> {
  return await reply
    .code(503)
    .type("text/plain; charset=utf-8")
    .send("The application has not been built yet: npm start builds it.\n");
}
