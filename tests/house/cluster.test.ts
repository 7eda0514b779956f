import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { startCluster } from "../../src/server/platform/postgres/cluster.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-cluster-"));
  return () => rm(folder, { recursive: true, force: true });
});

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}

test("what was acknowledged is there after a stop and a start, and durability is on", async () => {
  const first = await startCluster({ dataFolder: folder });
  expect(first.origin).toBe("created");
  await ask(first.url("postgres"), "create table kept as select 'é' as word");
  expect(await ask(first.url("postgres"), "show synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
  expect(await ask(first.url("postgres"), "show fsync")).toEqual([{ fsync: "on" }]);
  await first.stop();
  const second = await startCluster({ dataFolder: folder });
  expect(second.origin).toBe("started");
  expect(await ask(second.url("postgres"), "select upper(word) as word from kept")).toEqual([{ word: "É" }]);
  await second.stop();
});

test("a data folder too deep for a socket gets one elsewhere", async () => {
  const deep = join(folder, "x".repeat(120));
  const cluster = await startCluster({ dataFolder: deep, isDurable: false });
  expect(await ask(cluster.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
  await cluster.stop();
});

/** Another process that starts the cluster and waits. */
async function startElsewhere(): Promise<{ readonly kill: () => Promise<void> }> {
  const module = JSON.stringify(join(import.meta.dirname, "../../src/server/platform/postgres/cluster.ts"));
  const program = `import { startCluster } from ${module};
    await startCluster({ dataFolder: ${JSON.stringify(folder)}, isDurable: false });
    console.log("ready"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return {
    kill: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}

test("a server whose keeper runs is shared; one whose keeper was killed is taken over", async () => {
  const other = await startElsewhere();
  const guest = await startCluster({ dataFolder: folder });
  expect(guest.origin).toBe("shared");
  await guest.stop();
  expect(await ask(guest.url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
  await other.kill();
  const heir = await startCluster({ dataFolder: folder });
  expect(heir.origin).toBe("adopted");
  await heir.stop();
  await expect(ask(heir.url("postgres"), "select 1")).rejects.toThrow(/ENOENT|ECONNREFUSED/);
});
