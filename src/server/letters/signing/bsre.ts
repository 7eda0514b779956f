import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { BsreSettings } from "../../platform/settings.ts";

/**
 * The e-signature service of BSrE (BSSN) as an agency runs it beside its applications, version 1: basic authentication,
 * `POST /api/sign/pdf` with the file, the NIK and the passphrase (fact sheet section 10; the words of the answers are
 * field practice). Only what stands here knows the service; another version is another file with the same answer.
 */
export type BsreAsk = {
  readonly pdf: Buffer;
  readonly fileName: string;
  /** The signer's NIK, 16 digits. Sent, never kept. */
  readonly nik: string;
  /** Sent, never kept, never logged: it lives in this call alone. */
  readonly passphrase: string;
};

export type BsreAnswer =
  | { readonly ok: true; readonly pdf: Buffer; readonly documentId: string; readonly attempts: number }
  | { readonly ok: false; readonly reason: BsreRefusal; readonly said: string; readonly attempts: number };

/**
 * `passphrase`: wrong. `signer`: the NIK is not registered, or its certificate does not hold. `access`: the service does
 * not let this installation in. `refused`: another reason of the service's. `unreachable`: no answer, or none in time.
 * `unclear`: an answer that is no PDF.
 */
export type BsreRefusal = "passphrase" | "signer" | "access" | "refused" | "unreachable" | "unclear";

export type BsrePatience = {
  /** Milliseconds to wait before each further attempt: as many attempts as there are entries, and one. */
  readonly pauses: readonly number[];
  /** For one attempt. */
  readonly timeout: number;
};

const usualPatience: BsrePatience = { pauses: [500, 2_000], timeout: 20_000 };

/**
 * Has a PDF signed. Asks again when the service did not answer or was not up (502, 503, 504), never when it refused: a
 * wrong passphrase sent twice may lock the signer out. To ask again is safe though the first may have been carried out:
 * each answer is a signed copy of the same bytes, and the caller keeps one.
 */
export async function signWithBsre(
  settings: BsreSettings,
  ask: BsreAsk,
  patience: BsrePatience = usualPatience,
): Promise<BsreAnswer> {
  let last: BsreAnswer = { ok: false, reason: "unreachable", said: "", attempts: 0 };
  for (let attempts = 1; attempts <= patience.pauses.length + 1; attempts += 1) {
    const pause = patience.pauses[attempts - 2];
    if (pause !== undefined) await wait(pause);
    last = await signOnce(settings, ask, patience.timeout, attempts);
    if (last.ok || last.reason !== "unreachable") return last;
  }
  return last;
}

async function signOnce(settings: BsreSettings, ask: BsreAsk, timeout: number, attempts: number): Promise<BsreAnswer> {
  const refuse = (reason: BsreRefusal, said: string): BsreAnswer => ({ ok: false, reason, said, attempts });
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(ask.pdf)], { type: "application/pdf" }), ask.fileName);
  form.set("nik", ask.nik);
  form.set("passphrase", ask.passphrase);
  form.set("tampilan", "invisible");
  try {
    const answer = await fetch(new URL("api/sign/pdf", withSlash(settings.url)), {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${settings.user}:${settings.password}`).toString("base64")}` },
      body: form,
      // What stands behind another address was not chosen by whoever runs this installation.
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
    });
    const bytes = await readAtMost(answer, largest(ask.pdf));
    if (answer.ok) {
      if (!bytes?.subarray(0, 5).equals(Buffer.from("%PDF-"))) return refuse("unclear", "");
      return { ok: true, pdf: bytes, documentId: (answer.headers.get("id_dokumen") ?? "").slice(0, 100), attempts };
    }
    if ([502, 503, 504].includes(answer.status)) return refuse("unreachable", "");
    const said = readRefusal(bytes, ask);
    return refuse(reasonOf(answer.status, said), said);
  } catch {
    // Never the error itself: it may hold what was sent.
    return refuse("unreachable", "");
  }
}

function reasonOf(status: number, said: string): BsreRefusal {
  if (status === 401 || status === 403) return "access";
  if (/passphrase/i.test(said)) return "passphrase";
  if (status === 404 || /\bnik\b|sertifikat|certificate|user/i.test(said)) return "signer";
  return "refused";
}

const refusalShape = z.union([z.object({ error: z.string() }), z.object({ message: z.string() })]);

/** The service's own sentence, without what it might repeat of the secrets that it was sent. */
function readRefusal(bytes: Buffer | null, { passphrase, nik }: BsreAsk): string {
  try {
    const read = refusalShape.safeParse(JSON.parse(bytes?.toString("utf8") ?? ""));
    if (!read.success) return "";
    const said = "error" in read.data ? read.data.error : read.data.message;
    return said.replaceAll(passphrase, "…").replaceAll(nik, "…").slice(0, 300);
  } catch {
    return "";
  }
}

/** A signature adds some tens of kilobytes; what is far larger is not our letter. */
function largest(pdf: Buffer): number {
  return pdf.length * 2 + 5_000_000;
}

async function readAtMost(answer: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    // A response of fetch is made of bytes.
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function withSlash(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}
