import type { EvidenceDocument } from "../../contract/evidence.ts";
import { CallProblem } from "../ui/call.ts";
import type { FoundFile } from "./dropped-files.ts";
import { type Sending, sendUpload, type UploadTarget } from "./send-upload.ts";

export type Upload = {
  readonly number: number;
  /** What the file is for, as the caller named it: an item's code. */
  readonly purpose: string;
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly sent: number;
  /** 0..1 */
  readonly share: number;
  /** `checking`: all is sent, the server looks at it. `offline`: goes on by itself when the server is reached again. */
  readonly state: "waiting" | "sending" | "checking" | "offline" | "paused" | "failed";
  readonly problem: unknown;
};

export type Total = {
  readonly files: number;
  readonly done: number;
  readonly failed: number;
  readonly bytes: number;
  readonly sent: number;
  readonly share: number;
};

/** `title`: else made of the file's name. `replaces`: the document that gets the file as its new version. */
export type UploadOptions = {
  readonly title?: string;
  readonly documentDate?: string;
  readonly replaces?: string;
};

export type Listener = (document: EvidenceDocument, purpose: string, found: FoundFile) => void;

export type UploadQueue = {
  readonly subscribe: (changed: () => void) => () => void;
  readonly read: () => { readonly running: readonly Upload[]; readonly total: Total };
  readonly listen: (listener: Listener) => () => void;
  readonly add: (files: Iterable<File | FoundFile>, purpose: string, options?: UploadOptions) => void;
  readonly pause: (number?: number) => void;
  readonly resume: (number?: number) => void;
  readonly retry: (number?: number) => void;
  readonly drop: (number: number) => void;
};

/** The queue of a place, made when it is first asked for. It outlives the screen that asked. */
export function queueAt(place: string, unit: UploadTarget): UploadQueue {
  const known = queues.get(place);
  if (known) return known;
  const made = createQueue(unit);
  queues.set(place, made);
  return made;
}

const queues = new Map<string, UploadQueue>();
const AT_ONCE = 3;
const none: Total = { files: 0, done: 0, failed: 0, bytes: 0, sent: 0, share: 0 };

type Job = { readonly found: FoundFile; readonly options: UploadOptions; sending: Sending | null };

function createQueue(unit: UploadTarget): UploadQueue {
  const jobs = new Map<number, Job>();
  const watchers = new Set<() => void>();
  const listeners = new Set<Listener>();
  /** What arrived while nobody listened. */
  let undelivered: Parameters<Listener>[] = [];
  let done = { files: 0, bytes: 0 };
  let last = 0;
  let seen: { readonly running: readonly Upload[]; readonly total: Total } = { running: [], total: none };

  function show(running: readonly Upload[]): void {
    if (running.length === 0) done = { files: 0, bytes: 0 };
    seen = { running, total: totalOf(running, done) };
    for (const changed of watchers) changed();
  }
  function change(number: number, next: Partial<Upload>): void {
    show(seen.running.map((one) => (one.number === number ? { ...one, ...next } : one)));
  }
  function remove(number: number): void {
    jobs.delete(number);
    show(seen.running.filter((one) => one.number !== number));
  }
  function deliver(...arrived: Parameters<Listener>): void {
    if (listeners.size === 0) undelivered.push(arrived);
    for (const listener of listeners) listener(...arrived);
  }

  async function run(upload: Upload, job: Job): Promise<void> {
    const { number } = upload;
    change(number, { state: "sending", problem: null });
    const sending = sendUpload(unit, job.found, job.options, {
      onProgress: (sent) =>
        change(number, { sent, share: upload.bytes === 0 ? 0 : sent / upload.bytes, state: "sending" }),
      onChecking: () => change(number, { sent: upload.bytes, share: 1, state: "checking" }),
      onOffline: () => change(number, { state: "offline" }),
    });
    job.sending = sending;
    try {
      const document = await sending.done;
      done = { files: done.files + 1, bytes: done.bytes + upload.bytes };
      remove(number);
      deliver(document, upload.purpose, job.found);
    } catch (problem) {
      // Paused and dropped by hand: said already.
      if (!(problem instanceof CallProblem && problem.kind === "cancelled"))
        change(number, { state: "failed", problem });
    }
    job.sending = null;
    fill();
  }

  /** Keeps three on their way. What waits for the line counts: it would only be joined by others that wait. */
  function fill(): void {
    const busy = seen.running.filter(({ state }) => ["sending", "checking", "offline"].includes(state)).length;
    for (const upload of seen.running
      .filter(({ state }) => state === "waiting")
      .slice(0, Math.max(0, AT_ONCE - busy))) {
      const job = jobs.get(upload.number);
      if (job) void run(upload, job);
    }
  }

  function wait(states: readonly Upload["state"][], number?: number): void {
    show(
      seen.running.map((one) =>
        states.includes(one.state) && (number === undefined || one.number === number)
          ? { ...one, state: "waiting", problem: null }
          : one,
      ),
    );
    fill();
  }

  return {
    subscribe: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    read: () => seen,
    listen: (listener) => {
      listeners.add(listener);
      const late = undelivered;
      undelivered = [];
      for (const arrived of late) listener(...arrived);
      return () => listeners.delete(listener);
    },
    add(files, purpose, options = {}) {
      const added = [...files].map((given): Upload => {
        const found = given instanceof File ? { file: given, folder: "" } : given;
        last += 1;
        jobs.set(last, { found, options, sending: null });
        const { name, size: bytes } = found.file;
        const start = { sent: 0, share: 0, state: "waiting", problem: null } as const;
        return { number: last, purpose, name, folder: found.folder, bytes, ...start };
      });
      show([...seen.running, ...added]);
      fill();
    },
    pause(number) {
      for (const one of seen.running) {
        if (one.state === "failed" || one.state === "checking" || (number !== undefined && one.number !== number))
          continue;
        change(one.number, { state: "paused" });
        jobs.get(one.number)?.sending?.stop(false);
      }
    },
    resume: (number) => wait(["paused"], number),
    retry: (number) => wait(["failed"], number),
    drop(number) {
      jobs.get(number)?.sending?.stop(true);
      remove(number);
      fill();
    },
  };
}

function totalOf(running: readonly Upload[], done: { readonly files: number; readonly bytes: number }): Total {
  if (running.length === 0) return none;
  const bytes = done.bytes + running.reduce((sum, one) => sum + one.bytes, 0);
  const sent = done.bytes + running.reduce((sum, one) => sum + one.sent, 0);
  const failed = running.filter(({ state }) => state === "failed").length;
  return {
    files: done.files + running.length,
    done: done.files,
    failed,
    bytes,
    sent,
    share: bytes === 0 ? 0 : sent / bytes,
  };
}
