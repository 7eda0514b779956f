import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Sharp } from "sharp";
import { joinPages } from "./content.ts";

/** A page as it was drawn; `light` and `sharp` are WebP, in base64, for they leave the room as JSON. */
type Drawn = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly light: string;
  readonly sharp: string;
};

/** What the drawing room answers: how many pages there are, and those of the asked ones that could be drawn. */
export type DrawnPages =
  | { readonly kind: "drawn"; readonly pages: number; readonly drawn: readonly Drawn[] }
  | { readonly kind: "locked" };

/** Draws pages `from` to `to` of a PDF, or a picture as its one page. Runs in the drawing room alone. */
export async function drawPages(mediaType: string, bytes: Buffer, from: number, to: number): Promise<DrawnPages> {
  if (mediaType !== "application/pdf") return await drawPicture(bytes);
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    // Letters are drawn as shapes: no font of the machine is asked for, so a page looks the same wherever it is drawn.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    standardFontDataUrl: join(pdfjs, "standard_fonts", sep),
    cMapUrl: join(pdfjs, "cmaps", sep),
    cMapPacked: true,
    wasmUrl: join(pdfjs, "wasm", sep),
    iccUrl: join(pdfjs, "iccs", sep),
  });
  try {
    const file = await task.promise;
    const drawn: Drawn[] = [];
    for (let number = from; number <= Math.min(to, file.numPages); number += 1) {
      // One page that is broken does not keep the others from being shown.
      const page = await drawPage(file, number).catch(() => null);
      if (page) drawn.push(page);
    }
    return { kind: "drawn", pages: file.numPages, drawn };
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") return { kind: "locked" };
    throw error;
  } finally {
    await task.destroy();
  }
}

const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** Pixels of the sharp picture's longer side: a projector's width. */
const LONG_SIDE = 1600;
/** As much of a page's text as is read aloud. */
const LONGEST_WORDS = 8_000;

async function drawPage(file: PDFDocumentProxy, number: number): Promise<Drawn> {
  const page = await file.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: LONG_SIDE / Math.max(natural.width, natural.height) });
  const [width, height] = [viewport.width, viewport.height].map((side) => Math.max(1, Math.round(side)));
  const factory = file.canvasFactory as CanvasFactory; // pdf.js types it as any object
  const { canvas, context } = factory.create(width ?? 1, height ?? 1);
  await page.render({ canvas, canvasContext: context, viewport, background: "#ffffff" }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  const { default: sharp } = await import("sharp");
  const raw = { width: canvas.width, height: canvas.height, channels: 4 } as const;
  const pixels = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw }).flatten(white);
  page.cleanup();
  return {
    number,
    width: canvas.width,
    height: canvas.height,
    text: joinPages([text]).slice(0, LONGEST_WORDS).toWellFormed(),
    ...(await encode(pixels)),
  };
}

/** pdf.js draws on a canvas that it finds itself, and that is much like a browser's. */
type CanvasFactory = { readonly create: (width: number, height: number) => { canvas: Surface; context: Brush } };
type Surface = { readonly width: number; readonly height: number };
type Brush = {
  readonly getImageData: (x: number, y: number, width: number, height: number) => { readonly data: Uint8ClampedArray };
};

const white = { background: "#ffffff" };

async function drawPicture(bytes: Buffer): Promise<DrawnPages> {
  const { default: sharp } = await import("sharp");
  // Turned as the camera says, then everything that the camera wrote is left behind.
  const upright = sharp(bytes, { limitInputPixels: 100_000_000 }).autoOrient().flatten(white);
  const { data, info } = await upright
    .resize({ width: LONG_SIDE, height: LONG_SIDE, fit: "inside", withoutEnlargement: true })
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pictures = await encode(sharp(data, { raw: { width, height, channels } }));
  return { kind: "drawn", pages: 1, drawn: [{ number: 1, width, height, text: "", ...pictures }] };
}

/** A line of 64 kbit/s carries 24 kB in three seconds; a fifth of them is for what travels beside the picture. */
const LIGHT_BYTES = 19_000;
const SHARP_BYTES = 170_000;
const lightSteps = [
  [1120, 55],
  [960, 45],
  [960, 30],
  [800, 30],
  [720, 25],
  [680, 22],
  [640, 16],
  [560, 18],
  [480, 12],
  [360, 8],
] as const;
const sharpSteps = [
  [LONG_SIDE, 80],
  [LONG_SIDE, 62],
  [LONG_SIDE, 40],
  [1280, 40],
] as const;

async function encode(pixels: Sharp): Promise<Pick<Drawn, "light" | "sharp">> {
  return { light: await shrink(pixels, lightSteps, LIGHT_BYTES), sharp: await shrink(pixels, sharpSteps, SHARP_BYTES) };
}

/** The first step that is small enough, else the last: WebP of less and less pixels and care. */
async function shrink(pixels: Sharp, steps: readonly (readonly [number, number])[], most: number): Promise<string> {
  let picture = Buffer.alloc(0);
  for (const [side, quality] of steps) {
    const resized = pixels.clone().resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
    picture = await resized.webp({ quality, effort: 4 }).toBuffer();
    if (picture.length <= most) break;
  }
  return picture.toString("base64");
}
