import { parseExact, truncate } from "../kernel/exact.ts";

/** Days and numbers as letters in Indonesian write them. */

const months = [
  "Januari",
  "Februari",
  "Maret",
  "April",
  "Mei",
  "Juni",
  "Juli",
  "Agustus",
  "September",
  "Oktober",
  "November",
  "Desember",
] as const;

/** "2024-10-11" is "11 Oktober 2024"; null for what is no day. */
export function writeDay(day: string): string | null {
  const [, year = "", month = "", date = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = months[Number(month) - 1];
  const days = name === undefined ? 0 : new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(date) >= 1 && Number(date) <= days ? `${Number(date)} ${name} ${year}` : null;
}

/** An exact number with so many decimals, cut toward zero as scores are: "156913/2000" is "78,45". Null for no number. */
export function writePoints(text: string, decimals = 2): string | null {
  const value = parseExact(text);
  return value === null ? null : withSigns(truncate(value, decimals));
}

/** An exact number with the decimals that it has, at most four: "1234.5" is "1.234,5". */
export function writeNumber(text: string): string | null {
  const value = parseExact(text);
  if (value === null) return null;
  const cut = truncate(value, 4);
  return withSigns(cut.replace(/\.?0+$/, "") || "0");
}

/** Machine form to Indonesian form: a dot between thousands, a comma before decimals. */
function withSigns(machine: string): string {
  const [whole = "0", decimals] = machine.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ".");
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

const roman = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;

/** 10 is "X": months in the numbers of letters. For whole numbers from 1 to 3999. */
export function writeRoman(number: number): string {
  let rest = number;
  let text = "";
  for (const [worth, sign] of roman) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
