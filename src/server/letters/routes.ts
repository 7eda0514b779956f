import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";
import { issuedRoutes } from "./issued-routes.ts";
import { publicPage } from "./public-page.ts";
import type { LetterSource } from "./source.ts";
import { wordingRoutes } from "./wording-routes.ts";

/** Letters: how they look, which were issued, and whether a file is one of them. */
export function routes(app: FastifyInstance, house: House, sources: readonly LetterSource[]): void {
  wordingRoutes(app, house, sources);
  publicPage(app, house);
  issuedRoutes(app, house, sources);
}
