import type { AddressInfo } from "node:net";
import { countRate } from "./http-rate.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { openHouse } from "./house.ts";
import { layStage } from "./stage.ts";

/**
 * Opening a worksheet with 113 items answered in two layers: what the browser waits for, against the same bytes sent by
 * the same server without a look at the database.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const stage = await layStage(house.database, house.settings, true);
    const path = `/api/agencies/${stage.agencyId}/worksheets/${stage.worksheetId}`;
    const whole = await house.app.inject({ method: "GET", url: path, headers: { cookie: stage.cookie } });
    if (whole.statusCode !== 200) throw new Error(`the worksheet did not open: ${whole.body}`);
    const bare = await house.startBare((_request, response) => response.end(whole.body));
    const port = (house.app.server.address() as AddressInfo).port; // it listens on TCP
    const open = { method: "GET", path, headers: { cookie: stage.cookie } };
    const rounds: [number, number][] = [];
    for (let round = 0; round < 6; round += 1) {
      rounds.push([await countRate(port, 1, 30, () => open), await countRate(bare.port, 1, 30, () => open)]);
    }
    // The first round warms up.
    const middle = (place: 0 | 1) =>
      rounds
        .slice(1)
        .map((pair) => pair[place])
        .toSorted((a, b) => a - b)[2] ?? Number.NaN;
    return [
      measurement({
        name: "open-worksheet",
        value: middle(0),
        unit: "ms",
        baseline: `the same ${Math.round(whole.body.length / 1024)} kB from a bare node:http server`,
        baselineValue: middle(1),
        goal: 30,
      }),
    ];
  } finally {
    await house.close();
  }
}
