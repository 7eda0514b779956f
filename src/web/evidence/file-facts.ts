/** "SK Unit Pengendalian Gratifikasi" for "SK_Unit_Pengendalian-Gratifikasi.pdf": a first title that people may change. */
export function titleFromName(name: string): string {
  const bare = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/[_]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return (bare || name).slice(0, 200);
}

export type Kind = "pdf" | "picture" | "sheet" | "text" | "slides" | "video" | "link" | "other";

export function kindOf(mediaType: string | null, isLink: boolean): Kind {
  if (isLink) return "link";
  if (!mediaType) return "other";
  if (mediaType === "application/pdf") return "pdf";
  if (/^image\/(png|jpeg|webp|gif|avif)$/.test(mediaType)) return "picture";
  if (mediaType === "video/mp4") return "video";
  if (/presentation/.test(mediaType)) return "slides";
  if (mediaType === "text/plain") return "text";
  if (/sheet|excel|csv/.test(mediaType)) return "sheet";
  if (/word|text|document/.test(mediaType)) return "text";
  return "other";
}

/** "9f3c…e1" */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-2)}`;
}

/** The pages that a pointer names, first to last: "2-3, 7" and "hal. 2–3" are 2, 3, 7. Empty when it names none. */
export function pagesOf(pointer: string): readonly number[] {
  const pages = new Set<number>();
  for (const part of pointer.matchAll(/(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?/g)) {
    const from = Number(part[1]);
    const to = part[2] === undefined ? from : Number(part[2]);
    if (from < 1 || to < from || to - from > 500) continue;
    for (let page = from; page <= to; page += 1) pages.add(page);
  }
  return [...pages].sort((a, b) => a - b);
}
