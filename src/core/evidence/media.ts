import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/**
 * What may be kept as evidence, by what the bytes are (never by the name alone). Text has no signature of its own, so
 * it is known by being readable text under a name that says so.
 */
export const evidenceTypes = {
  "application/pdf": { endings: ["pdf"], shown: "inline" },
  "image/png": { endings: ["png"], shown: "inline" },
  "image/jpeg": { endings: ["jpg", "jpeg"], shown: "inline" },
  "image/webp": { endings: ["webp"], shown: "inline" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { endings: ["docx"], shown: "attachment" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { endings: ["xlsx"], shown: "attachment" },
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": {
    endings: ["pptx"],
    shown: "attachment",
  },
  "text/plain": { endings: ["txt"], shown: "attachment" },
  "text/csv": { endings: ["csv"], shown: "attachment" },
  "video/mp4": { endings: ["mp4", "m4v"], shown: "attachment" },
} as const satisfies Record<string, { endings: readonly string[]; shown: "inline" | "attachment" }>;

export type EvidenceType = keyof typeof evidenceTypes;

export type MediaRefusal = Problem & { readonly kind: "unsupported_file" | "empty_file" };

/** What the caller found in the bytes: a type with a signature, or whether the beginning reads as text, or nothing. */
export type Sniffed = { readonly mediaType: string | null; readonly isText: boolean; readonly bytes: number };

/**
 * Answers the type under which a file is kept, or refuses with the reason: `empty`, `type` (known, but not evidence: an
 * archive, a program, a page with script), `unknown` (nothing we recognise), `name` (the name says another type).
 */
export function acceptFile(fileName: string, sniffed: Sniffed): Result<EvidenceType, MediaRefusal> {
  const ending = endingOf(fileName);
  if (sniffed.bytes === 0) return refuse({ kind: "empty_file", detail: { name: fileName } });
  if (sniffed.mediaType === null) {
    const type = textTypes.find((candidate) => isEndingOf(ending, candidate));
    if (type && sniffed.isText) return accept(type);
    return refuse({
      kind: "unsupported_file",
      detail: { name: fileName, reason: sniffed.isText ? "type" : "unknown" },
    });
  }
  if (!isEvidenceType(sniffed.mediaType)) {
    return refuse({ kind: "unsupported_file", detail: { name: fileName, reason: "type", found: sniffed.mediaType } });
  }
  if (!isEndingOf(ending, sniffed.mediaType)) {
    return refuse({ kind: "unsupported_file", detail: { name: fileName, reason: "name", found: sniffed.mediaType } });
  }
  return accept(sniffed.mediaType);
}

export function isEvidenceType(text: string): text is EvidenceType {
  return Object.hasOwn(evidenceTypes, text);
}

const textTypes = ["text/plain", "text/csv"] as const;

function isEndingOf(ending: string, type: EvidenceType): boolean {
  const endings: readonly string[] = evidenceTypes[type].endings;
  return endings.includes(ending);
}

function endingOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot < 0 ? "" : fileName.slice(dot + 1).toLowerCase();
}
