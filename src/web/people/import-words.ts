import type { FaultKind } from "../../core/people/imports/cells.ts";
import { importFields, type ImportField, type ImportKind } from "../../core/people/imports/fields.ts";
import * as m from "../../words/messages.js";

export const fieldWords = {
  name: m.import_field_name,
  code: m.import_field_code,
  kind: m.import_field_kind,
  parent: m.import_field_parent,
  email: m.import_field_email,
  role: m.import_field_role,
  unit: m.import_field_unit,
  area: m.import_field_area,
  letter: m.import_field_letter,
  validFrom: m.import_field_validFrom,
  validTo: m.import_field_validTo,
} as const satisfies Record<ImportField, () => string>;

/** "E-mail “budi@”: bukan alamat e-mail": the cell, what stands in it, and what is wrong with it. */
export function faultText(fault: {
  readonly field: ImportField;
  readonly kind: string;
  readonly value: string;
}): string {
  const field = fieldWords[fault.field]();
  const what = isFault(fault.kind) ? faultWords[fault.kind]({ value: fault.value }) : fault.kind;
  const isOfTheAgency = fault.kind === "unit_known_otherwise";
  return fault.value === "" || isOfTheAgency
    ? m.import_fault_line_empty({ field, what })
    : m.import_fault_line({ field, value: fault.value, what });
}

/** An example of the table: its headings as the import recognises them, and one row. */
export function exampleTable(kind: ImportKind): { readonly name: string; readonly text: string } {
  const headings = Object.keys(importFields[kind]).map((field) => fieldWords[field as ImportField]()); // keys of the const object
  const rows = kind === "units" ? exampleUnits : examplePeople;
  const lines = [headings, ...rows].map((cells) => cells.join(";"));
  return { name: kind === "units" ? "contoh-unit.csv" : "contoh-orang.csv", text: `\uFEFF${lines.join("\r\n")}\r\n` };
}

const exampleUnits = [
  ["Dinas Contoh", "1.02", "Dinas", ""],
  ["Puskesmas Contoh", "1.02.01", "Puskesmas", "1.02"],
];
const examplePeople = [
  [
    "operator@contoh.example",
    "Operator Contoh",
    "Operator unit",
    "1.02.01",
    "",
    "SK 1/2026",
    "01/01/2026",
    "31/12/2026",
  ],
  ["tpi@contoh.example", "Anggota TPI Contoh", "Anggota TPI", "", "", "SK 2/2026", "01/01/2026", "31/12/2026"],
];

function isFault(kind: string): kind is FaultKind {
  return Object.hasOwn(faultWords, kind);
}

const faultWords = {
  missing: m.import_fault_missing,
  too_long: m.import_fault_too_long,
  email_unreadable: m.import_fault_email_unreadable,
  email_own: m.import_fault_email_own,
  role_unknown: m.import_fault_role_unknown,
  role_not_grantable: m.import_fault_role_not_grantable,
  unit_unknown: m.import_fault_unit_unknown,
  unit_ambiguous: m.import_fault_unit_ambiguous,
  unit_needed: m.import_fault_unit_needed,
  unit_closed: m.import_fault_unit_closed,
  unit_known_otherwise: m.import_fault_unit_known_otherwise,
  code_twice: m.import_fault_code_twice,
  unit_twice: m.import_fault_unit_twice,
  kind_unknown: m.import_fault_kind_unknown,
  parent_unknown: m.import_fault_parent_unknown,
  parent_ambiguous: m.import_fault_parent_ambiguous,
  parent_circle: m.import_fault_parent_circle,
  area_unknown: m.import_fault_area_unknown,
  area_not_wanted: m.import_fault_area_not_wanted,
  day_unreadable: m.import_fault_day_unreadable,
  dates_reversed: m.import_fault_dates_reversed,
  row_twice: m.import_fault_row_twice,
} as const satisfies Record<FaultKind, (facts: { value: string }) => string>;
