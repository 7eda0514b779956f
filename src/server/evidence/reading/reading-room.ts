import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** What is asked of the room, with the bytes that are sent after it. */
export type Task = { readonly mediaType: string; readonly bytes: number } & (
  | { readonly kind: "read" | "preview" }
  /** Pages `from` to `to` as pictures; only in a room that `draws`. */
  | { readonly kind: "draw"; readonly from: number; readonly to: number }
);

/**
 * A process of its own in which files from outside are opened: it has no network of ours, no secrets, no right to write
 * or to start anything, and may be ended at any moment. A file that hangs it, fills its memory or breaks it harms
 * nothing but its own reading.
 */
export type ReadingRoom = {
  /** What the room made of the bytes (JSON), or why it made nothing: `time`, or `broken` where it failed or died. */
  readonly ask: (task: Task, source: Readable) => Promise<Outcome>;
  readonly close: () => void;
};

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: "time" | "broken" };

export type RoomLimits = {
  readonly seconds: number;
  readonly mebibytes: number;
  /** Pages are drawn here: the process may load the two libraries that draw, which are not JavaScript. */
  readonly draws?: true;
};

export const usualLimits: RoomLimits = { seconds: 60, mebibytes: 1500 };

/** Opens a room; its process starts with the first task, again after one that broke it, and takes one task at a time. */
export function openReadingRoom(limits: RoomLimits = usualLimits): ReadingRoom {
  let child: ChildProcess | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const close = (): void => {
    child?.kill("SIGKILL");
    child = null;
  };
  const askNow = async (task: Task, source: Readable): Promise<Outcome> => {
    child ??= startChild(limits);
    const told = await askChild(child, task, source, limits.seconds);
    if (typeof told === "object") return told.ok ? told : { ok: false, reason: "broken" };
    close();
    return { ok: false, reason: told === "time" ? "time" : "broken" };
  };
  return {
    close,
    async ask(task, source) {
      const mine = last.then(async () => await askNow(task, source));
      last = mine.catch(() => undefined);
      return await mine;
    },
  };
}

function startChild({ mebibytes, draws }: RoomLimits): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      "--permission",
      "--allow-worker",
      ...(draws ? ["--allow-addons"] : []),
      ...readableFolders.map((folder) => `--allow-fs-read=${folder}`),
      `--max-old-space-size=${Math.floor(mebibytes / 2)}`,
      "--disable-warning=SecurityWarning",
      fileURLToPath(new URL("reading-desk.ts", import.meta.url)),
      String(mebibytes),
    ],
    { stdio: ["pipe", "ignore", "ignore", "ipc"], serialization: "json", env: {}, windowsHide: true },
  );
  // Both end with the process; what they would say is told by its exit.
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  return child;
}

/** The program itself and the packages it is made of, wherever they were installed; never the data folder. */
const readableFolders: readonly string[] = [
  fileURLToPath(new URL("../../../../src/", import.meta.url)),
  fileURLToPath(new URL("../../../../package.json", import.meta.url)),
  join(dirname(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"))), sep),
  fileURLToPath(new URL("../../../../node_modules/", import.meta.url)),
];

type Told = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

async function askChild(
  child: ChildProcess,
  task: Task,
  source: Readable,
  seconds: number,
): Promise<Told | "time" | "dead"> {
  return await new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      child.off("message", onMessage).off("exit", onExit);
      source.destroy();
      settle();
    };
    const onMessage = (said: unknown): void => end(() => resolve(said as Told)); // the desk sends nothing else
    const onExit = (): void => end(() => resolve("dead"));
    const timer = setTimeout(() => end(() => resolve("time")), seconds * 1000);
    child.once("message", onMessage).once("exit", onExit);
    handOver(child, task, source).catch((error: unknown) => {
      // Where the room's door broke, the room did; where the source broke, nobody knows what the file says.
      if (child.stdin?.writable) end(() => reject(error));
      else onExit();
    });
  });
}

/** One line that says what comes, then the bytes. */
async function handOver({ stdin }: ChildProcess, task: Task, source: Readable): Promise<void> {
  if (!stdin) throw new Error("the room has a door");
  stdin.write(`${JSON.stringify(task)}\n`);
  for await (const chunk of source) {
    if (!stdin.write(chunk)) await once(stdin, "drain");
  }
}
