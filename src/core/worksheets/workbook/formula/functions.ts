import {
  type Operand,
  UnknownFunction,
  type Value,
  compareValues,
  divisionByZero,
  isArea,
  isError,
  notFound,
  single,
  toBoolean,
  toNumber,
  toText,
  wrongValue,
} from "./value.ts";
import { areaOf, conditional, matcher, plainText } from "./criteria.ts";

/** Functions that look at all of their arguments, evaluated. Throws `UnknownFunction` for a name that is not here. */
export function callFunction(name: string, given: readonly Operand[]): Operand {
  const call = functions[name];
  if (!call) throw new UnknownFunction(name);
  return call(given);
}

/** Numbers among the arguments as sums see them: texts and truths inside areas are passed over, errors are not. */
function numbersOf(given: readonly Operand[]): readonly number[] | { readonly error: string } {
  const numbers: number[] = [];
  for (const operand of given) {
    for (const value of isArea(operand) ? operand.area.flat() : [operand]) {
      if (isError(value)) return value;
      if (typeof value === "number") numbers.push(value);
      else if (!isArea(operand) && value !== null && typeof value === "boolean") numbers.push(value ? 1 : 0);
    }
  }
  return numbers;
}

function overNumbers(fold: (numbers: readonly number[]) => Value): (given: readonly Operand[]) => Value {
  return (given) => {
    const numbers = numbersOf(given);
    return "error" in numbers ? numbers : fold(numbers);
  };
}

function onNumber(change: (value: number, second: number) => number, second = 0): (given: readonly Operand[]) => Value {
  return ([first = null, other]) => {
    const value = toNumber(single(first));
    const more = other === undefined ? second : toNumber(single(other));
    return isError(value) ? value : isError(more) ? more : change(value, more);
  };
}

function onText(change: (text: string) => Value): (given: readonly Operand[]) => Value {
  return ([first = null]) => {
    const text = toText(single(first));
    return typeof text === "string" ? change(text) : text;
  };
}

function scaled(round: (value: number) => number): (value: number, digits: number) => number {
  return (value, digits) => {
    const sign = value < 0 ? -1 : 1;
    // what the decimal text says decides, as in spreadsheets: 1.005 rounds to 1.01
    return (
      (sign * round(Number(Math.abs(value).toPrecision(15)) * 10 ** digits + (round === Math.round ? 1e-9 : 0))) /
      10 ** digits
    );
  };
}

function allTruths(given: readonly Operand[]): readonly boolean[] | { readonly error: string } {
  const truths: boolean[] = [];
  for (const value of given.flatMap((operand) => (isArea(operand) ? operand.area.flat() : [operand]))) {
    if (value === null || (typeof value === "string" && given.length === 0)) continue;
    const truth = toBoolean(value);
    if (isError(truth)) return truth;
    truths.push(truth);
  }
  return truths;
}

const add = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers: readonly number[]): Value =>
  numbers.length === 0 ? divisionByZero : add(numbers) / numbers.length;

