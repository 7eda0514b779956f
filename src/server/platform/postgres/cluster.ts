import { type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describeIdentity, spawnAs } from "./identity.ts";
import { describeKeeper, findKeeper, findPostmaster, isAlive } from "./leftover.ts";
import { findPlace, type Place } from "./place.ts";
import { serverSettings } from "./server-settings.ts";

/** A running PostgreSQL of our own. */
export type Cluster = {
  /** A connection string for one of its databases, through the unix socket. */
  readonly url: (database: string) => string;
  readonly folder: string;
  readonly version: string;
  /** How it came to run: created just now, started again, or found running. */
  readonly origin: "created" | "started" | "adopted" | "shared";
  readonly identity: string;
  readonly notice?: string;
  /** Stops the server, unless another process of ours keeps it. */
  readonly stop: () => Promise<void>;
};

export type ClusterOptions = {
  readonly dataFolder: string;
  /** `false` only for tests: a power cut then loses everything. */
  readonly isDurable?: boolean;
  readonly report?: (sentence: string) => void;
};

/** Starts the built-in PostgreSQL on a data folder, creating the cluster there when it is new. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await findPlace(options.dataFolder);
  const keeper = findKeeper(place.folder);
  const running = await waitForLeftover(place, keeper !== undefined);
  if (running !== undefined && keeper !== undefined) {
    return describe(place, "shared", running.socketFolder, async () => {});
  }
  await writeFile(join(place.folder, "keeper.pid"), describeKeeper(process.pid));
  if (running !== undefined) {
    return describe(place, "adopted", running.socketFolder, () => stopServer(place, running.pid));
  }
  const isNew = !existsSync(place.clusterFolder);
  if (isNew) {
    options.report?.("Membuat basis data (creating the database)");
    await createCluster(place, options.isDurable ?? true);
  }
  const child = await startServer(place, options.isDurable ?? true);
  return describe(place, isNew ? "created" : "started", place.socketFolder, () => stopServer(place, child.pid ?? 0));
}

function describe(place: Place, origin: Cluster["origin"], socketFolder: string, stop: () => Promise<void>): Cluster {
  const host = encodeURIComponent(socketFolder);
  return {
    url: (database) => `postgresql://bening@${host}:5432/${database}`,
    folder: place.folder,
    version: place.binaries.version,
    origin,
    identity: describeIdentity(place.identity),
    ...(place.notice === undefined ? {} : { notice: place.notice }),
    stop,
  };
}

/**
 * A server may be left over from a process that was killed. One that is ready is taken over; one that is going down,
 * or has just lost its keeper, gets a second to finish.
 */
async function waitForLeftover(place: Place, isKept: boolean) {
  const patience = Date.now() + (isKept ? 10_000 : 1_000);
  for (;;) {
    const found = findPostmaster(place.clusterFolder);
    if (found?.isReady === true || (found === undefined && !isKept)) return found;
    if (Date.now() > patience) {
      if (found === undefined) return undefined;
      process.kill(found.pid, "SIGINT");
      await waitForEnd(found.pid, 10_000);
      return undefined;
    }
    await pause(20);
  }
}

async function createCluster(place: Place, isDurable: boolean): Promise<void> {
  // Under another name until it is whole: a creation that was cut short is begun again from nothing.
  const unfinished = `${place.clusterFolder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const args = [
    ["--pgdata", unfinished],
    ["--username", "bening", "--auth", "trust", "--encoding", "UTF8"],
    ["--no-locale", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
    isDurable ? [] : ["--no-sync"],
  ].flat();
  const child = spawnAs(place.identity, join(place.binaries.folder, "bin", "initdb"), args, {
    cwd: "/",
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (part: Buffer) => (said += part.toString()));
  child.stderr?.on("data", (part: Buffer) => (said += part.toString()));
  const code = await ended(child);
  if (code !== 0) throw new Error(`PostgreSQL could not create its data in ${place.clusterFolder}:\n${said.trim()}`);
  await rename(unfinished, place.clusterFolder);
}

async function startServer(place: Place, isDurable: boolean): Promise<ChildProcess> {
  const logFile = join(place.folder, "server.log");
  const log = await open(logFile, "a", 0o600);
  const started = (await log.stat()).size;
  try {
    const settings = serverSettings(place.socketFolder, isDurable).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    // Detached: Ctrl+C in a terminal reaches us alone, and we stop the server after the last request.
    const child = spawnAs(
      place.identity,
      join(place.binaries.folder, "bin", "postgres"),
      ["-D", place.clusterFolder, ...settings],
      { cwd: "/", env: serverEnvironment(), stdio: ["ignore", log.fd, log.fd], detached: true },
    );
    const end = ended(child);
    let isEnded = false;
    void end.then(() => (isEnded = true));
    while (findPostmaster(place.clusterFolder)?.isReady !== true) {
      if (isEnded) {
        const said = (await readFile(logFile)).subarray(started).toString().trim();
        throw new Error(`PostgreSQL could not start on ${place.clusterFolder}. It said:\n${said}`);
      }
      await pause(5);
    }
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stopServer(place: Place, pid: number): Promise<void> {
  if (isAlive(pid)) {
    process.kill(pid, "SIGINT");
    if (!(await waitForEnd(pid, 20_000))) process.kill(pid, "SIGQUIT");
  }
  await rm(join(place.folder, "keeper.pid"), { force: true });
  if (place.socketFolder !== place.folder) await rm(place.socketFolder, { recursive: true, force: true });
}

async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const patience = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > patience) return false;
    await pause(10);
  }
  return true;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    TZ: "UTC",
    LANG: "C",
    LC_ALL: "C",
    TMPDIR: "/tmp",
    SystemRoot: process.env["SystemRoot"],
  };
}
