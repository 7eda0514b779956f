import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { saveAnswer } from "../contract/worksheets/filling.ts";
import { verified } from "./evidence/keeping/verify-in-turn.ts";
import { poolsOf } from "./platform/database.ts";
import type { House } from "./platform/http.ts";
import { notFound } from "./platform/refusal.ts";

/**
 * `/metrics` for Prometheus: how long requests take by route, answers saved, connections, the process. Routes are named
 * by their pattern, never by the address asked for. Told to this machine, or to whoever holds METRICS_TOKEN; to all
 * others there is no such page.
 */
export function measure(app: FastifyInstance, house: Pick<House, "settings" | "database">): void {
  const registry = new Registry();
  countRequests(app, registry);
  countConnections(house, registry);
  registry.registerMetric(verified);
  let isProcessMeasured = false;
  app.get("/metrics", async (request, reply) => {
    if (!isAllowed(request, house.settings.metricsToken)) throw notFound();
    // Watching the process costs a little, so it begins when somebody looks.
    if (!isProcessMeasured) collectDefaultMetrics({ register: registry });
    isProcessMeasured = true;
    reply.header("cache-control", "no-store").type(registry.contentType);
    return await registry.metrics();
  });
}

function countRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: "bening_http_request_duration_seconds",
    help: "Time from a request's first byte to its answer's last, by route",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const saved = new Counter({
    name: "bening_answers_saved_total",
    help: "Answers saved one by one, all layers together",
    registers: [registry],
  });
  app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? "none";
    const status = String(reply.statusCode);
    durations.observe({ method, route, status }, reply.elapsedTime / 1000);
    if (route === saveAnswer.path && method === saveAnswer.method && reply.statusCode === 200) saved.inc();
  });
}

function countConnections({ database }: Pick<House, "database">, registry: Registry): void {
  const { platform, tenant } = poolsOf(database);
  const connections = new Gauge({
    name: "bening_database_connections",
    help: "Connections to the database by pool and state; waiting counts requests without one",
    labelNames: ["pool", "state"] as const,
    registers: [],
    collect() {
      for (const [pool, counts] of Object.entries({ platform, tenant })) {
        this.set({ pool, state: "busy" }, counts.totalCount - counts.idleCount);
        this.set({ pool, state: "idle" }, counts.idleCount);
        this.set({ pool, state: "waiting" }, counts.waitingCount);
      }
    },
  });
  registry.registerMetric(connections);
}

function isAllowed(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token !== undefined && given !== undefined) return timingSafeEqual(digest(given), digest(token));
  // Behind a proxy on this machine everybody comes from here: what was passed on is not from here.
  const isPassedOn = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in request.headers);
  return !isPassedOn && isLoopback(request.socket.remoteAddress ?? "");
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
