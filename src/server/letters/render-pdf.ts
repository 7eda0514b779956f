import { readFileSync } from "node:fs";
import { join } from "node:path";
import qrcode from "qrcode";
import type { Drawn } from "../../core/letters/drawn.ts";
import { type Typeset, typeset } from "../platform/typst/typeset.ts";
import { type Frame, frameWords } from "./frame.ts";

const program = readFileSync(join(import.meta.dirname, "letter.typ"), "utf8");

/** Draws the letter as PDF: A4, tagged, with its fonts in it. The same letter and frame give the same bytes. */
export async function renderPdf(letter: Drawn, frame: Frame): Promise<Typeset> {
  const { sign, logo, datedOn } = frame;
  const data = {
    letter,
    frame: {
      agency: frame.agency,
      heads: frame.heads,
      address_lines: frame.address,
      logo: logo ? "logo.png" : null,
      day: datedOn.split("-").map(Number),
      keywords: sign ? [sign.code] : [],
      qr: sign ? await qrcode.toString(sign.url, { type: "svg", margin: 0, errorCorrectionLevel: "M" }) : null,
      code: sign?.code ?? "",
      address: sign?.url ?? "",
      foot: sign ? frameWords.check : frameWords.preview,
      watermark: sign ? null : frameWords.watermark,
    },
  };
  return await typeset({
    program,
    data: JSON.stringify(data),
    pictures: logo ? [{ name: "logo.png", bytes: logo }] : [],
    at: Date.parse(`${datedOn}T00:00:00Z`),
  });
}
