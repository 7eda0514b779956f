import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from "docx";
import qrcode from "qrcode";
import type { Drawn } from "../../core/letters/drawn.ts";
import { docxBlock, letterheadOf } from "./docx-blocks.ts";
import { cm, type Look, points } from "./docx-parts.ts";
import { type Frame, frameWords } from "./frame.ts";
import { steadyDocx } from "./steady-docx.ts";

/** Draws the letter as a Word document for editing: the same blocks as the PDF, in the agency's own words from there on. */
export async function drawDocx(letter: Drawn, frame: Frame): Promise<Buffer> {
  const look: Look = {
    font: letter.font === "sans" ? "Arial" : "Times New Roman",
    size: letter.font === "sans" ? 11 : 12,
    width: letter.landscape ? 29.7 - 4 : 21 - 4.75,
  };
  const children: FileChild[] = [];
  let lists = 0;
  for (const [at, block] of letter.blocks.entries()) {
    if (block.type === "letterhead") children.push(...letterheadOf(frame, look));
    else {
      if (block.type === "list" || block.type === "copies") lists += 1;
      const stays = letter.blocks[at + 1]?.type === "signatures";
      children.push(...docxBlock(block, look, { list: lists, stays }));
    }
  }
  const document = new Document({
    title: letter.title,
    creator: frame.agency,
    lastModifiedBy: frame.agency,
    description: frame.sign?.code ?? frameWords.preview,
    styles: {
      default: {
        document: {
          run: { font: look.font, size: points(look.size), language: { value: "id-ID" } },
          paragraph: { spacing: { line: 276, after: 120 } },
        },
      },
    },
    numbering: { config: numberings(lists) },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: cm(21),
              height: cm(29.7),
              orientation: letter.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: cm(2),
              left: cm(letter.landscape ? 2 : 2.75),
              right: cm(2),
              bottom: cm(3.1),
              footer: cm(1),
            },
          },
        },
        footers: { default: await footOf(frame, look) },
        children,
      },
    ],
  });
  return await steadyDocx(await Packer.toBuffer(document), frame.datedOn);
}

/** Each list counts for itself. */
function numberings(lists: number) {
  const indent = { left: cm(0.75), hanging: cm(0.75) };
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
    { level: 0, format, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent } } },
  ];
  return Array.from({ length: lists }, (_, at) => [
    { reference: `number-${at + 1}`, levels: level(LevelFormat.DECIMAL, "%1.") },
    { reference: `letter-${at + 1}`, levels: level(LevelFormat.LOWER_LETTER, "%1.") },
    { reference: `bullet-${at + 1}`, levels: level(LevelFormat.BULLET, "•") },
  ]).flat();
}

async function footOf({ sign }: Frame, look: Look): Promise<Footer> {
  const small = points(7.5);
  const said = sign ? `${frameWords.check} ${sign.url}  Kode: ${sign.code}` : frameWords.preview;
  const picture = sign
    ? [
        new ImageRun({
          type: "png",
          data: await qrcode.toBuffer(sign.url, { margin: 0, errorCorrectionLevel: "M", scale: 6 }),
          transformation: { width: 52, height: 52 },
          altText: { name: "QR", title: "QR", description: sign.url },
        }),
        new TextRun({ text: "  ", size: small }),
      ]
    : [];
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 3, space: 4, color: "999999" } },
        tabStops: [{ type: TabStopType.RIGHT, position: cm(look.width) }],
        spacing: { after: 0 },
        children: [
          ...picture,
          new TextRun({ text: said, size: small }),
          new TextRun({
            size: small,
            children: ["\tHalaman ", PageNumber.CURRENT, " dari ", PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}
