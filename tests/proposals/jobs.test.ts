import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { workOffSubmissions } from "../../src/server/proposals/proposal/jobs.ts";
import { createProposalScene, type ProposalScene } from "./agency.ts";

let scene: ProposalScene;
beforeEach(async () => {
  scene = await createProposalScene(1);
});
afterEach(async () => await scene.close());

const office = (over: Partial<Parameters<typeof workOffSubmissions>[0]> = {}) => ({
  settings: scene.settings,
  database: scene.database,
  publicUrl: scene.settings.publicUrl,
  log: pino({ enabled: false }),
  now: () => new Date(),
  ...over,
});
const jobs = async () =>
  await scene.database.selectFrom("proposals_jobs").select(["kind", "state", "attempts"]).orderBy("kind").execute();

test("what follows a submission is written with it and worked off once, by however many workers", async () => {
  await scene.upTo("submitted");
  expect(await jobs()).toEqual([
    { kind: "tell", state: "waiting", attempts: 0 },
    { kind: "verify", state: "waiting", attempts: 0 },
  ]);
  await Promise.all([workOffSubmissions(office()), workOffSubmissions(office()), workOffSubmissions(office())]);
  expect(await jobs()).toEqual([
    { kind: "tell", state: "done", attempts: 1 },
    { kind: "verify", state: "done", attempts: 1 },
  ]);
  const letters = await scene.database.selectFrom("platform_mail").select(["recipient", "body"]).execute();
  // Four people took a step, and the contact has no account; the unit has no head in this agency.
  expect(letters).toHaveLength(5);
  expect(new Set(letters.map(({ recipient }) => recipient)).size).toBe(5);
  const { receipt } = (await scene.show()).json.proposal;
  for (const { body } of letters) expect(body).toContain(receipt.code);
});

test("a worker that dies in the middle leaves the job, and nothing of it half done", async () => {
  await scene.upTo("submitted");
  // The connection is killed while the worker writes its letters, as a crash would.
  const killed = office({
    settings: new Proxy(scene.settings, {
      get: (settings, name) => {
        if (name === "mail") throw new Error("the process died here");
        return Reflect.get(settings, name);
      },
    }),
  });
  await workOffSubmissions(killed);
  expect(await scene.database.selectFrom("platform_mail").select("id").execute()).toEqual([]);
  const [tell] = await jobs();
  expect(tell).toEqual({ kind: "tell", state: "waiting", attempts: 1 });
  // Due again a little later, and then done.
  await workOffSubmissions(office({ now: () => new Date(Date.now() + 60_000) }));
  expect((await jobs()).map(({ state }) => state)).toEqual(["done", "done"]);
  expect(await scene.database.selectFrom("platform_mail").select("id").execute()).toHaveLength(5);
});

test("work that always fails stops at last, and says why", async () => {
  await scene.upTo("submitted");
  await scene.database
    .updateTable("proposals_jobs")
    .set({ state: "done", done_at: new Date() })
    .where("kind", "=", "tell")
    .execute();
  await scene.database.deleteFrom("proposals_packages").execute();
  for (let hour = 1; hour <= 9; hour += 1)
    await workOffSubmissions(office({ now: () => new Date(Date.now() + hour * 3_600_000) }));
  const verify = await scene.database
    .selectFrom("proposals_jobs")
    .select(["state", "attempts", "error"])
    .where("kind", "=", "verify")
    .executeTakeFirstOrThrow();
  expect(verify).toMatchObject({ state: "failed", attempts: 8 });
  expect(verify.error).toContain("root differs");
});
