import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { writeRoman } from "./written.ts";

/** How an agency numbers letters of a kind: its own agenda, in its own form. */
export type Numbering = {
  /** As in "{code}/{number}/{roman_month}/{year}". */
  readonly pattern: string;
  /** Classification code: "700", "000.8.3". */
  readonly code: string;
  /** The first number of a year, or of all time. */
  readonly start: number;
  readonly restartsEachYear: boolean;
  /** Digits that a number has at least: 3 writes "007". */
  readonly digits: number;
};

export const plainNumbering: Numbering = {
  pattern: "{code}/{number}/{roman_month}/{year}",
  code: "700",
  start: 1,
  restartsEachYear: true,
  digits: 1,
};

export type NumberingFault = Problem & { readonly kind: "letter_pattern_unknown" | "letter_pattern_plain" };

const parts = ["number", "code", "month", "roman_month", "year"] as const;

/** Refuses a pattern that names something unknown, or that lacks the number: two letters would be called the same. */
export function checkNumbering(numbering: Numbering): Result<Numbering, NumberingFault> {
  const names = [...numbering.pattern.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const unknown = names.find((name) => !(parts as readonly string[]).includes(name));
  if (unknown !== undefined) return refuse({ kind: "letter_pattern_unknown", detail: { name: unknown } });
  const hasYear = names.includes("year") || !numbering.restartsEachYear;
  return names.includes("number") && hasYear ? accept(numbering) : refuse({ kind: "letter_pattern_plain" });
}

/** The number as it stands on the letter: counter 7 on "2024-10-11" is "700/7/X/2024". */
export function writeLetterNumber({ pattern, code, digits }: Numbering, counter: number, day: string): string {
  const [year = "", month = ""] = day.split("-");
  const said: Readonly<Record<string, string>> = {
    number: String(counter).padStart(digits, "0"),
    code,
    month,
    roman_month: writeRoman(Number(month)),
    year,
  };
  return pattern.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => said[name] ?? whole);
}
