import { open } from "node:fs/promises";
import type { EvidenceType } from "../../../core/evidence/media.ts";
import type { RefusalReason } from "../../../core/evidence/refusal-reasons.ts";
import { mostPixels } from "../../../core/evidence/upload-terms.ts";
import { endOfPicture } from "./picture-end.ts";

/**
 * Whether a picture is larger than is reasonable to draw, or none at all. Only its head is read: nothing is decoded, so
 * a picture that claims to be enormous costs nothing. What a camera wrote of place and time stays in it: evidence is
 * kept as it came.
 */
export async function inspectPicture(place: string, type: EvidenceType, bytes: number): Promise<RefusalReason | null> {
  if (!(await isWhole(place, type, bytes))) return "damaged";
  const { default: sharp } = await import("sharp");
  try {
    const { width, height, pages = 1 } = await sharp(place, { limitInputPixels: false, failOn: "none" }).metadata();
    return width * height * pages > mostPixels ? "pixels" : null;
  } catch {
    return "damaged";
  }
}

async function isWhole(place: string, type: EvidenceType, bytes: number): Promise<boolean> {
  const file = await open(place, "r");
  try {
    const end = await endOfPicture(file, type, bytes);
    // A WebP's length may leave out the byte that makes it even.
    return end !== null && end <= bytes + 1;
  } finally {
    await file.close();
  }
}
