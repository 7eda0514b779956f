import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { createApp } from "../src/server/app.ts";
import { type Database, openDatabase } from "../src/server/platform/database.ts";
import { openLog } from "../src/server/platform/log.ts";
import { migrate } from "../src/server/platform/migrate.ts";
import { startCluster } from "../src/server/platform/postgres/cluster.ts";
import { readSettings, type Settings } from "../src/server/platform/settings.ts";

/** The whole server, listening, on a durable database of its own; and bare servers beside it to measure against. */
export type BenchHouse = {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly settings: Settings;
  readonly startBare: (listener: RequestListener) => Promise<{ readonly port: number }>;
  /** Runs before the database goes. */
  readonly beforeClose: (end: () => Promise<unknown>) => void;
  readonly close: () => Promise<void>;
};

export async function openHouse(): Promise<BenchHouse> {
  const folder = await mkdtemp(join(tmpdir(), "bening-bench-"));
  const ends = [async (): Promise<unknown> => await rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of ends) await end();
  };
  try {
    const cluster = await startCluster({ dataFolder: folder, isDurable: true });
    ends.unshift(async () => await cluster.stop());
    await createBenchDatabase(cluster.url("postgres"));
    const databaseUrl = cluster.url("bench");
    await migrate(databaseUrl);
    const reading = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent" });
    if (!reading.ok) throw new Error(reading.problems.join("\n"));
    const { settings } = reading;
    const database = openDatabase(databaseUrl);
    ends.unshift(async () => await database.destroy());
    const app = await createApp({ settings, database, log: openLog(settings), requestsPerMinute: null });
    ends.unshift(async () => await app.close());
    await app.listen({ host: "127.0.0.1", port: 0 });
    const beforeClose = (end: () => Promise<unknown>): void => void ends.unshift(end);
    return {
      app,
      database,
      databaseUrl,
      settings,
      startBare: async (listener) => await startBare(listener, beforeClose),
      beforeClose,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startBare(listener: RequestListener, beforeClose: BenchHouse["beforeClose"]) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  beforeClose(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port }; // it listens on TCP
}

async function createBenchDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create database bench");
  await client.end();
}
