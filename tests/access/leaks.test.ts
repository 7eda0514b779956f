import { afterAll, beforeAll, expect, test } from "vitest";
import { getWelcome } from "../../src/contract/people.ts";
import { castPlayers, type Player } from "./cast.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { probes } from "./probes.ts";
import { createWorld, type World } from "./world.ts";

// Whatever somebody reads: lists, pages of lists, searches, counts. Nothing of an agency in which they have no duty
// shows up, not by name and not by id.

const reading = (await collectEndpoints()).filter(({ method, action }) => method === "GET" && action !== "public");
let world: World;
let players: readonly Player[];

beforeAll(async () => {
  world = await createWorld();
  players = (await castPlayers(world)).filter(({ duties }) => duties.every(({ agencyId }) => agencyId !== null));
});
afterAll(async () => await world.close());

test.each(reading.map((endpoint) => [endpoint.name, endpoint] as const))("%s", async (_name, endpoint) => {
  const leaks: string[] = [];
  for (const player of players) {
    const home = player.duties[0]?.agencyId;
    for (const foreign of [world.ours, world.theirs].filter(({ id }) => id !== home)) {
      const own = foreign === world.ours ? world.theirs : world.ours;
      for (const query of queriesFor(endpoint.path, foreign.marker, foreign.second.accountId)) {
        for (const probe of probes[endpoint.name] ?? []) {
          const spot = own.first.submitted;
          const { status, text } = await world.call(endpoint, {
            cookie: player.cookie,
            query,
            ...(probe.params ? { params: probe.params(spot) } : {}),
          });
          if (status >= 500) leaks.push(`${player.title} ${JSON.stringify(query)}: ${status}`);
          for (const secret of secretsOf(foreign)) {
            if (text.includes(secret)) leaks.push(`${player.title} ${JSON.stringify(query)} sees ${secret}`);
          }
        }
      }
    }
  }
  expect(leaks.slice(0, 10)).toEqual([]);
});

test("a search for the other agency finds as much as a search for nothing", async () => {
  for (const endpoint of reading.filter(({ path }) => /people|worksheets$|ledger|evidence$|library$/.test(path))) {
    for (const player of players.filter(({ title }) => title.startsWith("our "))) {
      const [probe] = probes[endpoint.name] ?? [];
      const params = probe?.params ? { params: probe.params(world.ours.first.submitted) } : {};
      const theirs = await world.call(endpoint, {
        cookie: player.cookie,
        query: { q: world.theirs.marker },
        ...params,
      });
      const nothing = await world.call(endpoint, {
        cookie: player.cookie,
        query: { q: "tidak ada yang bernama begini" },
        ...params,
      });
      expect([theirs.status, theirs.json], `${endpoint.name} as ${player.title}`).toEqual([
        nothing.status,
        nothing.json,
      ]);
    }
  }
});

test("who has not signed in sees nobody and nothing", async () => {
  const { json } = await world.call(getWelcome);
  expect(json).toMatchObject({ me: null, demonstration: [], needsFirstAccount: false });
});

function queriesFor(path: string, marker: string, foreignId: string): readonly Record<string, string>[] {
  if (!/agencies$|people|worksheets$|ledger|evidence$|library$|mail|invitations|inbox/.test(path)) return [{}];
  return [{ limit: "200" }, { q: marker }, { after: foreignId }];
}

function secretsOf(agency: World["ours"]): readonly string[] {
  const { unitId, documentId, predicateId, invitationId, accountId, dutyId } = agency.second;
  const worksheets = Object.values(agency.first).map(({ worksheetId }) => worksheetId);
  return [
    agency.marker,
    agency.id,
    agency.second.worksheetId,
    unitId,
    documentId,
    predicateId,
    invitationId,
    accountId,
    dutyId,
    ...worksheets,
  ];
}
