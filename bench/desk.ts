import { fork } from "node:child_process";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Lived, Orders } from "./desk-guests.ts";
import { layRooms } from "./desk-stage.ts";
import { openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";

const sessions = 50;
const budgetMs = 150;

/**
 * Fifty desk evaluations of twelve people at once, without media, on a durable database: how long after somebody turned
 * a slide, or the chair revealed scores, the slowest hundredth of the guests has it. Guests are another process, and share
 * the processors with server and database. Each room turns a slide every two seconds and reveals an item every tenth turn.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const rooms = await layRooms(house, sessions);
    const { port } = house.app.server.address() as AddressInfo; // it listens on TCP
    const lived = await send({ port, rooms, turns: 30, reveals: 3, pauseMs: 2000 });
    return (["turn", "reveal"] as const).flatMap((kind) => {
      const times = lived[kind].toSorted((a, b) => a - b);
      if (times.length !== lived.expected[kind])
        throw new Error(`${kind}: ${times.length} of ${lived.expected[kind]} were heard`);
      const name = kind === "turn" ? "a slide turned" : "scores revealed";
      const size = `${sessions} sessions x 12 people, ${times.length} hearings`;
      return ([50, 99] as const).map((percent) =>
        measurement({
          name: `desk: ${name}, heard by ${percent} %`,
          value: times[Math.ceil((times.length * percent) / 100) - 1] ?? Number.NaN,
          unit: "ms",
          baseline: `${budgetMs} ms (${size})`,
          baselineValue: budgetMs,
          goal: 1,
        }),
      );
    });
  } finally {
    await house.close();
  }
}

async function send(orders: Orders): Promise<Lived> {
  const guests = fork(join(import.meta.dirname, "desk-guests.ts"));
  return await new Promise((resolve, reject) => {
    guests.once("message", (lived) => resolve(lived as Lived));
    guests.once("exit", (code) => reject(new Error(`the guests ended with ${code} before they had told`)));
    guests.send(orders);
  });
}
