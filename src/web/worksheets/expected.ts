import { useMemo } from "react";
import { getExpected } from "../../contract/worksheets/sorting.ts";
import type { PackItem } from "../../core/instruments/pack.ts";
import { type ExpectedDocument, expectedDocuments } from "../../core/worksheets/expected-documents.ts";
import { tokensOf, wordsOf } from "../../core/worksheets/document-words.ts";
import type { Reply } from "../ui/call.ts";
import { useCall } from "../ui/queries.ts";
import type { Attachment } from "./sheet.ts";

export type ExpectedLink = Reply<typeof getExpected>["links"][number];
type LinksByItem = ReadonlyMap<string, readonly ExpectedLink[]>;

const none: LinksByItem = new Map();

/** Which places of the checklists are filled, by item; undefined while that is on its way. */
export function useExpected(worksheet: { readonly agencyId: string; readonly id: string }): LinksByItem | undefined {
  const asked = useCall(getExpected, { params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id } });
  const { data, isError } = asked;
  return useMemo(() => {
    if (data) return Map.groupBy(data.links, ({ item }) => item);
    return isError ? none : undefined;
  }, [data, isError]);
}

export type Filling = { readonly filled: number; readonly count: number };

export function fillingText({ filled, count }: Filling): string {
  return `${filled} / ${count}`;
}

/** How many of the papers that must be there are ticked, over the items given. */
export function fillingOf(
  items: Iterable<{ readonly code: string; readonly item: PackItem }>,
  links: LinksByItem,
): Filling {
  let [filled, count] = [0, 0];
  for (const { code, item } of items) {
    const keys = new Set(links.get(code)?.map(({ key }) => key));
    for (const paper of expectedDocuments(item)) {
      if (paper.isOptional) continue;
      count += 1;
      if (keys.has(paper.key)) filled += 1;
    }
  }
  return { filled, count };
}

/**
 * The attached file that looks most like an expected paper, by its name alone: at least half of the paper's words. Null
 * where none does; a person decides in any case.
 */
export function likelyFile(paper: ExpectedDocument, files: readonly Attachment[]): Attachment | null {
  const scored = files
    .map((file) => ({ file, share: Math.max(...paper.alternatives.map((name) => shareOf(name, file))) }))
    .toSorted((a, b) => b.share - a.share);
  const [best] = scored;
  return best && best.share >= 0.5 ? best.file : null;
}

function shareOf(name: string, file: Attachment): number {
  const asked = wordsOf(name).map(({ term }) => term);
  const said = new Set(wordsOf(`${file.title} ${file.fileName ?? ""}`).map(({ term }) => term));
  const held = asked.filter((term) => said.has(term)).length;
  // "notula" alone is half said by any minutes; a single word must be all of it.
  return asked.length === 0 || tokensOf(name).length === 0 ? 0 : held / asked.length;
}
