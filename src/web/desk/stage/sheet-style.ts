import type { CSSProperties } from "react";

/** A sheet of paper of this shape (width to height), so many times as large as fits. */
export function sheetStyle(ratio: number, zoom = 1): CSSProperties {
  // Properties of our own, which React's type does not name.
  return { "--ratio": String(ratio), "--zoom": String(zoom) } as CSSProperties;
}

/** Width to height of a page that has not told its size yet: a slide, an upright A4. */
export const usualSlide = 16 / 9;
export const usualPaper = 210 / 297;
