import { type EvidenceDocument, evidenceDocument } from "../../contract/evidence.ts";
import { addressOf, CallProblem } from "../ui/call.ts";

type Sending = { readonly done: Promise<EvidenceDocument>; readonly cancel: () => void };

type Place = { readonly path: string; readonly params: Record<string, string> };

/**
 * Sends one file to an endpoint of the contract that takes multipart, telling how far it is (0..1). `fetch` cannot tell
 * progress of what it sends, so this is the one place that speaks XMLHttpRequest.
 */
export function sendFile(
  place: Place,
  file: File,
  facts: { readonly title?: string; readonly documentDate?: string },
  onProgress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<EvidenceDocument>((resolve, reject) => {
    request.open("POST", addressOf(place.path, { params: place.params }));
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () =>
      reject(new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" }));
    request.onabort = () => reject(new CallProblem({ kind: "cancelled", status: 0, title: "cancelled" }));
    request.onload = () => {
      const body = readJson(request.responseText);
      const document = request.status < 300 ? evidenceDocument.safeParse(body) : null;
      if (document?.success) resolve(document.data);
      else reject(problemOf(request.status, body));
    };
    const form = new FormData();
    // Fields stand before the file, so that the server knows them when the bytes come.
    if (facts.title) form.append("title", facts.title);
    if (facts.documentDate) form.append("documentDate", facts.documentDate);
    form.append("file", file, file.name);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, body: unknown): CallProblem {
  if (typeof body === "object" && body !== null && "kind" in body && typeof body.kind === "string") {
    return new CallProblem({ title: body.kind, ...body, kind: body.kind, status });
  }
  return new CallProblem({ kind: status === 413 ? "too_large" : "server_failed", status, title: String(status) });
}
