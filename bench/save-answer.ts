import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createApp } from "../src/server/app.ts";
import { openDatabase, openPool } from "../src/server/platform/database.ts";
import { openLog } from "../src/server/platform/log.ts";
import { migrate } from "../src/server/platform/migrate.ts";
import { startCluster } from "../src/server/platform/postgres/cluster.ts";
import { readSettings } from "../src/server/platform/settings.ts";
import { countRate, type Shot } from "./http-rate.ts";
import { layStage, type Stage } from "./stage.ts";
import { type Measurement, measurement } from "./measurement.ts";

/**
 * Saving one answer through the whole server, against a bare node:http server that makes one durable insert for each
 * request, on the same database with the same settings: milliseconds a request, with 1 client and with 16.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "bening-bench-"));
  const cluster = await startCluster({ dataFolder: folder, isDurable: true });
  const ends: (() => Promise<unknown>)[] = [async () => await cluster.stop(), async () => await rm(folder, { recursive: true, force: true })];
  try {
    await createBenchDatabase(cluster.url("postgres"));
    const url = cluster.url("bench");
    await migrate(url);
    const reading = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent" });
    if (!reading.ok) throw new Error(reading.problems.join("\n"));
    const database = openDatabase(url);
    ends.unshift(async () => await database.destroy());
    const app = await createApp({ settings: reading.settings, database, log: openLog(reading.settings), requestsPerMinute: null });
    ends.unshift(async () => await app.close());
    const stage = await layStage(database, reading.settings);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const bare = await startBare(url);
    ends.unshift(bare.close);
    const ours = (app.server.address() as AddressInfo).port; // it listens on TCP
    const measured = [];
    for (const [clients, goal] of [[1, 3], [16, 2]] as const) {
      const [value, baselineValue] = await alternate(
        async (count) => await countRate(ours, clients, count, saves(stage, clients)),
        async (count) => await countRate(bare.port, clients, count, () => inserts),
        clients === 1 ? 150 : 960,
      );
      const baseline = "a bare node:http server doing one durable insert";
      measured.push(measurement({ name: `save-answer.${clients}-clients`, value, unit: "ms/request", baseline, baselineValue, goal }));
    }
    return measured;
  } finally {
    for (const end of ends) await end();
  }
}

/** Medians of rounds that take turns, so that both meet the same weather. Milliseconds a request. */
async function alternate(ours: (count: number) => Promise<number>, theirs: (count: number) => Promise<number>, count: number): Promise<readonly [number, number]> {
  await ours(count);
  await theirs(count);
  const pairs: [number, number][] = [];
  for (let round = 0; round < 5; round += 1) pairs.push([await ours(count), await theirs(count)]);
  const middle = (place: 0 | 1) => pairs.map((pair) => pair[place]).toSorted((a, b) => a - b)[2] ?? Number.NaN;
  return [middle(0), middle(1)];
}

const body = JSON.stringify({ answer: { kind: "choice", option: "A" }, note: "Catatan singkat tentang bukti" });
const inserts: Shot = { method: "POST", path: "/", headers: { "content-type": "application/json" }, body };

/** Each client saves items of its own, each over the version that it saved before. */
function saves(stage: Stage, clients: number): (client: number) => () => Shot {
  return (client) => {
    const items = stage.items.filter((_, place) => place % clients === client);
    let turn = 0;
    return () => {
      const item = items[turn++ % items.length] ?? "";
      const version = stage.versions.get(item) ?? 0;
      stage.versions.set(item, version + 1);
      return {
        method: "PUT",
        path: `/api/agencies/${stage.agencyId}/worksheets/${stage.worksheetId}/layers/unit/items/${item}`,
        headers: { "content-type": "application/json", cookie: stage.cookie },
        body: JSON.stringify({ answer: { kind: "choice", option: version % 2 === 0 ? "A" : "B" }, note: "Catatan singkat tentang bukti", reason: "", expectedVersion: version }),
      };
    };
  };
}

async function createBenchDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create database bench");
  await client.end();
}

/** The least a server can do: parse a body, insert a row, answer when it is on the disk. */
async function startBare(url: string): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const pool = openPool(url, 20);
  await pool.query("create table bare (id bigint generated always as identity primary key, answer jsonb not null, note text not null)");
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { answer, note } = JSON.parse(Buffer.concat(parts).toString("utf8"));
      pool.query({ name: "bare", text: "insert into bare (answer, note) values ($1, $2) returning id", values: [answer, note] }).then(
        ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows[0])),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await pool.end();
  };
  return { port: (server.address() as AddressInfo).port, close }; // it listens on TCP
}
