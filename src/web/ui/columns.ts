import type { ReactNode } from "react";
import { currentLanguage } from "./locale.ts";

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** What is sorted, searched and exported by; left out for columns of actions. */
  readonly value?: (row: Row) => string | number | null;
  readonly cell?: (row: Row) => ReactNode;
  /** For the export, where it should differ from `value`. */
  readonly csv?: (row: Row) => string | number | null;
  readonly align?: "end";
  /** The heading of the card on a narrow screen. */
  readonly main?: boolean;
};

/** `sort` is a column's id, with "-" before it downwards; anything else leaves the order as it came. Blanks come last. */
export function sortRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[], sort: string): readonly Row[] {
  const down = sort.startsWith("-");
  const value = columns.find((column) => column.id === (down ? sort.slice(1) : sort))?.value;
  if (!value) return rows;
  const compareText = new Intl.Collator(currentLanguage(), { numeric: true, sensitivity: "base" }).compare;
  return rows.toSorted((one, other) => {
    const a = value(one);
    const b = value(other);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === "number" && typeof b === "number" ? a - b : compareText(String(a), String(b));
    return down ? -order : order;
  });
}

/**
 * CSV as the spreadsheet of the person's language reads it: semicolons where the comma is the decimal sign. Text that a
 * spreadsheet would run as a formula is made plain text.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const sign = currentLanguage() === "en" ? "," : ";";
  const exported = columns.filter((column) => column.value ?? column.csv);
  const lines = [
    exported.map((column) => quote(column.title)),
    ...rows.map((row) => exported.map((column) => quote((column.csv ?? column.value)?.(row) ?? ""))),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(sign)).join("\r\n")}\r\n`;
}

function quote(value: string | number): string {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
