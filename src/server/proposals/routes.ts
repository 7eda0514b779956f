import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";
import { proposalRoutes } from "./proposal/routes.ts";
import { routes as selection } from "./selection/routes.ts";

export function routes(app: FastifyInstance, house: House): void {
  proposalRoutes(app, house);
  selection(app, house);
}
