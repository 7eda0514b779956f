import type { Formula } from "./parse.ts";
import { type Operand, compareValues, isError, notFound, single, toBoolean, toNumber, wrongValue } from "./value.ts";

type Evaluate = (argument: Formula) => Operand;
type LazyFunction = (given: readonly Formula[], evaluate: Evaluate) => Operand;

/** Functions that leave some of their arguments alone. */
export const lazyFunctions: Readonly<Record<string, LazyFunction>> = {
  IF: ([test, yes, no], evaluate) => {
    const truth = toBoolean(test ? single(evaluate(test)) : null);
    if (isError(truth)) return truth;
    if (truth) return yes ? evaluate(yes) : true;
    return no ? evaluate(no) : false;
  },
  IFERROR: ([value, instead], evaluate) => {
    const first = value ? single(evaluate(value)) : null;
    return isError(first) ? (instead ? evaluate(instead) : "") : first;
  },
  IFNA: ([value, instead], evaluate) => {
    const first = value ? single(evaluate(value)) : null;
    return isError(first) && first.error === "#N/A" ? (instead ? evaluate(instead) : "") : first;
  },
  IFS: (given, evaluate) => {
    for (let place = 0; place + 1 < given.length; place += 2) {
      const [test, result] = [given[place], given[place + 1]];
      const truth = toBoolean(test ? single(evaluate(test)) : null);
      if (isError(truth)) return truth;
      if (truth && result) return evaluate(result);
    }
    return notFound;
  },
  SWITCH: (given, evaluate) => {
    const [subject, ...rest] = given;
    const value = subject ? single(evaluate(subject)) : null;
    if (isError(value)) return value;
    for (let place = 0; place + 1 < rest.length; place += 2) {
      const [candidate, result] = [rest[place], rest[place + 1]];
      if (candidate && result && compareValues(single(evaluate(candidate)), value) === 0) return evaluate(result);
    }
    const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined;
    return otherwise ? evaluate(otherwise) : notFound;
  },
  CHOOSE: ([which, ...choices], evaluate) => {
    const place = toNumber(which ? single(evaluate(which)) : null);
    const chosen = isError(place) ? undefined : choices[Math.trunc(place) - 1];
    return isError(place) ? place : chosen ? evaluate(chosen) : wrongValue;
  },
};
