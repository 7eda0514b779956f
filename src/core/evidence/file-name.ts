import { cleanFileName } from "../kernel/file-name.ts";
import { accept, refuse, type Result } from "../kernel/result.ts";
import { type FileRefusal, refusal } from "./refusal-reasons.ts";

/**
 * A sent file's name as it is kept, or why it is refused: `name_path` (it points into folders), `name_hidden` (control
 * characters, or marks that turn the direction of reading so that the ending looks like another), `name_double` (a
 * program's or page's ending before the last one, as in "surat.exe.pdf").
 */
export function checkFileName(given: string): Result<string, FileRefusal> {
  const clean = cleanFileName(given);
  if (/[/\\]|^\.\.?$/.test(given)) return refuse(refusal(clean, "name_path"));
  if (HIDDEN.test(given)) return refuse(refusal(clean, "name_hidden"));
  const [, ...endings] = clean.toLowerCase().split(".");
  if (endings.slice(0, -1).some((ending) => DANGEROUS.test(ending.trim())))
    return refuse(refusal(clean, "name_double"));
  return accept(clean);
}

/** Controls, and the marks that order text in both directions (Unicode Standard Annex 9). */
const HIDDEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const DANGEROUS =
  /^(exe|msi|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|dll|lnk|sh|jar|html?|svg|php|asp|aspx|jsp|docm|xlsm|pptm)$/;

export function endingOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot < 0 ? "" : fileName.slice(dot + 1).toLowerCase();
}

/** The title that a document gets when nobody gave one: its name without the ending, underscores read as spaces. */
export function titleOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  const bare = (dot > 0 ? fileName.slice(0, dot) : fileName).replaceAll("_", " ").trim();
  return bare === "" ? fileName : bare;
}
