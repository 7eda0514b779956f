import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Pool } from "pg";
import { openPool } from "../src/server/platform/database.ts";
import { openHouse } from "./house.ts";
import { countRate, type Shot } from "./http-rate.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { layStage, type Stage } from "./stage.ts";

/**
 * Saving one answer through the whole server, against a bare node:http server that makes one durable insert for each
 * request, on the same database with the same settings: milliseconds a request, with 1 client and with 16.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const stage = await layStage(house.database, house.settings);
    const pool = openPool(house.databaseUrl, 20);
    house.beforeClose(async () => await pool.end());
    await pool.query(
      "create table bare (id bigint generated always as identity primary key, answer jsonb not null, note text not null)",
    );
    const bare = await house.startBare(insertOne(pool));
    const ours = (house.app.server.address() as AddressInfo).port; // it listens on TCP
    const measured = [];
    for (const [clients, goal] of [
      [1, 3],
      [16, 2],
    ] as const) {
      const [value, baselineValue] = await alternate(
        async (count) => await countRate(ours, clients, count, saves(stage, clients)),
        async (count) => await countRate(bare.port, clients, count, () => inserts),
        clients === 1 ? 150 : 960,
      );
      const baseline = "a bare node:http server doing one durable insert";
      measured.push(
        measurement({
          name: `save-answer.${clients}-clients`,
          value,
          unit: "ms/request",
          baseline,
          baselineValue,
          goal,
        }),
      );
    }
    return measured;
  } finally {
    await house.close();
  }
}

/** Medians of rounds that take turns, so that both meet the same weather. Milliseconds a request. */
async function alternate(
  ours: (count: number) => Promise<number>,
  theirs: (count: number) => Promise<number>,
  count: number,
): Promise<readonly [number, number]> {
  await ours(count);
  await theirs(count);
  const pairs: [number, number][] = [];
  for (let round = 0; round < 5; round += 1) pairs.push([await ours(count), await theirs(count)]);
  const middle = (place: 0 | 1) => pairs.map((pair) => pair[place]).toSorted((a, b) => a - b)[2] ?? Number.NaN;
  return [middle(0), middle(1)];
}

const body = JSON.stringify({ answer: { kind: "choice", option: "A" }, note: "Catatan singkat tentang bukti" });
export const inserts: Shot = { method: "POST", path: "/", headers: { "content-type": "application/json" }, body };

/** Each client saves items of its own, each over the version that it saved before. */
export function saves(stage: Stage, clients: number): (client: number) => () => Shot {
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
        body: JSON.stringify({
          answer: { kind: "choice", option: version % 2 === 0 ? "A" : "B" },
          note: "Catatan singkat tentang bukti",
          reason: "",
          expectedVersion: version,
        }),
      };
    };
  };
}

/** The least a server can do: parse a body, insert a row, answer when it is on the disk. */
export function insertOne(pool: Pool): RequestListener {
  return (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { answer, note } = JSON.parse(Buffer.concat(parts).toString("utf8"));
      pool
        .query({
          name: "bare",
          text: "insert into bare (answer, note) values ($1, $2) returning id",
          values: [answer, note],
        })
        .then(
          ({ rows }) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows[0])),
          () => response.writeHead(500).end(),
        );
    });
  };
}
