import type { RefusalReason } from "./refusal-reasons.ts";

/**
 * What a piece of a PDF says that starts something (ISO 32000-1: 12.6.4 actions, 7.11.4 embedded files, 12.7.8 forms
 * that are programs): null for nothing. `isInStream`: the bytes may be a picture's, so names that chance could make are
 * not believed. Names written with #-escapes ("/J#61vaScript") are read as what they are.
 *
 * Such a PDF is refused and not cleaned: evidence is kept as it came, byte by byte, and taking the script out would
 * break an electronic signature on it.
 */
export function judgePdfText(text: string, isInStream: boolean): RefusalReason | null {
  const plain = text.includes("#") ? text.replace(ESCAPED, unescapeName) : text;
  if (/\/(JavaScript|Launch|RichMedia|Movie\b.{0,40}\/Operation)(?![A-Za-z0-9])/.test(plain)) return "script";
  if (/\/(EmbeddedFiles?|GoToE)(?![A-Za-z0-9])/.test(plain)) return "embedded";
  if (!isInStream && /\/(JS|XFA)(?![A-Za-z0-9])/.test(plain)) return "script";
  return null;
}

/** Whether the dictionary before a stream says that it holds other objects (ISO 32000-1, 7.5.7). */
export function isObjectStream(dictionary: string): boolean {
  return /\/ObjStm(?![A-Za-z0-9])/.test(dictionary.replace(ESCAPED, unescapeName));
}

const ESCAPED = /\/(?:[A-Za-z0-9]|#[0-9A-Fa-f]{2}){2,60}/g;

function unescapeName(name: string): string {
  return name.includes("#")
    ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : name;
}
