import type { DetailedError, HttpResponse, Upload as TusUpload } from "tus-js-client";
import { type EvidenceDocument } from "../../contract/evidence.ts";
import { beginUpload, getUpload, listUploads, upload, type UploadReply } from "../../contract/evidence/uploads.ts";
import { largestUpload } from "../../core/evidence/upload-terms.ts";
import { addressOf, call, CallProblem } from "../ui/call.ts";
import type { FoundFile } from "./dropped-files.ts";
import { titleFromName } from "./file-facts.ts";
import type { UploadOptions } from "./upload-queue.ts";

export type UploadTarget = { readonly agencyId: string; readonly unitId: string };

export type Sending = {
  readonly done: Promise<EvidenceDocument>;
  /** `forget`: the server gives up what it received, too. */
  readonly stop: (forget: boolean) => void;
};

type Watch = {
  readonly onProgress: (sent: number) => void;
  readonly onChecking: () => void;
  readonly onOffline: () => void;
};

/** Up to this size a file goes in one request: losing it costs less than asking where it stands. */
const IN_ONE = 4 * 1024 * 1024;

/**
 * Sends one file by tus: on from where an earlier attempt stopped, and again by itself whenever the line breaks or the
 * server is away, until it arrives, is refused, or is stopped.
 */
export function sendUpload(unit: UploadTarget, found: FoundFile, options: UploadOptions, watch: Watch): Sending {
  const stopping = new AbortController();
  let forgets = false;
  const done = run(unit, found, options, watch, stopping.signal, () => forgets);
  return {
    done,
    stop: (forget) => {
      forgets = forget;
      stopping.abort();
    },
  };
}

async function run(
  unit: UploadTarget,
  { file, folder }: FoundFile,
  options: UploadOptions,
  watch: Watch,
  signal: AbortSignal,
  forgets: () => boolean,
): Promise<EvidenceDocument> {
  if (file.size === 0) throw new CallProblem({ kind: "empty_file", status: 422, title: "empty" });
  if (file.size > largestUpload) {
    throw new CallProblem({ kind: "too_large", status: 413, title: "too large", detail: { most: largestUpload } });
  }
  const mark = [options.replaces ?? "", folder, file.name, file.size, file.lastModified].join("|").slice(-500);
  const { Upload } = await import("tus-js-client");
  const facts = {
    filename: file.name,
    title: options.title ?? (options.replaces ? "" : titleFromName(file.name)),
    documentDate: options.documentDate ?? "",
    replaces: options.replaces ?? "",
    folder,
    mark,
  };
  let url = file.size <= IN_ONE ? null : await findBegun(unit, mark, file.size);
  for (let attempt = 0; ; attempt += 1) {
    let sent = 0;
    const tus = new Upload(file, {
      endpoint: addressOf(beginUpload.path, { params: unit }),
      uploadUrl: url,
      metadata: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== "")),
      uploadDataDuringCreation: file.size <= IN_ONE,
      storeFingerprintForResuming: false,
      retryDelays: null,
      onProgress: (bytes) => {
        if (bytes > sent) attempt = 0;
        sent = bytes;
        if (bytes < file.size) watch.onProgress(bytes);
        else watch.onChecking();
      },
    });
    try {
      const response = await sendOnce(tus, signal);
      return await outcomeOf(unit, tus, response, signal);
    } catch (problem) {
      url = tus.url;
      if (signal.aborted) {
        if (forgets() && url !== null) void Upload.terminate(url, { retryDelays: null }).catch(() => undefined);
        throw cancelled();
      }
      if (!isPassing(problem)) throw problem;
      watch.onOffline();
      await pauseBefore(attempt, signal);
    }
  }
}

async function sendOnce(tus: TusUpload, signal: AbortSignal): Promise<HttpResponse> {
  return await new Promise((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    tus.options.onSuccess = ({ lastResponse }) => resolve(lastResponse);
    tus.options.onError = (error) => reject(problemOf(error));
    signal.addEventListener(
      "abort",
      () => {
        void tus.abort(false).catch(() => undefined);
        reject(cancelled());
      },
      { once: true },
    );
    tus.start();
  });
}

/** The last answer says what became of the file; where it was lost on its way, it is asked for again. */
async function outcomeOf(
  unit: UploadTarget,
  tus: TusUpload,
  response: HttpResponse,
  signal: AbortSignal,
): Promise<EvidenceDocument> {
  const said = upload.safeParse(readJson(response.getBody()));
  for (let reply: UploadReply | null = said.success ? said.data : null; ;) {
    if (reply?.document) return reply.document;
    if (reply?.refusal) throw new CallProblem(withoutUndefined(reply.refusal));
    if (reply) await pauseBefore(1, signal);
    const uploadId = tus.url?.split("/").at(-1) ?? "";
    reply = await call(getUpload, { params: { ...unit, uploadId } });
  }
}

/** The upload of this very file that an earlier visit left unfinished. */
async function findBegun(unit: UploadTarget, mark: string, bytes: number): Promise<string | null> {
  try {
    const { items } = await call(listUploads, { params: unit });
    const begun = items.find((one) => one.mark === mark && one.bytes === bytes);
    return begun ? addressOf(getUpload.path, { params: { ...unit, uploadId: begun.id } }) : null;
  } catch {
    // Then it is begun anew.
    return null;
  }
}

/** Longer from time to time, and at once when the browser finds its line again. */
async function pauseBefore(attempt: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, Math.min(15_000, 500 * 2 ** Math.min(attempt, 5)));
    const go = (): void => {
      clearTimeout(timer);
      resolve();
    };
    window.addEventListener("online", go, { once: true });
    signal.addEventListener("abort", go, { once: true });
  });
}

/** What time mends: no line, a server that restarts, an earlier line that is still held. */
function isPassing(problem: unknown): boolean {
  if (!(problem instanceof CallProblem)) return false;
  return problem.kind === "offset_moved" || [0, 408, 423, 429, 502, 503, 504].includes(problem.status);
}

function problemOf(error: Error | DetailedError): CallProblem {
  const response = "originalResponse" in error ? error.originalResponse : null;
  if (!response || response.getStatus() === 0) {
    return new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  const status = response.getStatus();
  const body = readJson(response.getBody());
  if (typeof body === "object" && body !== null && "kind" in body && typeof body.kind === "string") {
    return new CallProblem({ title: body.kind, ...body, kind: body.kind, status });
  }
  return new CallProblem({ kind: status === 413 ? "too_large" : "server_failed", status, title: String(status) });
}

function withoutUndefined(refusal: NonNullable<UploadReply["refusal"]>) {
  const { title, kind, status, detail } = refusal;
  return { title, kind, status, ...(detail ? { detail } : {}) };
}

function cancelled(): CallProblem {
  return new CallProblem({ kind: "cancelled", status: 0, title: "cancelled" });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
