import { compare, exactly } from "../kernel/exact.ts";
import type { PackItem, Ratio, RulePack } from "./pack.ts";
import type { PackFault } from "./validate.ts";

/** What is wrong with one item beyond its shape: its answer kind, criteria, counts and formula. */
export function findItemFaults(pack: RulePack, item: PackItem, place: string): readonly PackFault[] {
  const kind = Object.hasOwn(pack.answerKinds, item.answerKind) ? pack.answerKinds[item.answerKind] : undefined;
  if (!kind) {
    return [{ place: `${place}.answerKind`, sentence: `${item.code} names the unknown answer kind "${item.answerKind}".` }];
  }
  const faults: PackFault[] = [];
  const keys = item.criteria.map((criterion) => criterion.key);
  if (kind.kind === "choice") {
    faults.push(...findOptionFaults(item.answerKind, kind.options));
    for (const { key } of kind.options) {
      if (!keys.includes(key)) {
        faults.push({ place: `${place}.criteria`, sentence: `${item.code} has no criterion for option ${key}.` });
      }
    }
    for (const key of keys) {
      if (!kind.options.some((option) => option.key === key)) {
        faults.push({ place: `${place}.criteria`, sentence: `${item.code} has a criterion for ${key}, which is no option.` });
      }
    }
    if (new Set(keys).size < keys.length) {
      faults.push({ place: `${place}.criteria`, sentence: `${item.code} has two criteria for one option.` });
    }
  } else if (keys.length > 0) {
    faults.push({ place: `${place}.criteria`, sentence: `${item.code} is no choice and can have no criteria.` });
  }
  if (kind.kind === "index" && compare(exactly(kind.min), exactly(kind.max)) >= 0) {
    faults.push({ place: `answerKinds.${item.answerKind}`, sentence: `The index must run upward, not from ${kind.min} to ${kind.max}.` });
  }
  return [...faults, ...findCountFaults(item, kind.kind === "ratio", place)];
}

function findOptionFaults(name: string, options: readonly { key: string; value: string }[]): readonly PackFault[] {
  const place = `answerKinds.${name}.options`;
  if (options.length < 2) return [{ place, sentence: "A choice needs at least two options." }];
  if (new Set(options.map((option) => option.key)).size < options.length) {
    return [{ place, sentence: "Two options have the same key." }];
  }
  const above = options.find((option) => compare(exactly(option.value), exactly("1")) > 0);
  if (above) return [{ place, sentence: `Option ${above.key} is worth more than 1.` }];
  const rises = options.some((option, at) => {
    const before = options[at - 1];
    return before !== undefined && compare(exactly(before.value), exactly(option.value)) <= 0;
  });
  return rises ? [{ place, sentence: "Options must stand from the best to the worst, each worth less than the one before." }] : [];
}

function findCountFaults(item: PackItem, isRatio: boolean, place: string): readonly PackFault[] {
  if (!isRatio) {
    return item.ratio || item.counts.length > 0
      ? [{ place: `${place}.counts`, sentence: `${item.code} is no ratio and can have neither counts nor a formula.` }]
      : [];
  }
  if (!item.ratio) return [{ place: `${place}.ratio`, sentence: `${item.code} is a ratio without a formula.` }];
  const faults: PackFault[] = [];
  const keys = new Set(item.counts.map((count) => count.key));
  if (keys.size < item.counts.length) {
    faults.push({ place: `${place}.counts`, sentence: `${item.code} has two counts with one key.` });
  }
  for (const [where, key] of countsNamed(item.ratio)) {
    if (!keys.has(key)) faults.push({ place: `${place}.ratio.${where}`, sentence: `${item.code} has no count "${key}".` });
  }
  const inFormula = new Set([...item.ratio.numerator, ...item.ratio.denominator].map((term) => term.count));
  for (const count of item.counts) {
    if (count.usedInFormula !== inFormula.has(count.key)) {
      const said = count.usedInFormula ? "is said to be in the formula but is not" : "is in the formula but is said not to be";
      faults.push({ place: `${place}.counts`, sentence: `The count "${count.key}" of ${item.code} ${said}.` });
    }
  }
  if (item.ratio.numerator.length === 0 || item.ratio.denominator.length === 0) {
    faults.push({ place: `${place}.ratio`, sentence: `The formula of ${item.code} needs something above and below the line.` });
  }
  const movable = item.ratio.numerator.some((term) => !item.ratio?.denominator.some((below) => below.count === term.count));
  if (!movable) {
    faults.push({ place: `${place}.ratio`, sentence: `No count of ${item.code} moves its ratio: all stand below the line too.` });
  }
  return faults;
}

function countsNamed(ratio: Ratio): readonly (readonly [where: string, key: string])[] {
  return [
    ...ratio.numerator.map((term) => ["numerator", term.count] as const),
    ...ratio.denominator.map((term) => ["denominator", term.count] as const),
    ...ratio.checks.flatMap((check) => [...check.lesser, ...check.greater].map((key) => ["checks", key] as const)),
  ];
}
