import {
  type Area,
  type Operand,
  type Value,
  compareValues,
  isArea,
  isError,
  single,
  toNumber,
  toText,
  wrongValue,
} from "./value.ts";

/** COUNTIF and its kin: ">=0", "<>", "A", 1 … with * and ? in texts. */
export function matcher(criterion: Value): (value: Value) => boolean {
  const [, operator = "=", text = ""] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(plainText(criterion)) ?? [];
  const number = text.trim() === "" ? wrongValue : toNumber(text);
  if (!isError(number)) {
    return (value) => {
      if (operator === "<>") return compareValues(value, number) !== 0;
      if (typeof value !== "number") return false;
      return (
        {
          "=": value === number,
          "<": value < number,
          ">": value > number,
          "<=": value <= number,
          ">=": value >= number,
        }[operator] ?? false
      );
    };
  }
  const pattern = new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "is",
  );
  return (value) =>
    (text === "" ? value === null || value === "" : typeof value === "string" && pattern.test(value)) !==
    (operator === "<>");
}

export function areaOf(operand: Operand | undefined): Area {
  return operand === undefined ? [] : isArea(operand) ? operand.area : [[operand]];
}

export function conditional(given: readonly Operand[]): readonly number[] {
  const [tested, criterion = null, summed] = given;
  const fits = matcher(single(criterion));
  const numbers = areaOf(summed ?? tested);
  return areaOf(tested).flatMap((row, down) =>
    row.flatMap((value, right) => {
      const number = numbers[down]?.[right];
      return fits(value) && typeof number === "number" ? [number] : [];
    }),
  );
}

export function plainText(value: Value): string {
  const text = toText(value);
  return typeof text === "string" ? text : text.error;
}
