import { holdsSomething } from "./check-data.ts";
import type { DrawnBlock, DrawnFact, DrawnSignature, Line } from "./drawn.ts";
import type { Block, Fact, Signature } from "./template.ts";
import { spell } from "./spelled.ts";
import { cleanText, type Manner, parseText, type Run } from "./text.ts";
import type { Field, LetterData, Row, Scalar, Value, Variable, Variables } from "./variables/variable.ts";
import { writeDay, writeNumber, writePoints } from "./written.ts";

/** Data that was checked, the variables it was checked by, and the row at hand. */
export type Here = {
  readonly data: LetterData;
  readonly variables: Variables;
  readonly row: {
    readonly values: Row;
    readonly fields: Readonly<Record<string, Field>>;
    readonly number: number;
  } | null;
};

/** Template and data were checked before: what is missing here is empty. */
export function drawBlocks(blocks: readonly Block[], here: Here): readonly DrawnBlock[] {
  return blocks.flatMap((block) => drawBlock(block, here));
}

function drawBlock(block: Block, here: Here): readonly DrawnBlock[] {
  const line = (text: string): Line => drawText(text, here);
  switch (block.type) {
    case "letterhead":
    case "page_break":
      return [block];
    case "fields":
      return [
        { type: "fields", fields: drawFacts(block.fields, here), date: line(block.date), to: block.to.map(line) },
      ];
    case "title":
      return [
        { type: "title", text: line(block.text), number: block.number === undefined ? null : line(block.number) },
      ];
    case "heading":
      return [{ type: "heading", text: line(block.text) }];
    case "paragraph":
      return [
        { type: "paragraph", text: line(block.text), indent: block.indent ?? false, align: block.align ?? "justify" },
      ];
    case "list": {
      const items =
        "rows" in block ? rowsOf(block.rows, here).map((one) => drawText(block.text, one)) : block.items.map(line);
      return items.length === 0 ? [] : [{ type: "list", style: block.style, items }];
    }
    case "table":
      return [
        {
          type: "table",
          columns: block.columns.map(({ header, width, align = "left" }) => ({ header: line(header), width, align })),
          rows: rowsOf(block.rows, here).map((one) => block.columns.map(({ text }) => drawText(text, one))),
          totals: block.totals?.map(line) ?? null,
          small: block.small ?? false,
          breaks: block.breaks ?? false,
        },
      ];
    case "facts":
      return [{ type: "facts", facts: drawFacts(block.facts, here) }];
    case "when":
      return holdsSomething(valueOf(block.name, here)) === (block.not ?? false) ? [] : drawBlocks(block.blocks, here);
    case "each":
      return rowsOf(block.rows, here).flatMap((one) => drawBlocks(block.blocks, one));
    case "signatures":
      return [{ type: "signatures", signatures: block.signatures.map((one) => drawSignature(one, here)) }];
    case "sign_list":
      return [
        {
          type: "sign_list",
          rows: rowsOf(block.rows, here).map((one) => ({
            name: drawText(block.name, one),
            office: drawText(block.office, one),
          })),
        },
      ];
    case "copies":
      return [{ type: "copies", title: line(block.title), items: block.items.map(line).filter(isWritten) }];
  }
}

/** A fact whose value came out empty is left out: "Lampiran" without attachments. */
function drawFacts(facts: readonly Fact[], here: Here): readonly DrawnFact[] {
  return facts
    .map(({ label, text }) => ({ label: drawText(label, here), text: drawText(text, here) }))
    .filter(({ text }) => isWritten(text));
}

function drawSignature(
  { placeAndDay, office, name, below = [], stampDuty = false }: Signature,
  here: Here,
): DrawnSignature {
  return {
    placeAndDay: placeAndDay === undefined ? null : drawText(placeAndDay, here),
    office: drawText(office, here),
    name: drawText(name, here),
    // "NIP {signatory_nip}" without a number is no line.
    below: below.filter((text) => !isAllEmpty(text, here)).map((text) => drawText(text, here)),
    stampDuty,
  };
}

function isAllEmpty(text: string, here: Here): boolean {
  const names = parseText(text).flatMap((piece) => (piece.type === "placeholder" ? [piece.name] : []));
  return names.length > 0 && names.every((name) => !holdsSomething(valueOf(name, here)));
}

export function isWritten(line: Line): boolean {
  return line.some(({ text }) => text.trim() !== "");
}

/** A text with its placeholders filled: runs of plain text, whatever the data holds. */
export function drawText(text: string, here: Here): Line {
  const runs: Run[] = [];
  let isBold = false;
  for (const piece of parseText(text)) {
    if (piece.type === "bold") isBold = !isBold;
    else {
      const said = piece.type === "text" ? piece.text : write(piece.name, piece.manner, here);
      if (said !== "") runs.push(isBold ? { text: cleanText(said), bold: true } : { text: cleanText(said) });
    }
  }
  return runs;
}

function write(name: string, manner: Manner | null, here: Here): string {
  if (name === "#") return String(here.row?.number ?? "");
  const value = valueOf(name, here);
  if (typeof value !== "string") return "";
  if (manner === "spelled") return spell(value) ?? value;
  const written = writeAs(typeOf(name, here), value);
  return manner === "upper" ? written.toLocaleUpperCase("id") : written;
}

function writeAs(type: Variable["type"] | undefined, value: string): string {
  if (type === "day") return writeDay(value) ?? value;
  if (type === "points") return writePoints(value) ?? value;
  return type === "number" ? (writeNumber(value) ?? value) : value;
}

function valueOf(name: string, { data, row }: Here): Value | Scalar | undefined {
  if (name.startsWith("row.")) return row?.values[name.slice("row.".length)];
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function typeOf(name: string, { variables, row }: Here): Variable["type"] | undefined {
  return name.startsWith("row.") ? row?.fields[name.slice("row.".length)]?.type : variables[name]?.type;
}

function rowsOf(name: string, here: Here): readonly Here[] {
  const variable = here.variables[name];
  const value = here.data[name];
  if (variable?.type !== "rows" || !Array.isArray(value)) return [];
  // A list of records was checked to be one.
  return (value as readonly Row[]).map((values, at) => ({
    ...here,
    row: { values, fields: variable.fields, number: at + 1 },
  }));
}
