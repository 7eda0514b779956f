/** How a file is shown in place: by the browser, or as what the server makes of it; null: only by a download. */
export type ShownAs = "pdf" | "picture" | "video" | "page" | "sheets" | "slides" | "text";

export function shownAs(mediaType: string): ShownAs | null {
  return Object.hasOwn(shownByType, mediaType) ? (shownByType[mediaType] ?? null) : null;
}

/** Made by the server, in its reading room. */
export function isMadeHere(shown: ShownAs | null): boolean {
  return shown === "page" || shown === "sheets" || shown === "slides" || shown === "text";
}

const office = "application/vnd.openxmlformats-officedocument";

const shownByType: Readonly<Record<string, ShownAs>> = {
  "application/pdf": "pdf",
  "image/png": "picture",
  "image/jpeg": "picture",
  "image/webp": "picture",
  "video/mp4": "video",
  [`${office}.wordprocessingml.document`]: "page",
  [`${office}.spreadsheetml.sheet`]: "sheets",
  [`${office}.presentationml.presentation`]: "slides",
  "text/csv": "sheets",
  "text/plain": "text",
};
