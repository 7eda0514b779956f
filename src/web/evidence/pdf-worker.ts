import { PDFWorker } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";

type Policy = { readonly createScriptURL: (address: string) => unknown };
type PolicyMaker = {
  readonly createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => Policy;
};

let worker: PDFWorker | null = null;

/**
 * The PDF reader's own thread, loaded from this installation and nowhere else. One for all documents, made once and never
 * ended: a document that owned it would take it from the others when it is closed, and two stand side by side.
 */
export function pdfWorker(): PDFWorker {
  worker ??= PDFWorker.create({ port: new Worker(trusted(workerAddress), { type: "module" }) });
  return worker;
}

/** Under a strict policy a script's address must be vouched for: ours are those of this very origin. */
function trusted(address: string): string {
  // Not every browser knows trusted types, and TypeScript's DOM does not either.
  const maker = (window as { readonly trustedTypes?: PolicyMaker }).trustedTypes;
  if (!maker) return address;
  const policy = maker.createPolicy("bening", {
    createScriptURL: (wanted) => {
      if (new URL(wanted, window.location.href).origin !== window.location.origin)
        throw new Error("scripts come from here only");
      return wanted;
    },
  });
  return policy.createScriptURL(address) as string; // a TrustedScriptURL, which the constructor takes in a string's place
}
