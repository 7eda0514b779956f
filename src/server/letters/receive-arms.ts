import type { FastifyRequest } from "fastify";
import type { Files } from "../platform/files.ts";
import { unprocessable } from "../platform/refusal.ts";

const largest = 5 * 1024 * 1024;
const side = 700;

/**
 * The picture of a multipart request, drawn anew as PNG of a size that prints well: nothing of the file that came but
 * its pixels is kept. Drawings (SVG) are refused; they may hold more than a picture.
 */
export async function receiveArms(request: FastifyRequest, files: Files): Promise<string> {
  if (!request.isMultipart()) throw unprocessable({ kind: "file_missing" });
  const part = await request.file({ limits: { fileSize: largest, files: 1, fields: 2 } });
  if (!part) throw unprocessable({ kind: "file_missing" });
  const bytes = await part.toBuffer();
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(bytes, { limitInputPixels: 40_000_000, failOn: "error" });
    const { format } = await picture.metadata();
    if (!["png", "jpeg", "webp"].includes(format)) throw new Error(`is ${format}`);
    const drawn = await picture
      .rotate()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const { sha256 } = await files.keep(
      (async function* () {
        yield drawn;
      })(),
    );
    return sha256;
  } catch {
    throw unprocessable({ kind: "letter_arms_unreadable" });
  }
}
