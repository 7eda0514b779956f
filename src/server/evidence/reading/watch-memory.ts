import { workerData } from "node:worker_threads";

/** Runs beside the reading desk, which may be too busy to look at itself. */
const { mebibytes, parent } = workerData as { readonly mebibytes: number; readonly parent: number }; // of reading-desk.ts

setInterval(() => {
  const isTooLarge = process.memoryUsage.rss() > mebibytes * 1024 * 1024;
  if (isTooLarge || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, 100);
