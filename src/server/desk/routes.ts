import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";
import { mediaRoutes } from "./media/line.ts";
import { recordRoutes } from "./record/routes.ts";
import { roomRoutes } from "./room/routes.ts";
import { scheduleMediaRoutes } from "./schedule/media.ts";
import { slidesRoutes } from "./slides/routes.ts";
import { questionRoutes } from "./questions/routes.ts";
import { scheduleRoutes } from "./schedule/routes.ts";
import { scoreRoutes } from "./scores/routes.ts";

export function routes(app: FastifyInstance, house: House): void {
  roomRoutes(app, house);
  mediaRoutes(app, house);
  scheduleMediaRoutes(app, house);
  slidesRoutes(app, house);
  scheduleRoutes(app, house);
  scoreRoutes(app, house);
  questionRoutes(app, house);
  recordRoutes(app, house);
}
