import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  type IParagraphOptions,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Line } from "../../core/letters/drawn.ts";
import type { Align } from "../../core/letters/template.ts";

/** Type and room of the document; sizes in points, lengths in centimetres. */
export type Look = { readonly font: string; readonly size: number; readonly width: number };

/** Centimetres in twentieths of a point. */
export function cm(length: number): number {
  return Math.round((length * 1440) / 2.54);
}

/** Points in half points. */
export function points(size: number): number {
  return Math.round(size * 2);
}

export const sides = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Align, unknown>;

export function runsOf(
  line: Line,
  more: { readonly bold?: boolean; readonly underline?: object; readonly size?: number } = {},
) {
  return line.flatMap(({ text, bold }) =>
    text
      .split("\n")
      .map(
        (part, at) =>
          new TextRun({ text: part, ...(bold ? { bold: true } : {}), ...more, ...(at > 0 ? { break: 1 } : {}) }),
      ),
  );
}

export function paragraph(
  line: Line,
  options: Omit<IParagraphOptions, "children"> = {},
  run: Parameters<typeof runsOf>[1] = {},
): Paragraph {
  return new Paragraph({ ...options, children: runsOf(line, run) });
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** A grid without lines: what stands side by side in a letter. `widths` in centimetres. */
export function grid(
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
  stays = false,
): Table {
  return new Table({
    borders: noBorders,
    width: { size: cm(widths.reduce((sum, one) => sum + one, 0)), type: WidthType.DXA },
    columnWidths: widths.map(cm),
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          ...(stays ? { keepNext: true } : {}),
          children: cells.map(
            (children, at) =>
              new TableCell({
                borders: noBorders,
                width: { size: cm(widths[at] ?? 1), type: WidthType.DXA },
                children: children.length > 0 ? children : [new Paragraph({})],
              }),
          ),
        }),
    ),
  });
}
