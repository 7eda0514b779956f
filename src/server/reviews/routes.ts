import type { FastifyInstance } from "fastify";
import type { House } from "../platform/http.ts";

export function routes(_app: FastifyInstance, _house: House): void {}
