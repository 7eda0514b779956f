import type { StageFile } from "../../../contract/desk/slides.ts";

type Line = {
  readonly item: string;
  readonly question: { readonly id: string; readonly en: string };
  readonly files: readonly StageFile[];
};

/**
 * The items that somebody means: by their code ("5.i.b" finds A.I.5.i.b), else by words of the question or of a file.
 * All words must be found; where they are found in files alone, those files alone are offered.
 */
export function foundIn<Item extends Line>(items: readonly Item[], wanted: string): readonly Item[] {
  const words = wanted.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.flatMap((line) => {
    const about = `${line.item} ${line.question.id} ${line.question.en}`.toLowerCase();
    const rest = words.filter((word) => !about.includes(word));
    if (rest.length === 0) return [line];
    const files = line.files.filter((file) => {
      const named = `${file.title} ${file.fileName}`.toLowerCase();
      return rest.every((word) => named.includes(word));
    });
    return files.length === 0 ? [] : [{ ...line, files }];
  });
}

/** The first page of a pointer as units write them ("hal. 3-5; 9"): 3. Nothing: the first page. */
export function pageOfPointer(pointer: string): number {
  const [first = "1"] = /\d{1,4}/.exec(pointer) ?? [];
  return Math.max(1, Number(first));
}
