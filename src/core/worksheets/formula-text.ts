import type { Words } from "../instruments/pack.ts";
import type { Exact } from "../kernel/exact.ts";
import { displayPoints } from "./display.ts";
import type { Language } from "./display.ts";

type Write = (value: Exact) => string;

/** A formula in both languages: same signs, decimal comma in Indonesian. */
export function inBothLanguages(formula: (write: Write) => string): Words {
  return { id: formula((value) => writeNumber(value, "id")), en: formula((value) => writeNumber(value, "en")) };
}

/** "1 + 0.5 = 1.5"; the sum alone when there is one term. */
export function sumFormula(terms: readonly Exact[], total: Exact): Words {
  return inBothLanguages((write) => {
    const left = terms.map(write).join(" + ");
    return terms.length > 1 ? `${left} = ${write(total)}` : write(total);
  });
}

/** "(0.25 + 0.5) / 1.5 × 2 = 1": a node's weight spread over its answered items. */
export function fractionFormula(weight: Exact, won: readonly Exact[], answeredWeight: Exact, total: Exact): Words {
  return inBothLanguages((write) =>
    won.length === 0
      ? "0"
      : `(${won.map(write).join(" + ")}) / ${write(answeredWeight)} × ${write(weight)} = ${write(total)}`,
  );
}

/** A number in full when it has at most six decimals, else cut there and marked "…". */
export function writeNumber(value: Exact, language: Language): string {
  for (let decimals = 0; decimals <= 6; decimals += 1) {
    if ((value.numerator * 10n ** BigInt(decimals)) % value.denominator === 0n)
      return displayPoints(value, decimals, language);
  }
  return `${displayPoints(value, 6, language)}…`;
}
