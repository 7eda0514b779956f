import { Worker } from "node:worker_threads";
import { previewContent } from "./preview-content.ts";
import { readContent } from "./read-content.ts";
import type { Task } from "./reading-room.ts";

/**
 * The process in which files from outside are opened. It reads tasks from its standard input (a line of JSON, then the
 * bytes) and sends each answer to its parent; it ends with its input.
 */
startWatch(Number(process.argv[2]));
await work();
process.exit(0);

async function work(): Promise<void> {
  let kept: Buffer = Buffer.alloc(0);
  let task: Task | null = null;
  let parts: Buffer[] = [];
  let missing = 0;
  for await (const piece of process.stdin) {
    let rest = piece as Buffer; // opened without encoding
    while (rest.length > 0) {
      if (task === null) {
        const line = rest.indexOf(10);
        kept = Buffer.concat([kept, line < 0 ? rest : rest.subarray(0, line)]);
        rest = line < 0 ? Buffer.alloc(0) : rest.subarray(line + 1);
        if (line < 0) continue;
        task = JSON.parse(kept.toString()) as Task; // the parent writes nothing else
        kept = Buffer.alloc(0);
        missing = task.bytes;
      }
      const part = rest.subarray(0, missing);
      parts.push(part);
      missing -= part.length;
      rest = rest.subarray(part.length);
      if (missing > 0) continue;
      const bytes = Buffer.concat(parts);
      parts = [];
      await answer(task, bytes);
      task = null;
    }
  }
}

async function answer(task: Task, bytes: Buffer): Promise<void> {
  let told: object;
  try {
    told = { ok: true, value: await make(task, bytes) };
  } catch {
    told = { ok: false };
  }
  await new Promise((sent) => void process.send?.(told, sent));
}

async function make(task: Task, bytes: Buffer): Promise<unknown> {
  if (task.kind === "draw") {
    // Loaded where it is asked for: a room that only reads may not load what draws.
    const { drawPages } = await import("./draw-pages.ts");
    return await drawPages(task.mediaType, bytes, task.from, task.to);
  }
  const { mediaType } = task;
  return task.kind === "read" ? await readContent(mediaType, bytes) : await previewContent(mediaType, bytes);
}

/** A thread beside the work: ends the process where its memory grows past what it may have, or nobody waits any more. */
function startWatch(mebibytes: number): void {
  const watch = new Worker(new URL("watch-memory.ts", import.meta.url), {
    workerData: { mebibytes, parent: process.ppid },
  });
  watch.unref();
}
