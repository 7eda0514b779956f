import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";

/** How a page is turned: to its neighbour, or to either end. */
export type Turn = "next" | "back" | "first" | "last";

/** The page after a turn, 1 to `pages`; at an end it stays there. */
export function turned(page: number, pages: number, turn: Turn): number {
  const last = Math.max(1, pages);
  const wanted = turn === "first" ? 1 : turn === "last" ? last : turn === "next" ? page + 1 : page - 1;
  return Math.min(last, Math.max(1, wanted));
}

/** Refused where there is no such page: `desk_no_such_page`, with how many there are. */
export function checkPage(page: number, pages: number): Result<number, Problem> {
  if (!Number.isInteger(page) || page < 1 || page > pages)
    return refuse({ kind: "desk_no_such_page", detail: { pages } });
  return accept(page);
}

/** Whether pages of a file can be drawn: PDF page by page, a picture as one page. */
export function isDrawn(mediaType: string): boolean {
  return mediaType === "application/pdf" || ["image/png", "image/jpeg", "image/webp"].includes(mediaType);
}