const functions: Readonly<Record<string, (given: readonly Operand[]) => Operand>> = {
  SUM: overNumbers(add),
  AVERAGE: overNumbers(mean),
  MIN: overNumbers((numbers) => (numbers.length === 0 ? 0 : Math.min(...numbers))),
  MAX: overNumbers((numbers) => (numbers.length === 0 ? 0 : Math.max(...numbers))),
  PRODUCT: overNumbers((numbers) => numbers.reduce((product, number) => product * number, 1)),
  COUNT: (given) =>
    given
      .flatMap((operand) => (isArea(operand) ? operand.area.flat() : [operand]))
      .filter((value) => typeof value === "number").length,
  COUNTA: (given) =>
    given.flatMap((operand) => (isArea(operand) ? operand.area.flat() : [operand])).filter((value) => value !== null)
      .length,
  COUNTBLANK: (given) =>
    given
      .flatMap((operand) => (isArea(operand) ? operand.area.flat() : [operand]))
      .filter((value) => value === null || value === "").length,
  COUNTIF: ([tested, criterion = null]) =>
    areaOf(tested)
      .flat()
      .filter(matcher(single(criterion))).length,
  SUMIF: (given) => add(conditional(given)),
  AVERAGEIF: (given) => mean(conditional(given)),
  SUMPRODUCT: (given) => {
    const [first, ...rest] = given.map(areaOf);
    return add(
      (first ?? []).flatMap((row, down) =>
        row.map((value, right) =>
          rest.reduce((product, area) => product * numberOrZero(area[down]?.[right]), numberOrZero(value)),
        ),
      ),
    );
  },
  AND: (given) => {
    const truths = allTruths(given);
    return "error" in truths ? truths : truths.every(Boolean);
  },
  OR: (given) => {
    const truths = allTruths(given);
    return "error" in truths ? truths : truths.some(Boolean);
  },
  NOT: ([first = null]) => {
    const truth = toBoolean(single(first));
    return isError(truth) ? truth : !truth;
  },
  ROUND: onNumber(scaled(Math.round)),
  ROUNDUP: onNumber(scaled(Math.ceil)),
  ROUNDDOWN: onNumber(scaled(Math.floor)),
  TRUNC: onNumber(scaled(Math.floor)),
  INT: onNumber(Math.floor),
  ABS: onNumber(Math.abs),
  POWER: onNumber((value, power) => value ** power),
  N: ([first = null]) => {
    const value = single(first);
    return typeof value === "string" ? 0 : isError(value) ? value : toNumber(value);
  },
  VALUE: onNumber((value) => value),
  UPPER: onText((text) => text.toUpperCase()),
  LOWER: onText((text) => text.toLowerCase()),
  PROPER: onText((text) => text.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase())),
  TRIM: onText((text) => text.trim().replace(/ +/g, " ")),
  CLEAN: onText((text) => text.replace(/\p{Cc}/gu, "")),
  T: onText((text) => text),
  LEN: onText((text) => text.length),
  LEFT: ([first = null, count = 1]) => textSlice(first, count, (text, length) => text.slice(0, length)),
  RIGHT: ([first = null, count = 1]) =>
    textSlice(first, count, (text, length) => (length === 0 ? "" : text.slice(-length))),
  EXACT: ([first = null, second = null]) => toText(single(first)) === toText(single(second)),
  CONCATENATE: (given) => given.map((operand) => plainText(single(operand))).join(""),
  ISBLANK: ([first = null]) => single(first) === null,
  ISNUMBER: ([first = null]) => typeof single(first) === "number",
  ISTEXT: ([first = null]) => typeof single(first) === "string",
  ISERROR: ([first = null]) => isError(single(first)),
  ISERR: ([first = null]) => isError(single(first)),
  ISNA: ([first = null]) => compareError(single(first), "#N/A"),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => notFound,
  VLOOKUP: ([wanted = null, table, column = 1, near = true]) => {
    const place = toNumber(single(column));
    const row = isError(place)
      ? undefined
      : findRow(
          areaOf(table).map((cells) => cells[0] ?? null),
          single(wanted),
          single(near) !== false && single(near) !== 0,
        );
    return isError(place) ? place : row === undefined ? notFound : (areaOf(table)[row]?.[place - 1] ?? null);
  },
  LOOKUP: ([wanted = null, tested, results]) => {
    const place = findRow(areaOf(tested).flat(), single(wanted), true);
    return place === undefined ? notFound : (areaOf(results ?? tested).flat()[place] ?? null);
  },
  MATCH: ([wanted = null, tested, near = 1]) => {
    const place = findRow(areaOf(tested).flat(), single(wanted), single(near) !== 0);
    return place === undefined ? notFound : place + 1;
  },
  INDEX: ([table, row = 1, column = 1]) => {
    const area = areaOf(table);
    const [down, right] = [toNumber(single(row)), toNumber(single(column))];
    if (isError(down) || isError(right)) return wrongValue;
    return area.length === 1 && right === 1 ? (area[0]?.[down - 1] ?? null) : (area[down - 1]?.[right - 1] ?? null);
  },
};

function numberOrZero(value: Value | undefined): number {
  return typeof value === "number" ? value : 0;
}

function compareError(value: Value, error: string): boolean {
  return isError(value) && value.error === error;
}

function textSlice(first: Operand, count: Operand, slice: (text: string, length: number) => string): Value {
  const [text, length] = [toText(single(first)), toNumber(single(count))];
  return typeof text !== "string" ? text : isError(length) ? length : slice(text, length);
}

function findRow(values: readonly Value[], wanted: Value, near: boolean): number | undefined {
  if (!near) {
    const place = values.findIndex((value) => compareValues(value, wanted) === 0);
    return place < 0 ? undefined : place;
  }
  let best: number | undefined;
  values.forEach((value, place) => {
    if (value !== null && typeof value === typeof wanted && compareValues(value, wanted) <= 0) best = place;
  });
  return best;
}
