import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/server/platform/migrate.ts";
import { startCluster } from "../../src/server/platform/postgres/cluster.ts";
import { findPostmaster, isAlive } from "../../src/server/platform/postgres/leftover.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the cluster's own database; its last part is replaced for a copy. */
    readonly clusterUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run, durability off, and migrates the template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const cluster = await startCluster({ dataFolder: folder, isDurable: false });
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  await client.connect();
  await client.query("create database template_bening");
  await client.end();
  await migrate(cluster.url("template_bening"));
  project.provide("clusterUrl", cluster.url("postgres"));
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

const prefix = "bening-test-";

/** A run that was killed leaves its server behind; the next one clears it away. */
async function sweepLeftovers(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    try {
      const keeper = Number((await readFile(join(folder, "postgres/keeper.pid"), "utf8")).split("\n")[0]);
      if (isAlive(keeper)) continue;
      const left = findPostmaster(join(folder, "postgres/cluster"));
      if (left !== undefined) process.kill(left.pid, "SIGQUIT");
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Someone else's, or still being made.
    }
  }
}
