import { open } from "node:fs/promises";
import { acceptFile, type EvidenceType } from "../../../core/evidence/media.ts";
import { refusal, type RefusalReason } from "../../../core/evidence/refusal-reasons.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { sniff } from "../sniff.ts";
import { hidesAnother } from "./hidden-files.ts";
import { inspectOffice } from "./inspect-office.ts";
import { inspectPdf } from "./inspect-pdf.ts";
import { inspectPicture } from "./inspect-picture.ts";

/**
 * Answers the type under which a file is kept; refuses what is no evidence or could harm whoever opens it, with the
 * reason. The cheap looks come first. Nothing in the file is run, drawn or fetched.
 */
export async function inspect(place: string, fileName: string, bytes: number): Promise<EvidenceType> {
  const sniffed = await sniff(place, bytes);
  const verdict = acceptFile(fileName, sniffed);
  if (!verdict.ok) {
    const better = verdict.problem.kind === "unsupported_file" ? await explain(place, sniffed.mediaType) : null;
    throw unprocessable(better === null ? verdict.problem : refusal(fileName, better, sniffed.mediaType ?? undefined));
  }
  const reason = await look(place, verdict.value, bytes);
  if (reason !== null) throw unprocessable(refusal(fileName, reason, verdict.value));
  return verdict.value;
}

async function look(place: string, type: EvidenceType, bytes: number): Promise<RefusalReason | null> {
  if (await hidesAnother(place, type, bytes)) return "polyglot";
  if (type === "application/pdf") return await inspectPdf(place, bytes);
  if (type.startsWith("image/")) return await inspectPicture(place, type, bytes);
  return type.startsWith("application/vnd.openxmlformats") ? await inspectOffice(place, bytes) : null;
}

/** A truer reason for what is refused by its type: a locked office file is a container, a PDF may begin late. */
async function explain(place: string, mediaType: string | null): Promise<RefusalReason | null> {
  const head = await readHead(place);
  if (mediaType === "application/x-cfb")
    return head.includes("EncryptedPackage", 0, "utf16le") ? "encrypted" : "legacy";
  if (mediaType !== "application/pdf" && head.subarray(1, 2048).includes("%PDF-")) return "polyglot";
  if (mediaType === null && /<(svg|html|!doctype html|script)/i.test(head.toString("latin1", 0, 4096))) return "active";
  return null;
}

async function readHead(place: string): Promise<Buffer> {
  const file = await open(place, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
