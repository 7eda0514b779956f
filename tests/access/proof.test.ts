import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import { makePerson } from "../people/cast.ts";
import { createTestApp } from "../cluster/test-app.ts";
import { castPlayers, type Player } from "./cast.ts";
import { probes } from "./probes.ts";
import { createWorld, type World } from "./world.ts";

// Generated over every endpoint of the contract: what asks for a fresh proof refuses a session without one, who is
// half-way in reaches nothing, and who has yet to add a second factor reaches only what helps with it.

const endpoints = await collectEndpoints();
const guarded = endpoints.filter(({ action }) => action !== "public");
let world: World;
let players: readonly Player[];

beforeAll(async () => {
  world = await createWorld();
  players = await castPlayers(world);
});
afterAll(async () => await world.close());

async function setProved(minutesAgo: number): Promise<void> {
  const provedAt = new Date(world.now().getTime() - minutesAgo * 60_000);
  await world.database.updateTable("people_sessions").set({ proved_at: provedAt }).execute();
}

async function knockAll(endpoint: Endpoint): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const probe of probes[endpoint.name] ?? []) {
    for (const spot of [world.ours.first.submitted, world.ours.first.filling]) {
      for (const player of players) {
        await probe.renew?.(world.database, spot);
        const { status, json } = await world.call(endpoint, {
          cookie: player.cookie,
          ...(probe.params ? { params: probe.params(spot) } : {}),
          ...(probe.body ? { body: probe.body(spot) } : {}),
        });
        answers.push(`${status} ${json?.kind ?? ""}`.trim());
      }
    }
  }
  return answers;
}

const marked = endpoints.filter(({ proof }) => proof);

test("what matters most is marked", () => {
  expect(marked.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "addPasskey",
      "removePasskey",
      "startTotp",
      "removeTotp",
      "makeRecoveryCodes",
      "grantDuty",
      "invitePerson",
      "invitePlatformPerson",
      "concludeReview",
    ]),
  );
});

test.each(marked.map((endpoint) => [endpoint.name, endpoint] as const))(
  "%s refuses everybody whose proof is older than ten minutes, before any work",
  async (_name, endpoint) => {
    await setProved(10.1);
    const stale = await knockAll(endpoint);
    expect(stale).toContain("403 proof_needed");
    // Whoever may not do it anyway is told that instead.
    expect(stale.filter((answer) => !/^403 (proof_needed|not_allowed_\w+)$|^404 not_found$/.test(answer))).toEqual([]);
    await setProved(9.9);
    expect(await knockAll(endpoint)).not.toContain("403 proof_needed");
  },
);

test("whoever is half-way in reaches no endpoint that asks for a session, in whatever cookie the token comes", async () => {
  const [player] = players;
  const token = randomUUID() + randomUUID();
  await world.database
    .insertInto("people_half_sessions")
    .values({
      token_hash: createHash("sha256").update(token).digest(),
      account_id: player?.accountId ?? "",
      way: "password",
      expires_at: new Date(world.now().getTime() + 600_000),
    })
    .execute();
  const wrong: string[] = [];
  for (const endpoint of guarded) {
    for (const cookie of [`bening-half=${token}`, `bening=${token}`, `bening=${token}; bening-half=${token}`]) {
      const { status, json } = await world.call(endpoint, { cookie, params: anyParams(endpoint) });
      if (status !== 401 || json?.kind !== "not_signed_in") wrong.push(`${endpoint.name}: ${status} ${json?.kind}`);
    }
  }
  expect(guarded.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});

test("whose duty asks for a second factor reaches only what helps with it, until there is one", async () => {
  const house = await createTestApp({ SECOND_FACTOR_ROLES: "platform_admin, agency_admin" });
  try {
    const accountId = await makePerson(house.database, { email: "admin@contoh.example", role: "platform_admin" });
    const other = await makePerson(house.database, { email: "auditor@contoh.example", role: "auditor" });
    const [cookie, free] = await Promise.all(
      [accountId, other].map(async (id) => {
        const token = randomUUID() + randomUUID();
        const token_hash = createHash("sha256").update(token).digest();
        await house.database
          .insertInto("people_sessions")
          .values({ token_hash, account_id: id, expires_at: new Date(Date.now() + 3_600_000) })
          .execute();
        return `bening=${token}`;
      }),
    );
    const reached: string[] = [];
    for (const endpoint of guarded) {
      const { status } = await house.call(endpoint, { cookie, params: anyParams(endpoint) });
      if (status !== 401) reached.push(endpoint.name);
      const { status: others } = await house.call(endpoint, { cookie: free, params: anyParams(endpoint) });
      expect(others, endpoint.name).not.toBe(401);
    }
    const helping = guarded.filter(({ whileEnrolling }) => whileEnrolling).map(({ name }) => name);
    expect(reached.sort()).toEqual(helping.sort());
    await house.database
      .updateTable("people_totp")
      .set({ confirmed_at: new Date() })
      .where("account_id", "=", accountId)
      .execute();
    const { status } = await house.call({ method: "GET", path: "/api/agencies" }, { cookie });
    expect(status).toBe(200);
  } finally {
    await house.close();
  }
});

function anyParams(endpoint: Endpoint): Readonly<Record<string, string>> {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, randomUUID()]));
}
