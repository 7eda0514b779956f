import type { PackItem, RulePack } from "../../../instruments/pack.ts";
import { exactly } from "../../../kernel/exact.ts";

/** An exact number as a formula writes it: "0.25", "(1/3)". */
export function exactFormula(text: string): string {
  const { numerator, denominator } = exactly(text);
  if (denominator === 1n) return `${numerator}`;
  return /^-?\d+(\.\d+)?$/.test(text) ? text : `(${numerator}/${denominator})`;
}

/** The formula of an item's share of 1, by the pack's rules; `answer` is the address of its answer cell. Blank counts 0. */
export function shareFormula(pack: RulePack, item: PackItem, answer: string): string {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "choice") {
    return kind.options.reduceRight(
      (rest, { key, value }) => `IF(TRIM(${answer})="${key}",${exactFormula(value)},${rest})`,
      "0",
    );
  }
  if (kind?.kind === "index") {
    const [low, high] = [exactFormula(kind.min), exactFormula(kind.max)];
    return `IF(ISNUMBER(${answer}),IF(AND(${answer}>=${low},${answer}<=${high}),(${answer}-${low})/(${high}-${low}),0),0)`;
  }
  // the ratio's own answer cell holds its share already
  return `IF(ISNUMBER(${answer}),${answer},0)`;
}

/**
 * The share of a ratio from its counts: numerator over denominator, brought back to 0..1 where the pack says so, with
 * the pack's value where the denominator is 0. Empty while a count is missing or is no whole number of 0 or more.
 */
export function ratioFormula(pack: RulePack, item: PackItem, count: (key: string) => string): string {
  const { ratio } = item;
  if (!ratio) throw new Error(`${item.code} is no ratio`);
  const sum = (terms: typeof ratio.numerator): string =>
    terms
      .map(({ count: key, times }) => `${times < 0 ? "-" : "+"}${count(key)}`)
      .join("")
      .replace(/^\+/, "");
  const [top, bottom] = [sum(ratio.numerator), sum(ratio.denominator)];
  const plain = `(${top})/(${bottom})`;
  const value = pack.scoring.clampRatios.value ? `MAX(0,MIN(1,${plain}))` : plain;
  const { bothZero, otherwise } = ratio.zeroDenominator;
  const zero = `IF((${top})=0,${exactFormula(bothZero)},${exactFormula(otherwise)})`;
  // one after the other: a text in a count must not reach the comparison
  const isWhole = (key: string): string =>
    `IF(ISNUMBER(${count(key)}),AND(${count(key)}>=0,INT(${count(key)})=${count(key)}),FALSE)`;
  const guard = `AND(${item.counts.map(({ key }) => isWhole(key)).join(",")})`;
  return `IF(${guard},IF((${bottom})=0,${zero},${value}),"")`;
}
