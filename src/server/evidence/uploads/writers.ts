import type { FastifyRequest } from "fastify";

/** Who writes to which upload in this process: a line that broke unnoticed is ended by the one that takes its place. */
export type Writers = {
  readonly run: <Value>(uploadId: string, request: FastifyRequest, work: () => Promise<Value>) => Promise<Value>;
  /** Ends the upload's writer, if there is one, and waits until what it received is counted. */
  readonly stop: (uploadId: string) => Promise<void>;
};

export function createWriters(): Writers {
  const running = new Map<string, { readonly end: () => void; readonly ended: Promise<unknown> }>();
  return {
    async run(uploadId, request, work) {
      const ended = work();
      const own = { end: () => request.raw.destroy(), ended: ended.catch(() => undefined) };
      running.set(uploadId, own);
      try {
        return await ended;
      } finally {
        if (running.get(uploadId) === own) running.delete(uploadId);
      }
    },
    async stop(uploadId) {
      const other = running.get(uploadId);
      other?.end();
      await other?.ended;
    },
  };
}
