import { Worker } from "node:worker_threads";

/** A thread beside the server for work that would keep other requests waiting. */
export type SideThread<Task, Answer> = { readonly ask: (task: Task) => Promise<Answer> };

type Told<Answer> = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly failed: string };
type Waiting<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * The thread starts with the first task, keeps no process alive, and is replaced when it dies or somebody waited longer
 * than `patience` milliseconds. Its file answers with `answerTasks`.
 */
export function sideThread<Task, Answer>(file: URL, patience = 60_000): SideThread<Task, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let last = 0;
  let open: Worker | null = null;

  const close = (worker: Worker, error: Error): void => {
    if (open !== worker) return;
    open = null;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
    void worker.terminate();
  };

  const start = (): Worker => {
    const worker = new Worker(file);
    worker.on("message", (told: Told<Answer>) => {
      const asked = waiting.get(told.id);
      waiting.delete(told.id);
      if (waiting.size === 0) worker.unref();
      if (!asked) return;
      clearTimeout(asked.timer);
      if ("failed" in told) asked.reject(new Error(told.failed));
      else asked.resolve(told.answer);
    });
    worker.on("error", (error: Error) => close(worker, error));
    worker.on("exit", () => close(worker, new Error("the thread ended")));
    return worker;
  };

  return {
    ask: async (task) => {
      const worker = (open ??= start());
      const id = ++last;
      return await new Promise<Answer>((resolve, reject) => {
        const timer = setTimeout(() => close(worker, new Error("it took too long")), patience);
        waiting.set(id, { resolve, reject, timer });
        worker.ref();
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage({ id, task });
      });
    },
  };
}
