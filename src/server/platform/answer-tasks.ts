import { parentPort } from "node:worker_threads";

/** The inside of a side thread: one task after the other, each answered or said to have failed. */
export function answerTasks(work: (task: never) => unknown): void {
  let before: Promise<void> = Promise.resolve();
  parentPort?.on("message", ({ id, task }: { readonly id: number; readonly task: never }) => {
    before = before.then(async () => {
      try {
        tell({ id, answer: await work(task) });
      } catch (error) {
        tell({ id, failed: String(error) });
      }
    });
  });
}

function tell(said: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(said);
}
