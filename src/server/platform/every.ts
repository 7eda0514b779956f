import type { Logger } from "pino";

/** Does `work` again and again, `seconds` after it last ended, never twice at once. Answers how to end it. */
export function every(seconds: number, log: Logger, name: string, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const wait = (): void => {
    timer = setTimeout(() => {
      running = work()
        .catch((error: unknown) => log.error({ err: error, job: name }, "a job failed"))
        .then(() => {
          if (!isOver) wait();
        });
    }, seconds * 1000);
    timer.unref();
  };
  wait();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await running;
  };
}
