import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { castPlayers, type Player } from "./cast.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { type Probe, probes } from "./probes.ts";
import { createWorld, type Spot, type World } from "./world.ts";

// An id of another agency, put where one of ours belongs (in the path, in the body, nested in it), must be answered
// exactly as an id that nobody has: refused, and without telling that the other thing exists.

const endpoints = (await collectEndpoints()).filter(({ path }) => path.includes(":agencyId"));
let world: World;
let players: readonly Player[];

beforeAll(async () => {
  world = await createWorld();
  players = (await castPlayers(world)).filter(({ title }) =>
    [
      "our agency_admin",
      "our unit_head",
      "our tpi_lead",
      "our tpi_member",
      "our chief_inspector",
      "our unit_operator",
    ].includes(title),
  );
});
afterAll(async () => await world.close());

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))("%s", async (_name, endpoint) => {
  const wrong: string[] = [];
  let cases = 0;
  for (const probe of (probes[endpoint.name] ?? []).map(valid(endpoint.name))) {
    for (const spot of [world.ours.first.filling, world.ours.first.submitted]) {
      for (const key of foreignKeys(endpoint, probe, spot)) {
        const judged = await Promise.all(
          players.map(async (player) => {
            const foreign = knock(endpoint, probe, swap(spot, key, world.theirs.first[spot.state][key]), player);
            const unknown = knock(endpoint, probe, swap(spot, key, randomUUID()), player);
            return { player, foreign: await foreign, unknown: await unknown };
          }),
        );
        for (const { player, foreign, unknown } of judged) {
          cases += 1;
          if (foreign !== unknown)
            wrong.push(`${player.title}, ${key}: ${foreign} for theirs, ${unknown} for nobody's`);
          if (!/^(403|404|406|409|415|422)/.test(foreign)) wrong.push(`${player.title}, ${key}: ${foreign}`);
        }
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(cases).toBeGreaterThan(0);
});

type Key =
  | "agencyId"
  | "unitId"
  | "worksheetId"
  | "documentId"
  | "predicateId"
  | "invitationId"
  | "accountId"
  | "assessorId"
  | "dutyId";
const keys: readonly Key[] = [
  "agencyId",
  "unitId",
  "worksheetId",
  "documentId",
  "predicateId",
  "invitationId",
  "accountId",
  "assessorId",
  "dutyId",
];

/** Which of the spot's ids the endpoint is told, in its path or anywhere in its body. */
function foreignKeys(endpoint: Endpoint, probe: Probe, spot: Spot): readonly Key[] {
  const told = JSON.stringify([probe.params?.(spot) ?? {}, probe.body?.(spot) ?? {}]);
  const found = keys.filter((key) => told.includes(spot[key]));
  expect(found, `${endpoint.name} names an agency`).toContain("agencyId");
  return found;
}

function swap(spot: Spot, key: Key, value: string): Spot {
  return { ...spot, [key]: value };
}

/** Bodies that would be carried out if only the foreign id were let through. */
function valid(name: string): (probe: Probe) => Probe {
  const bodies: Readonly<Record<string, (spot: Spot) => unknown>> = {
    createUnit: (spot) => ({ parentId: spot.unitId, code: null, name: "Unit", kind: "other" }),
    editUnit: (spot) => ({ parentId: spot.unitId, code: null, name: "Unit", kind: "other", version: 1, validTo: null }),
    invitePerson: (spot) => ({ ...duty(spot), email: `${randomUUID()}@contoh.example`, name: "Baru" }),
    grantDuty: duty,
    recordPredicate: () => ({ predicate: "WBK", decree: "SK", inForceFrom: "2026-01-01", expiresOn: null }),
    revokePredicate: () => ({ revokedOn: "2026-01-01", reason: "x" }),
    endDuty: () => ({ lastDay: "2026-12-31" }),
    saveAnswer: () => ({ answer: { kind: "choice", option: "Ya" }, note: "", reason: "", expectedVersion: 1 }),
    editEvidence: () => ({ title: "Judul", documentDate: null, validUntil: null }),
    addLinkEvidence: () => ({ title: "Tautan", url: "https://contoh.example/" }),
  };
  return (probe) => ({ ...probe, ...(bodies[name] ? { body: bodies[name] } : {}) });
}

function duty(spot: Spot) {
  return {
    role: "unit_operator",
    unitId: spot.unitId,
    area: null,
    letter: "SK",
    validFrom: "2026-01-01",
    validTo: null,
  };
}

async function knock(endpoint: Endpoint, probe: Probe, spot: Spot, player: Player): Promise<string> {
  const { status, json } = await world.call(endpoint, {
    cookie: player.cookie,
    ...(probe.params ? { params: probe.params(spot) } : {}),
    ...(probe.body ? { body: probe.body(spot) } : {}),
  });
  if (status === 200 && Array.isArray(json?.items) && json.items.length === 0) return "404 as good as: an empty list";
  return `${status} ${json?.kind ?? ""} ${JSON.stringify(json?.detail ?? {})}`;
}
