import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { endingOf } from "./file-name.ts";
import { type FileRefusal, refusal, type RefusalReason } from "./refusal-reasons.ts";

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

export type MediaRefusal = FileRefusal | (Problem & { readonly kind: "empty_file" });

/** What the caller found in the bytes: a type with a signature, or whether the beginning reads as text, or nothing. */
export type Sniffed = { readonly mediaType: string | null; readonly isText: boolean; readonly bytes: number };

/**
 * Answers the type under which a file is kept, or refuses with the reason: what kind of thing it is instead, `unknown`
 * (nothing we recognise), `name` (the name says another type).
 */
export function acceptFile(fileName: string, sniffed: Sniffed): Result<EvidenceType, MediaRefusal> {
  const ending = endingOf(fileName);
  if (sniffed.bytes === 0) return refuse({ kind: "empty_file", detail: { name: fileName } });
  if (sniffed.mediaType === null) {
    const type = textTypes.find((candidate) => isEndingOf(ending, candidate));
    if (type && sniffed.isText) return accept(type);
    // Plain text under the name of something else.
    const misnamed = sniffed.isText && acceptEnding(fileName).ok ? "name" : null;
    return refuse(refusal(fileName, misnamed ?? reasonByEnding(ending) ?? (sniffed.isText ? "type" : "unknown")));
  }
  if (!isEvidenceType(sniffed.mediaType)) {
    return refuse(refusal(fileName, reasonByType(sniffed.mediaType), sniffed.mediaType));
  }
  if (!isEndingOf(ending, sniffed.mediaType)) return refuse(refusal(fileName, "name", sniffed.mediaType));
  return accept(sniffed.mediaType);
}

/**
 * Whether a file of this name could be taken at all: asked before its bytes are sent. Only the bytes decide in the end
 * (`acceptFile`).
 */
export function acceptEnding(fileName: string): Result<string, FileRefusal> {
  const ending = endingOf(fileName);
  const isKnown = Object.keys(evidenceTypes).some((type) => isEvidenceType(type) && isEndingOf(ending, type));
  return isKnown ? accept(ending) : refuse(refusal(fileName, reasonByEnding(ending) ?? "type"));
}

export function isEvidenceType(text: string): text is EvidenceType {
  return Object.hasOwn(evidenceTypes, text);
}

const textTypes = ["text/plain", "text/csv"] as const;

function isEndingOf(ending: string, type: EvidenceType): boolean {
  const endings: readonly string[] = evidenceTypes[type].endings;
  return endings.includes(ending);
}

/** Endings that say what a refused file is, so that the sentence can say what to do instead. */
const endingsByReason: Readonly<Partial<Record<RefusalReason, RegExp>>> = {
  archive: /^(zip|rar|7z|tar|gz|tgz|bz2|xz|zst|cab|iso|jar|apk)$/,
  program: /^(exe|msi|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|dll|lnk|sh|app|dmg|reg|cpl)$/,
  active: /^(html?|xhtml|shtml|mht|mhtml|svgz?|xml|swf|chm)$/,
  macro: /^(docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam)$/,
  legacy: /^(doc|dot|xls|xlt|ppt|pps|rtf|wps)$/,
};

export function reasonByEnding(ending: string): RefusalReason | null {
  for (const [reason, endings] of Object.entries(endingsByReason)) {
    if (endings.test(ending)) return reason as RefusalReason; // a key of the table above
  }
  return null;
}

function reasonByType(mediaType: string): RefusalReason {
  if (/zip|rar|7z|tar|gzip|bzip|compress|x-xz|zstd|archive|vnd\.ms-cab|iso9660/.test(mediaType)) return "archive";
  if (/msdownload|x-elf|x-mach|executable|x-msi|dosexec/.test(mediaType)) return "program";
  if (/svg|html|xml$|flash/.test(mediaType)) return "active";
  if (/macroenabled/i.test(mediaType)) return "macro";
  if (/x-cfb|ms-?word|ms-excel|ms-powerpoint|rtf/.test(mediaType)) return "legacy";
  return "type";
}
