import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";
import { roomRoutes } from "./room/routes.ts";

export function routes(app: FastifyInstance, house: House): void {
  roomRoutes(app, house);
}
