import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  ImageRun,
  PageBreak,
  Paragraph,
  ShadingType,
  TabStopType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { DrawnBlock, DrawnFact, DrawnSignature, Line } from "../../core/letters/drawn.ts";
import type { Align } from "../../core/letters/template.ts";
import { cm, grid, type Look, paragraph, points, runsOf, sides } from "./docx-parts.ts";
import type { Frame } from "./frame.ts";

type Body = Exclude<DrawnBlock, { readonly type: "letterhead" }>;
type Place = { readonly list: number; readonly stays: boolean };

/** One block of the letter in the parts of a Word document. */
export function docxBlock(block: Body, look: Look, { list, stays }: Place): readonly FileChild[] {
  const keepNext = stays;
  switch (block.type) {
    case "fields":
      return [
        grid(
          [[factLines(block.fields), [paragraph(block.date, { alignment: AlignmentType.RIGHT })]]],
          [look.width - 5.6, 5.6],
        ),
        new Paragraph({}),
        ...block.to.map((line) => paragraph(line, { spacing: { after: 0 } })),
        new Paragraph({}),
      ];
    case "title":
      return [
        paragraph(block.text, centred(0), { bold: true, underline: {}, size: points(look.size * 1.1) }),
        ...(block.number ? [paragraph(block.number, centred(240))] : []),
      ];
    case "heading":
      return [paragraph(block.text, { keepNext: true, spacing: { before: 200, after: 120 } }, { bold: true })];
    case "paragraph":
      return [
        paragraph(block.text, {
          keepNext,
          alignment: sides[block.align],
          ...(block.indent ? { indent: { firstLine: cm(1.25) } } : {}),
        }),
      ];
    case "list":
      return block.items.map((item) =>
        paragraph(item, {
          keepNext,
          alignment: AlignmentType.JUSTIFIED,
          numbering: { reference: `${block.style}-${list}`, level: 0 },
        }),
      );
    case "table":
      return [tableOf(block, look), new Paragraph({ spacing: { after: 60 } })];
    case "facts":
      return factLines(block.facts);
    case "signatures":
      return [new Paragraph({ keepNext: true }), signaturesOf(block.signatures, look)];
    case "sign_list":
      return [
        grid(
          block.rows.map(({ name, office }, at) => [
            [paragraph([{ text: `${at + 1}.` }])],
            [paragraph(name)],
            [paragraph(office)],
            [paragraph([{ text: `${at + 1}. ……………………………` }])],
          ]),
          [0.9, (look.width - 5.6) / 2, (look.width - 5.6) / 2, 4.7],
        ),
      ];
    case "page_break":
      return [new Paragraph({ children: [new PageBreak()] })];
    case "copies":
      return [
        paragraph(block.title, { keepNext: true, spacing: { before: 300, after: 60 } }),
        ...block.items.map((item) =>
          paragraph(item, {
            spacing: { after: 0 },
            ...(block.items.length > 1 ? { numbering: { reference: `number-${list}`, level: 0 } } : {}),
          }),
        ),
      ];
  }
}

/** Arms, lines and the double rule. */
export function letterheadOf({ heads, address, logo, agency }: Frame, look: Look): readonly FileChild[] {
  const lines = [
    ...heads.map((text, at) => {
      const isLast = at === heads.length - 1;
      return paragraph([{ text }], centred(0), { bold: isLast, size: points(look.size * (isLast ? 1.35 : 1.15)) });
    }),
    ...address.map((text) => paragraph([{ text }], centred(0), { size: points(look.size * 0.85) })),
  ];
  const rule = new Paragraph({
    border: { top: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 18, space: 4, color: "000000" } },
    spacing: { after: 120 },
  });
  if (!logo) return [...lines, rule];
  const arms = new Paragraph({
    children: [
      new ImageRun({
        type: "png",
        data: logo,
        transformation: { width: 80, height: 94 },
        altText: { name: "Lambang", title: "Lambang", description: `Lambang ${agency}` },
      }),
    ],
  });
  return [grid([[[arms], lines, []]], [2.4, look.width - 4, 1.6]), rule];
}

function centred(after: number) {
  return { alignment: AlignmentType.CENTER, spacing: { after } } as const;
}

/** Label, colon, value: on tab stops, so that typing goes on as in any letter. */
function factLines(facts: readonly DrawnFact[]): Paragraph[] {
  return facts.map(
    ({ label, text }) =>
      new Paragraph({
        spacing: { after: 20 },
        indent: { left: cm(3.4), hanging: cm(3.4) },
        tabStops: [
          { type: TabStopType.LEFT, position: cm(3) },
          { type: TabStopType.LEFT, position: cm(3.4) },
        ],
        children: [...runsOf(label), new TextRun("\t:\t"), ...runsOf(text)],
      }),
  );
}

function tableOf(block: Extract<Body, { readonly type: "table" }>, look: Look): Table {
  const all = block.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = block.columns.map(({ width }) => cm((width / all) * look.width));
  const size = points(look.size * (block.small ? 0.78 : 0.9));
  const row = (
    cells: readonly Line[],
    style: { readonly fill?: string; readonly header?: true; readonly bold?: true },
  ): TableRow =>
    new TableRow({
      cantSplit: !block.breaks,
      ...(style.header ? { tableHeader: true } : {}),
      children: cells.map(
        (line, at) =>
          new TableCell({
            width: { size: widths[at] ?? 100, type: WidthType.DXA },
            margins: { top: 60, bottom: 60, left: 90, right: 90 },
            ...(style.header ? { verticalAlign: VerticalAlign.CENTER } : {}),
            ...(style.fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: style.fill } } : {}),
            children: [
              paragraph(
                line,
                {
                  alignment: style.header ? AlignmentType.CENTER : alignOf(block.columns[at]?.align),
                  spacing: { after: 0 },
                },
                { size, ...(style.bold ? { bold: true } : {}) },
              ),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: cm(look.width), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        block.columns.map(({ header }) => header),
        { fill: "EBEBEB", header: true, bold: true },
      ),
      ...block.rows.map((cells) => row(cells, {})),
      ...(block.totals ? [row(block.totals, { fill: "F5F5F5", bold: true })] : []),
    ],
  });
}

/** Cells are too narrow to be justified. */
function alignOf(align: Align = "left") {
  return sides[align === "justify" ? "left" : align];
}

function signaturesOf(signatures: readonly DrawnSignature[], look: Look): Table {
  const columns = signatures.map(signatureOf);
  if (columns.length === 1) return grid([[[], ...columns]], [look.width - 7.6, 7.6], true);
  return grid(
    [columns],
    columns.map(() => look.width / columns.length),
    true,
  );
}

function signatureOf({ placeAndDay, office, name, below, stampDuty }: DrawnSignature): Paragraph[] {
  const close = { spacing: { after: 0 }, keepNext: true } as const;
  const room = stampDuty ? [{ text: "\n[meterai]\n\n" }] : [{ text: "\n\n\n" }];
  return [
    ...(placeAndDay ? [paragraph(placeAndDay, close)] : []),
    paragraph(office, close),
    paragraph(room, close),
    paragraph(name, close, { bold: true, underline: {} }),
    ...below.map((line) => paragraph(line, { spacing: { after: 0 } })),
  ];
}
