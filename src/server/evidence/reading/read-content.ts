import { nothingRead, type ReadContent } from "./content.ts";
import { readSheets, readSlides, readWord } from "./read-office.ts";
import { readPdf } from "./read-pdf.ts";
import { readPlain } from "./read-plain.ts";

/** Reads bytes of a type that evidence may have; throws where they are damaged. Runs in the reading room alone. */
export async function readContent(mediaType: string, bytes: Buffer): Promise<ReadContent> {
  const read = readersByType[mediaType];
  return read ? await read(bytes) : { ...nothingRead, reading: "no_text" };
}

const office = "application/vnd.openxmlformats-officedocument";

const readersByType: Readonly<Record<string, (bytes: Buffer) => Promise<ReadContent> | ReadContent>> = {
  "application/pdf": async (bytes) => await readPdf(new Uint8Array(bytes)),
  [`${office}.wordprocessingml.document`]: readWord,
  [`${office}.spreadsheetml.sheet`]: readSheets,
  [`${office}.presentationml.presentation`]: readSlides,
  "text/plain": readPlain,
  "text/csv": readPlain,
};

/** Types that have nothing to read in them: pictures and films are not sent to the reading room. */
export function isReadable(mediaType: string): boolean {
  return Object.hasOwn(readersByType, mediaType);
}
