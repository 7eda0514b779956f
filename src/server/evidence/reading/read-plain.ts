import { joinPages, nothingRead, type ReadContent, saysSomething } from "./content.ts";

/** Text without a format of its own: in UTF-8 or UTF-16, else as Windows wrote it before. */
export function readPlain(bytes: Buffer): ReadContent {
  const text = joinPages(decodeText(bytes).split("\f"));
  return { ...nothingRead, reading: saysSomething(text) ? "read" : "no_text", text };
}

export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
