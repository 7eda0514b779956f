/**
 * Exact rational numbers on BigInt. Every score in Bening is one of these from the answer to the gate;
 * a decimal is made only for display, and never across a floor.
 */
export type Exact = {
  readonly numerator: bigint;
  /** Always positive; the fraction is always in lowest terms. */
  readonly denominator: bigint;
};

export const zero: Exact = { numerator: 0n, denominator: 1n };
export const one: Exact = { numerator: 1n, denominator: 1n };

/**
 * Reads decimal text ("3.6", "-0.25", "12") or a fraction ("1/3"). Exactly: "3.6" is 18/5.
 * Answers null for anything else: exponents, thousands signs, decimal commas and spaces are not guessed at.
 */
export function parseExact(text: string): Exact | null {
  const fraction = /^(-?\d{1,400})\/(\d{1,400})$/.exec(text);
  if (fraction) {
    const denominator = BigInt(fraction[2] ?? "0");
    return denominator === 0n ? null : exact(BigInt(fraction[1] ?? "0"), denominator);
  }
  const decimal = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?$/.exec(text);
  if (!decimal) return null;
  const [, sign = "", whole = "0", digits = ""] = decimal;
  const numerator = BigInt(whole + digits);
  return exact(sign === "-" ? -numerator : numerator, 10n ** BigInt(digits.length));
}

/** Like `parseExact`, for text that the caller wrote itself (pack data after validation): a bad one is a broken assumption. */
export function exactly(text: string): Exact {
  const value = parseExact(text);
  if (!value) throw new Error(`not an exact number: ${JSON.stringify(text)}`);
  return value;
}

export function exact(numerator: bigint, denominator: bigint = 1n): Exact {
  if (denominator === 0n) throw new Error("a fraction needs a denominator other than 0");
  if (denominator < 0n) return exact(-numerator, -denominator);
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function add(a: Exact, b: Exact): Exact {
  if (a.denominator === b.denominator) return exact(a.numerator + b.numerator, a.denominator);
  return exact(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Exact, b: Exact): Exact {
  return exact(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Exact, b: Exact): Exact {
  return exact(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Exact, b: Exact): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isAtLeast(a: Exact, floor: Exact): boolean {
  return compare(a, floor) >= 0;
}

export function sum(values: Iterable<Exact>): Exact {
  let total = zero;
  for (const value of values) total = add(total, value);
  return total;
}

export function clamp(value: Exact, low: Exact, high: Exact): Exact {
  return compare(value, low) < 0 ? low : compare(value, high) > 0 ? high : value;
}

/** The nearest double: for drawing a bar or printing JSON, never for comparing with a floor. */
export function toNumber(value: Exact): number {
  const magnitude = value.numerator < 0n ? -value.numerator : value.numerator;
  const limit = 9007199254740992n;
  if (magnitude < limit && value.denominator < limit) return Number(value.numerator) / Number(value.denominator);
  return Number(truncate(value, 20));
}

/**
 * Decimal text with `decimals` places, cut toward zero and never rounded up, so that 74.996 shows as "74.99" and a
 * unit that is a hair below a floor never looks as if it had reached it. Machine form: a dot, no thousands signs.
 */
export function truncate(value: Exact, decimals: number): string {
  const scaled = (value.numerator * 10n ** BigInt(decimals)) / value.denominator;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const sign = scaled < 0n ? "-" : "";
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** "18/5", or "4" for a whole number: the form in which exact values are kept and sent. */
export function toFraction(value: Exact): string {
  return value.denominator === 1n ? value.numerator.toString() : `${value.numerator}/${value.denominator}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
