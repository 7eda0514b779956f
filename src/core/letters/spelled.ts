import { parseExact, truncate } from "../kernel/exact.ts";

/**
 * A number in Indonesian words (terbilang): "12" is "dua belas", "78.05" is "tujuh puluh delapan koma nol lima".
 * Decimals are read digit by digit, at most four. Null for what is no number, or for a thousand million million and more.
 */
export function spell(text: string): string | null {
  const value = parseExact(text);
  if (value === null) return null;
  const [whole = "0", decimals = ""] = truncate(value, 4).replace("-", "").split(".");
  if (whole.length > 15) return null;
  const digits = decimals.replace(/0+$/, "");
  const words = [spellWhole(Number(whole))];
  if (digits !== "") words.push("koma", ...Array.from(digits, (digit) => ones[Number(digit)] ?? ""));
  const isBelowZero = value.numerator < 0n && (whole !== "0" || digits !== "");
  return (isBelowZero ? ["minus", ...words] : words).join(" ");
}

const ones = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"] as const;

const steps = [
  [1_000_000_000_000, "triliun"],
  [1_000_000_000, "miliar"],
  [1_000_000, "juta"],
  [1000, "ribu"],
  [100, "ratus"],
] as const;

function spellWhole(number: number): string {
  for (const [worth, name] of steps) {
    if (number < worth) continue;
    const count = Math.floor(number / worth);
    // One hundred and one thousand have a word of their own: seratus, seribu.
    const head = count === 1 && worth <= 1000 ? `se${name}` : `${spellWhole(count)} ${name}`;
    return number % worth === 0 ? head : `${head} ${spellWhole(number % worth)}`;
  }
  if (number >= 20) {
    const tens = `${ones[Math.floor(number / 10)] ?? ""} puluh`;
    return number % 10 === 0 ? tens : `${tens} ${ones[number % 10] ?? ""}`;
  }
  if (number === 10) return "sepuluh";
  if (number === 11) return "sebelas";
  return number > 11 ? `${ones[number - 10] ?? ""} belas` : (ones[number] ?? "");
}
