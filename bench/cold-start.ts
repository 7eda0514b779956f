import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measurement, measurement } from "./measurement.ts";

const root = join(import.meta.dirname, "..");

/** From the command to the first answer over HTTP: the first start, with everything created, and the next one. */
export async function measure(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "bening-bench-"));
  try {
    const bare = await timeBareServer();
    const first = await timeStart(folder);
    const next =
      [await timeStart(folder), await timeStart(folder), await timeStart(folder)].toSorted((a, b) => a - b)[1] ?? 0;
    const baseline = { unit: "ms", baseline: "a bare node:http server's first answer", baselineValue: bare };
    return [
      measurement({ name: "cold-start.first", value: first, ...baseline, goal: 100 }),
      measurement({ name: "cold-start.next", value: next, ...baseline, goal: 40 }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeStart(folder: string): Promise<number> {
  const port = 18_400 + (process.pid % 500);
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "silent" };
  return timeToAnswer(["src/cli/main.ts", "start"], env, `http://127.0.0.1:${port}/healthz`);
}

async function timeBareServer(): Promise<number> {
  const port = 18_900 + (process.pid % 500);
  const source = `require("node:http").createServer((q, r) => r.end("ok")).listen(${port}, "127.0.0.1")`;
  return timeToAnswer(["-e", source], process.env, `http://127.0.0.1:${port}/`);
}

async function timeToAnswer(args: readonly string[], env: NodeJS.ProcessEnv, url: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  let isOver = false;
  const end = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void end.then(() => (isOver = true));
  try {
    for (;;) {
      if (isOver) throw new Error("The server ended before it answered; npm start says why.");
      if (performance.now() - began > 60_000) throw new Error("The server did not answer within a minute.");
      if (await answers(url)) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    child.kill("SIGTERM");
    await end;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
