import { toFraction, truncate } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";

export type Language = "id" | "en";

/**
 * Points or a percentage for people: `decimals` places, cut and never rounded, so that 74.996 shows as "74,99" and no
 * score seems to cross a floor that it does not cross. Indonesian writes a decimal comma and dots for thousands.
 */
export function displayPoints(value: Exact, decimals: number, language: Language): string {
  const [whole = "0", fraction] = truncate(value, decimals).split(".");
  const [thousands, point] = language === "id" ? [".", ","] : [",", "."];
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/**
 * What is still missing to a floor, for people: cut away from zero, the other way round than points, so that a shortfall
 * never shows smaller than it is (a distance of -0.004 shows as "-0,01").
 */
export function displayDistance(distance: Exact, decimals: number, language: Language): string {
  const shown = displayPoints(distance, decimals, language);
  if (distance.numerator >= 0n) return shown;
  const scale = 10n ** BigInt(decimals);
  const units = (-distance.numerator * scale + distance.denominator - 1n) / distance.denominator;
  return displayPoints({ numerator: -units, denominator: scale }, decimals, language);
}

/** A value in full where its decimals end within `most` places ("3.6"), else as a fraction ("1/3"). Machine form. */
export function writeDecimal(value: Exact, most: number): string {
  for (let decimals = 0; decimals <= most; decimals += 1) {
    if ((value.numerator * 10n ** BigInt(decimals)) % value.denominator === 0n) return truncate(value, decimals);
  }
  return toFraction(value);
}
