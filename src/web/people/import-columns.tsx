import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { ImportReading, OpenedImport } from "../../contract/people/imports.ts";
import { columnLetters } from "../../core/kernel/spreadsheet.ts";
import { fieldsOf, importFields, type ImportField, suggestMapping } from "../../core/people/imports/fields.ts";
import * as m from "../../words/messages.js";
import { FieldRow } from "../ui/form.tsx";
import { fieldWords } from "./import-words.ts";
import classes from "./import.module.css";

/** Which sheet, which row of headings, and which column holds which field; each with what stands below it. */
export function ImportColumns({
  table,
  reading,
  onChange,
}: {
  readonly table: OpenedImport;
  readonly reading: ImportReading;
  readonly onChange: (reading: ImportReading) => void;
}) {
  const preview = table.sheets[reading.sheet]?.preview ?? [];
  const headings = preview[reading.headingRow] ?? [];
  const look = (sheet: number, headingRow: number): void => {
    const row = table.sheets[sheet]?.preview[headingRow] ?? [];
    onChange({ ...reading, sheet, headingRow, mapping: suggestMapping(table.kind, row) });
  };
  return (
    <>
      <p className={classes["note"]}>{m.import_map_lead()}</p>
      <div className={classes["rows"]}>
        <FieldRow>
          {table.sheets.length > 1 && (
            <NativeSelect
              label={m.import_sheet()}
              value={String(reading.sheet)}
              onChange={(event) => look(Number(event.currentTarget.value), 0)}
              data={table.sheets.map(({ name }, place) => ({ value: String(place), label: name }))}
            />
          )}
          <NumberInput
            label={m.import_heading_row()}
            min={1}
            max={preview.length}
            value={reading.headingRow + 1}
            onChange={(row) => typeof row === "number" && row >= 1 && look(reading.sheet, Math.floor(row) - 1)}
          />
        </FieldRow>
      </div>
      <div className={classes["columns"]}>
        {fieldsOf(table.kind).map((field) => {
          const column = reading.mapping[field];
          return (
            <NativeSelect
              key={field}
              label={labelOf(table.kind, field)}
              description={sampleText(preview, reading.headingRow, column)}
              inputWrapperOrder={["label", "input", "description"]}
              value={column === undefined ? "" : String(column)}
              onChange={(event) => {
                const { [field]: _, ...rest } = reading.mapping;
                const chosen = event.currentTarget.value;
                onChange({ ...reading, mapping: chosen === "" ? rest : { ...rest, [field]: Number(chosen) } });
              }}
              data={[
                { value: "", label: m.import_column_none() },
                ...headings.map((heading, place) => ({
                  value: String(place),
                  label: m.import_column({ letters: columnLetters(place + 1), heading: heading || "–" }),
                })),
              ]}
            />
          );
        })}
      </div>
      {table.kind === "people" && <ForAll reading={reading} onChange={onChange} />}
    </>
  );
}

function ForAll({
  reading,
  onChange,
}: {
  readonly reading: ImportReading;
  readonly onChange: (reading: ImportReading) => void;
}) {
  const bind = (field: "letter" | "validFrom" | "validTo") => ({
    label: fieldWords[field](),
    value: reading.forAll[field] ?? "",
    onChange: (event: { currentTarget: { value: string } }) => {
      const { [field]: _, ...rest } = reading.forAll;
      const text = event.currentTarget.value;
      onChange({ ...reading, forAll: text === "" ? rest : { ...rest, [field]: text } });
    },
  });
  return (
    <fieldset className={classes["all"]}>
      <legend>{m.import_for_all()}</legend>
      <p className={classes["note"]}>{m.import_for_all_lead()}</p>
      <FieldRow>
        <TextInput maxLength={200} {...bind("letter")} />
        <TextInput type="date" {...bind("validFrom")} />
        <TextInput type="date" {...bind("validTo")} />
      </FieldRow>
    </fieldset>
  );
}

function labelOf(kind: OpenedImport["kind"], field: ImportField): string {
  const fields: Readonly<Partial<Record<ImportField, { readonly needed: boolean }>>> = importFields[kind];
  return fields[field]?.needed ? `${fieldWords[field]()} (${m.import_needed()})` : fieldWords[field]();
}

/** The first filled cells of the column, so that one sees what one chose. */
function sampleText(preview: readonly (readonly string[])[], headingRow: number, column: number | undefined): string {
  if (column === undefined) return " ";
  const cells = preview.slice(headingRow + 1).flatMap((row) => (row[column] ? [row[column]] : []));
  return cells.length === 0 ? " " : m.import_sample({ text: cells.slice(0, 2).join(", ") });
}
