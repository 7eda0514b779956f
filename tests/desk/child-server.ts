import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findPostmaster } from "../../src/server/platform/postgres/leftover.ts";

/** The product as it is run, `bening start --empty`, with its own PostgreSQL, in processes that can be killed. */
export type ChildServer = {
  readonly address: string;
  /** Answers once the server answers. */
  readonly start: () => Promise<void>;
  /** SIGKILL to the server; with `database` to PostgreSQL first. Answers once they are gone. */
  readonly kill: (also?: "database") => Promise<void>;
  /** As an operator stops it, or by force where it does not obey. */
  readonly stop: () => Promise<void>;
};

const program = join(import.meta.dirname, "../../src/cli/main.ts");
const startsWithin = 90_000;

/** `clusterFolder`: PostgreSQL's own data, somewhere below or beside `dataFolder`. */
export async function prepareServer(dataFolder: string, clusterFolder: string): Promise<ChildServer> {
  const port = await findFreePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const patience = Date.now() + startsWithin;
    for (let said = ""; Date.now() < patience; await pause(200)) {
      const one = spawn(process.execPath, [program, "start", "--empty"], {
        env: { PATH: process.env["PATH"], DATA_DIR: dataFolder, PORT: String(port), LOG_LEVEL: "silent" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      said = "";
      for (const stream of [one.stdout, one.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
      while (one.exitCode === null && Date.now() < patience) {
        if (said.includes("Bening siap")) {
          child = one;
          return;
        }
        await pause(50);
      }
      // A database whose last processes are still going away refuses the next start: an operator tries again too.
      await end(one, "SIGKILL");
      if (Date.now() > patience) throw new Error(`the server did not start:\n${said}`);
    }
  }

  function killDatabase(signal: NodeJS.Signals): void {
    const postmaster = findPostmaster(clusterFolder);
    if (postmaster) process.kill(postmaster.pid, signal);
  }

  return {
    address,
    start,
    async kill(also) {
      if (also === "database") killDatabase("SIGKILL");
      if (child) await end(child, "SIGKILL");
      child = null;
    },
    async stop() {
      if (child) {
        const stopped = end(child, "SIGTERM");
        if ((await Promise.race([stopped, pause(30_000, "late", { ref: false })])) === "late")
          await end(child, "SIGKILL");
      }
      killDatabase("SIGQUIT");
      while (findPostmaster(clusterFolder)) await pause(20);
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an AddressInfo; only pipes have text.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
