import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import websocket from "@fastify/websocket";
import { fastify, type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Logger } from "pino";
import { routes as agencies } from "./agencies/routes.ts";
import { routes as desk } from "./desk/routes.ts";
import { routes as evidence } from "./evidence/routes.ts";
import { keepShippedPacks } from "./instruments/records.ts";
import { routes as findings } from "./findings/routes.ts";
import { routes as instruments } from "./instruments/routes.ts";
import { routes as letters } from "./letters/routes.ts";
import { routes as people } from "./people/routes.ts";
import { keepNoticeRules } from "./people/notices/expand.ts";
import { findAsker } from "./people/find-asker.ts";
import { prepareFirstAccount, refuseDemonstrationInProduction } from "./people/sign-in.ts";
import { warnOfForeignKey } from "./people/totp.ts";
import { startJobs } from "./jobs.ts";
import { calendarFeed } from "./calendar.ts";
import { signingRoutes } from "./letters/signing/routes.ts";
import { measure } from "./metrics.ts";
import type { Database } from "./platform/database.ts";
import { openFiles } from "./platform/open-files.ts";
import { guardHeaders } from "./platform/headers.ts";
import { answerHealth } from "./platform/health.ts";
import type { House } from "./platform/http.ts";
import { createLive } from "./platform/live.ts";
import { answerProblems } from "./platform/problems.ts";
import { openSecrets } from "./platform/secrets.ts";
import type { Settings } from "./platform/settings.ts";
import { serveWeb } from "./platform/web.ts";
import { routes as proposals } from "./proposals/routes.ts";
import { routes as exchange } from "./proposals/exchange/routes.ts";
import { routes as portal } from "./proposals/portal/routes.ts";
import { routes as requirements } from "./proposals/requirements/routes.ts";
import { routes as board } from "./reviews/board-routes.ts";
import { routes as reviews } from "./reviews/routes.ts";
import { routes as rounds } from "./rounds/routes.ts";
import { routes as worksheets } from "./worksheets/routes.ts";

export type AppOptions = {
  readonly settings: Settings;
  /** Migrated. The caller closes it, after the app. */
  readonly database: Database;
  readonly log: Logger;
  readonly now?: () => Date;
  /** Requests a minute from one address, all routes together; `null` lifts the limit (benchmarks). */
  readonly requestsPerMinute?: number | null;
};

/** The web application: every chapter's routes, the staff pages, the guards around them. Not listening yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { settings, database, log, now = () => new Date(), requestsPerMinute = 6000 } = options;
  await refuseDemonstrationInProduction({ settings, database });
  const secrets = await openSecrets(settings);
  await warnOfForeignKey({ database, secrets, log });
  for (const pack of await keepShippedPacks(database)) {
    log.warn({ pack }, "the shipped rule pack differs from the one that rounds use; they keep theirs");
  }
  await keepNoticeRules(database);
  const house: House = {
    settings,
    database,
    log,
    now,
    files: openFiles(settings),
    live: createLive(),
    publicUrl: settings.publicUrl,
    secrets,
    findAsker: async (request, at, asked) => await findAsker(database, settings, request, at, asked),
  };

  const app = await makeFastify(settings, log);
  answerProblems(app);
  noteRequests(app);
  measure(app, { settings, database });
  await app.register(guardHeaders, { settings });
  if (requestsPerMinute !== null) {
    await app.register(rateLimit, { max: requestsPerMinute, timeWindow: 60_000, cache: 20_000 });
  }
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 10_000, parts: 12, fileSize: 100 * mebibyte },
  });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  // Inside a plug-in, so that routes see the plug-ins above.
  await app.register(async (inner) => {
    answerHealth(inner, house);
    for (const chapter of [
      agencies,
      people,
      instruments,
      rounds,
      evidence,
      letters,
      worksheets,
      findings,
      reviews,
      board,
      signingRoutes,
      calendarFeed,
      proposals,
      requirements,
      portal,
      exchange,
      desk,
    ])
      chapter(inner, house);
  });
  await app.register(serveWeb);
  return app;
}

export type RunningServer = {
  readonly app: FastifyInstance;
  /** Where it listens: "http://127.0.0.1:8080". */
  readonly address: string;
  readonly port: number;
  /** On an installation without accounts: the code with which the first one is made. Show it, never log it. */
  readonly firstAccountCode: string | null;
  /** Lets running requests finish, then stops. The database stays open. */
  readonly close: () => Promise<void>;
};

/** Starts the app on the address of the settings, with its jobs. */
export async function startServer(options: AppOptions): Promise<RunningServer> {
  const { settings, database, log, now = () => new Date() } = options;
  const app = await createApp(options);
  const files = openFiles(settings);
  app.addHook("onClose", startJobs({ settings, database, files, log, now, secrets: await openSecrets(settings) }));
  try {
    const address = await app.listen({ host: settings.host, port: settings.port });
    // After listening: a second start that fails must not replace the code that the first one showed.
    const firstAccountCode = await prepareFirstAccount(database);
    // A TCP server's address is an AddressInfo; only pipes have text.
    const { port } = app.server.address() as AddressInfo;
    return { app, address, port, firstAccountCode, close: async () => await app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

const mebibyte = 1024 * 1024;

/** One line a request, by its route and never by its address: addresses carry secrets (invitations, receipts). */
function noteRequests(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  app.addHook("onResponse", async (request, reply) => {
    const level = reply.statusCode >= 500 ? "error" : reply.statusCode >= 400 ? "info" : "debug";
    const { method, routeOptions } = request;
    request.log[level](
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "answered",
    );
  });
}

async function makeFastify(settings: Settings, log: Logger): Promise<FastifyInstance> {
  const options = {
    // pino's logger has all that Fastify asks of one; their types differ in a generic only.
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 6 * mebibyte,
    trustProxy: settings.trustedProxies ?? false,
    forceCloseConnections: "idle",
    requestTimeout: 120_000,
  } as const;
  if (!settings.tls) return fastify(options);
  const [cert, key] = await Promise.all([readFile(settings.tls.certificateFile), readFile(settings.tls.keyFile)]);
  return fastify({ ...options, https: { cert, key } });
}
