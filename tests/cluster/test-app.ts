import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { createApp } from "../../src/server/app.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { readSettings, type Settings } from "../../src/server/platform/settings.ts";
import { createTestDatabase, openTestDatabase } from "./test-database.ts";

/** The whole server on a database of its own; requests are handed in without a socket. */
export type TestApp = {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly settings: Settings;
  /** The server’s clock stands where this puts it; null, and at first: it runs with ours. */
  readonly setNow: (now: Date | null) => void;
  readonly now: () => Date;
  /** Calls an endpoint of the contract, as the person behind the cookie, and answers status and JSON. */
  readonly call: (endpoint: Pick<Endpoint, "method" | "path">, asked?: Call) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

export type Call = {
  readonly cookie?: string | undefined;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
};

export type Answer = {
  readonly status: number;
  readonly json: any;
  readonly text: string;
  readonly cookie: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** On a copy of the template, or on the migrated database that DATABASE_URL names. */
export async function createTestApp(environment: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const given = environment["DATABASE_URL"];
  const { database, url, drop } = given === undefined ? await createTestDatabase() : openTestDatabase(given);
  const folder = await mkdtemp(join(tmpdir(), "bening-files-"));
  const reading = readSettings({
    DATA_DIR: folder,
    LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "silent",
    ...environment,
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  let stopped: Date | null = null;
  const now = (): Date => stopped ?? new Date();
  const app = await createApp({
    settings: reading.settings,
    database,
    log: openLog(reading.settings),
    now,
    requestsPerMinute: null,
  });
  return {
    app,
    database,
    databaseUrl: url,
    settings: reading.settings,
    now,
    setNow: (at) => {
      stopped = at;
    },
    call: async (endpoint, asked = {}) => await callApp(app, endpoint, asked),
    close: async () => {
      await app.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function callApp(
  app: FastifyInstance,
  endpoint: Pick<Endpoint, "method" | "path">,
  asked: Call,
): Promise<Answer> {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const value = asked.params?.[name];
    if (value === undefined) throw new Error(`${endpoint.path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const response = await app.inject({
    method: endpoint.method,
    url: path,
    ...(asked.query ? { query: { ...asked.query } } : {}),
    headers: { ...(asked.cookie ? { cookie: asked.cookie } : {}), ...asked.headers },
    ...(asked.body === undefined ? {} : { payload: asked.body as object }),
    ...(asked.address ? { remoteAddress: asked.address } : {}),
  });
  const [set] = [response.headers["set-cookie"] ?? []].flat();
  const isJson = String(response.headers["content-type"]).includes("json");
  return {
    status: response.statusCode,
    json: isJson ? response.json() : null,
    text: response.body,
    cookie: set?.split(";")[0],
    headers: response.headers,
  };
}
