import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";
import { issuedRoutes } from "./issued-routes.ts";
import { publicPage } from "./public-page.ts";
import { shippedTemplates } from "./templates.ts";
import { wordingRoutes } from "./wording-routes.ts";

/** Letters: how they look, which were issued, and whether a file is one of them. */
export function routes(app: FastifyInstance, house: House): void {
  shippedTemplates();
  wordingRoutes(app, house);
  publicPage(app, house);
  issuedRoutes(app, house);
}
