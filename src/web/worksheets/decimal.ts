/**
 * What a person typed, as decimal text: a comma or a dot before the decimals ("3,6", "3.6"). Answers null for empty or
 * unfinished text and for anything that could be read in two ways ("1.234,5").
 */
export function readDecimal(typed: string): string | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,9}))?$/.exec(typed.trim());
  if (!match) return null;
  const whole = (match[1] ?? "0").replace(/^0+(?=\d)/, "");
  return match[2] === undefined ? whole : `${whole}.${match[2]}`;
}

/** A whole number of persons, changes, complaints …; null when it is none. */
export function readCount(typed: string): string | null {
  const text = typed.trim().replace(/^(\d{1,3})((?:\.\d{3})+)$/, (_all, head: string, groups: string) => head + groups.replaceAll(".", ""));
  return /^\d{1,9}$/.test(text) ? text.replace(/^0+(?=\d)/, "") : null;
}
