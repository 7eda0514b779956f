import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { type Action, mayDo, permissions, type Rule, type Target } from "../../src/core/people/permissions.ts";
import { today } from "../../src/server/platform/http.ts";
import { castPlayers, type Player } from "./cast.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { type Probe, probes } from "./probes.ts";
import { createWorld, type Spot, states, type World } from "./world.ts";

// Every route x person x agency x unit x state of the worksheet, against the one table. What the table allows must get
// past the door, what it refuses must not, and the refusal must give the table's reason.

const endpoints = await collectEndpoints();
let world: World;
let players: readonly Player[];

beforeAll(async () => {
  world = await createWorld();
  players = await castPlayers(world);
});
afterAll(async () => await world.close());

/** Live lines (WebSocket): no calls of the contract; their own tests knock at them. */
const lines = new Set([
  "GET /api/live",
  "GET /api/desk/:agencyId/:sessionId/live",
  "GET /api/desk/:agencyId/:sessionId/media",
]);

test("every endpoint of the contract has a probe, and every probe an endpoint", () => {
  expect(endpoints.length).toBeGreaterThan(40);
  expect(Object.keys(probes).sort()).toEqual(endpoints.map(({ name }) => name).sort());
});

test("the server serves every endpoint of the contract, and nothing under /api that the contract does not name", () => {
  const said = endpoints.map(({ method, path }) => `${method} ${path}`);
  const unserved = endpoints.filter(({ method, path }) => !world.app.hasRoute({ method, url: path }));
  expect(unserved.map(({ name }) => name)).toEqual([]);
  const unsaid = servedRoutes().filter((route) => !said.includes(route) && !lines.has(route));
  expect(unsaid).toEqual([]);
});

describe("by the permission table", () => {
  test.each(endpoints.filter(isRuled).map((endpoint) => [endpoint.name, endpoint] as const))(
    "%s",
    async (_name, endpoint) => {
      expect(world.app.hasRoute({ method: endpoint.method, url: endpoint.path }), "is served").toBe(true);
      const wrong: string[] = [];
      let allowed = 0;
      for (const probe of probes[endpoint.name] ?? []) {
        for (const spot of spotsFor(endpoint)) {
          const judged = await inTurns(probe.renew ? 1 : 8, players, async (player) => {
            const expected = decide(endpoint, probe, player, spot);
            if (expected === "allowed") await probe.renew?.(world.database, spot);
            return { player, expected, found: await knock(endpoint, probe, spot, player.cookie) };
          });
          for (const { player, expected, found } of judged) {
            if (expected === "allowed") allowed += 1;
            if (!isAsExpected(probe, expected, found))
              wrong.push(`${player.title} at ${nameOf(spot)}: should be ${expected}, was ${found}`);
          }
          const anonymous = await knock(endpoint, probe, spot, undefined);
          if (anonymous !== "401 not_signed_in") wrong.push(`nobody at ${nameOf(spot)}: ${anonymous}`);
        }
      }
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(allowed, "somebody must be let in").toBeGreaterThan(0);
    },
  );
});

test("what asks for a session only is open to everybody who is signed in, and to nobody else", async () => {
  const wrong: string[] = [];
  for (const endpoint of endpoints.filter(({ action }) => action === "session")) {
    for (const probe of probes[endpoint.name] ?? []) {
      const anonymous = await knock(endpoint, probe, world.ours.second, undefined);
      if (anonymous !== "401 not_signed_in") wrong.push(`${endpoint.name}: nobody was answered ${anonymous}`);
      const judged = await inTurns(8, players, async (player) => ({
        player,
        found: await knock(endpoint, probe, world.ours.second, player.cookie),
      }));
      for (const { player, found } of judged) {
        if (!isAsExpected(probe, "allowed", found))
          wrong.push(`${endpoint.name}: ${player.title} was answered ${found}`);
      }
    }
  }
  expect(wrong.slice(0, 20)).toEqual([]);
}, 60_000);

function isRuled(endpoint: Endpoint): endpoint is Endpoint & { readonly action: Action } {
  return endpoint.action !== "public" && endpoint.action !== "session";
}

/** Worksheets in every state, another unit's, and the other agency's; for what is not about a worksheet one of each place. */
function spotsFor(endpoint: Endpoint): readonly Spot[] {
  const { ours, theirs } = world;
  const own = endpoint.path.includes(":worksheetId")
    ? states.map((state) => ours.first[state])
    : [ours.first.submitted];
  return [...own, ours.second, theirs.first.submitted];
}

function decide(endpoint: Endpoint & { readonly action: Action }, probe: Probe, player: Player, spot: Spot): string {
  const action = probe.action ?? endpoint.action;
  const rule: Rule = permissions[action];
  const decision = mayDo(action, player, targetOf(endpoint, rule, probe, player, spot), today(world.now()));
  if (decision.ok) return "allowed";
  const isInside = player.duties.some((duty) => duty.agencyId === null || duty.agencyId === spot.agencyId);
  return isInside || !endpoint.path.includes(":agencyId") ? `403 ${decision.problem.kind}` : "404 not_found";
}

function targetOf(endpoint: Endpoint, rule: Rule, probe: Probe, player: Player, spot: Spot): Target {
  if (!endpoint.path.includes(":agencyId")) return {};
  const { agencyId, unitId, state, worksheetId } = spot;
  if (rule.about !== "worksheet") return endpoint.path.includes(":unitId") ? { agencyId, unitId } : { agencyId };
  const layer = player.assigned.get(worksheetId);
  const counts = layer !== undefined && (probe.layer === undefined || probe.layer === layer);
  return { agencyId, unitId, state, assignedLayers: counts ? [layer] : [] };
}

async function knock(endpoint: Endpoint, probe: Probe, spot: Spot, cookie: string | undefined): Promise<string> {
  const { status, json } = await world.call(endpoint, {
    cookie,
    ...(probe.params ? { params: probe.params(spot) } : {}),
    ...(probe.body ? { body: probe.body(spot) } : {}),
    ...(probe.query ? { query: probe.query } : {}),
  });
  return `${status} ${json?.kind ?? ""}`.trim();
}

function isAsExpected(probe: Probe, expected: string, found: string): boolean {
  if (expected === "allowed")
    return !/^(401|403|404|5)/.test(found) || (probe.mayMiss === true && found === "404 not_found");
  // Where the state and the layer both stand in the way, either is a true reason.
  return (
    expected === found || (probe.layer !== undefined && expected.startsWith("403") && found === "403 not_allowed_state")
  );
}

/** Some at a time: the database and the server work side by side. */
async function inTurns<Item, Value>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const done: Value[] = [];
  for (let from = 0; from < items.length; from += width)
    done.push(...(await Promise.all(items.slice(from, from + width).map(work))));
  return done;
}

function nameOf(spot: Spot): string {
  if (spot.agencyId === world.theirs.id) return "the other agency";
  return spot.unitId === world.ours.second.unitId ? "our second unit" : `our first unit (${spot.state})`;
}

/** "GET /api/…" of all that Fastify has. */
function servedRoutes(): readonly string[] {
  const lines = world.app.printRoutes({ commonPrefix: false }).split("\n");
  const routes: string[] = [];
  const parents: string[] = [];
  for (const line of lines) {
    const match = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) continue;
    const depth = (match[1] ?? "").length / 4;
    parents.length = depth;
    parents.push(match[2] ?? "");
    const path = parents.join("");
    for (const method of (match[3] ?? "").split(", ")) {
      if (path.startsWith("/api/") && method !== "" && method !== "HEAD") routes.push(`${method} ${path}`);
    }
  }
  return routes;
}
