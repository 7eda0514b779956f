import { type Exact, parseExact, truncate } from "../../core/kernel/exact.ts";
import { currentLanguage } from "./locale.ts";

/**
 * An exact number as people read it: cut, never rounded up, so that 74,996 shows as "74,99" and a unit a hair below a
 * floor never looks as if it had reached it. Takes the exact value or its text from the wire ("18/5").
 */
export function points(value: Exact | string, decimals = 2): string {
  const read = typeof value === "string" ? parseExact(value) : value;
  return read ? localDecimal(truncate(read, decimals)) : "–";
}

/** "+0,30" or "−0,29"; zero has no sign. */
export function signedPoints(value: Exact | string, decimals = 2): string {
  const read = typeof value === "string" ? parseExact(value) : value;
  if (!read) return "–";
  const text = localDecimal(truncate(read, decimals)).replace("-", "−");
  return read.numerator > 0n ? `+${text}` : text;
}

/** A share 0..1 as "73,52 %" ("73.52%" in English), cut. */
export function percent(share: Exact | string, decimals = 2): string {
  const read = typeof share === "string" ? parseExact(share) : share;
  if (!read) return "–";
  const text = localDecimal(truncate({ numerator: read.numerator * 100n, denominator: read.denominator }, decimals));
  return currentLanguage() === "en" ? `${text}%` : `${text} %`;
}

/** A whole number with thousands signs: "1.234" or "1,234". */
export function count(value: number): string {
  return localDecimal(String(Math.trunc(value)));
}

/** "1,4 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${count(bytes)} B`;
  const units = ["kB", "MB", "GB"];
  let size = bytes;
  let unit = "B";
  for (const next of units) {
    if (size < 1024) break;
    size /= 1024;
    unit = next;
  }
  return `${localDecimal(size.toFixed(size < 10 ? 1 : 0))} ${unit}`;
}

/** Machine decimal "1234.56" as "1.234,56" (id) or "1,234.56" (en). */
export function localDecimal(machine: string): string {
  const english = currentLanguage() === "en";
  const [whole = "0", digits] = machine.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? "," : ".");
  return digits === undefined ? grouped : grouped + (english ? "." : ",") + digits;
}

/** What a person typed ("3,6", "1.234,56", "3.6") as machine decimal text; null when it is no number. */
export function machineDecimal(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  const plain = text.includes(",") ? text.replace(/\./g, "").replace(",", ".") : text;
  return /^\d{1,15}(\.\d{1,15})?$/.test(plain) ? plain : null;
}
