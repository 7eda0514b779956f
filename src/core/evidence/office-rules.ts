import type { RefusalReason } from "./refusal-reasons.ts";

/** One part of an office file (OPC, ECMA-376 part 2), as the package's own table tells of it. Sizes in bytes. */
export type OfficePart = {
  readonly name: string;
  readonly compressed: number;
  readonly inflated: number;
  readonly isEncrypted: boolean;
};

/** How far an office file may swell. The largest evidence seen is a report of photographs, which hardly swells at all. */
export const officeLimits = {
  parts: 10_000,
  inflatedBytes: 600 * 1024 * 1024,
  /** A part may inflate this many times its size once it is past `ratioFreeBytes`. */
  ratio: 200,
  ratioFreeBytes: 8 * 1024 * 1024,
} as const;

/** What is wrong with the parts of an office file by their table alone; null for nothing. Nothing is inflated for it. */
export function judgeParts(parts: readonly OfficePart[], fileBytes: number): RefusalReason | null {
  if (parts.some(({ isEncrypted }) => isEncrypted)) return "encrypted";
  const inflated = parts.reduce((sum, part) => sum + part.inflated, 0);
  // Parts that share their bytes make a bomb without a large ratio in any of them.
  const compressed = parts.reduce((sum, part) => sum + part.compressed, 0);
  if (parts.length > officeLimits.parts || inflated > officeLimits.inflatedBytes || compressed > fileBytes)
    return "bomb";
  if (parts.some(swellsTooMuch)) return "bomb";
  for (const { name } of parts) {
    const reason = reasonByName(name.toLowerCase());
    if (reason) return reason;
  }
  return null;
}

/**
 * What a relationship of an office file may not do (ECMA-376 part 2, 9.3): fetch its template, frame, picture or object
 * from elsewhere when the file is opened. Links that a person clicks are links; a workbook may name another workbook on
 * the same disk, but none on the network.
 */
export function judgeRelationship(type: string, target: string, isExternal: boolean): RefusalReason | null {
  const kind = type.split("/").at(-1)?.toLowerCase() ?? "";
  if (kind === "vbaproject" || kind === "wordvbadata") return "macro";
  if (kind === "control" || kind === "activexcontrolbinary") return "embedded";
  if (!isExternal || kind === "hyperlink") return null;
  const isElsewhere = /^(https?|ftp|mhtml|ms-|smb|dav):|^(file:)?[/\\]{2}[^/\\]|^file:\/\/\/?[/\\]{2}/i.test(
    target.trim(),
  );
  if (kind === "externallinkpath") return isElsewhere ? "remote" : null;
  return "remote";
}

/** A field that starts a program or fetches something (ECMA-376 part 1, 17.16.5; DDE of old). */
export function judgeFieldCode(code: string): RefusalReason | null {
  if (/^\s*DDE(AUTO)?\s/i.test(code)) return "remote";
  return /^\s*INCLUDE(PICTURE|TEXT)\s+"?\s*(https?:|ftp:|\\\\|file:\/\/\\\\)/i.test(code) ? "remote" : null;
}

/** The types that `[Content_Types].xml` names for the parts. */
export function judgeContentTypes(text: string): RefusalReason | null {
  if (/macroenabled|vbaproject|vbadata/i.test(text)) return "macro";
  return /activex/i.test(text) ? "embedded" : null;
}

function swellsTooMuch({ compressed, inflated }: OfficePart): boolean {
  return inflated > officeLimits.ratioFreeBytes && inflated > officeLimits.ratio * Math.max(1, compressed);
}

function reasonByName(name: string): RefusalReason | null {
  if (/(^|\/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature\.bin)$/.test(name)) return "macro";
  if (/(^|\/)activex\//.test(name) || /(^|\/)ctrlprops\//.test(name)) return "embedded";
  if (/(^|\/)embeddings\/.*\.(docm|xlsm|xlsb|pptm|dotm|xltm|potm)$/.test(name)) return "macro";
  // The workbook behind a chart is a package of data; anything else in there starts a program when it is opened.
  if (/(^|\/)embeddings\//.test(name) && !name.endsWith(".xlsx")) return "embedded";
  if (/\.(exe|dll|scr|bat|cmd|ps1|vbs|js|hta|html?|svgz|jar|lnk)$/.test(name)) return "embedded";
  return /\.(zip|rar|7z|gz|tar|jar|cab)$/.test(name) ? "bomb" : null;
}
