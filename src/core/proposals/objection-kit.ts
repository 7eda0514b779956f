/** A file of a point: one version of a document. */
export type PointFile = { readonly documentId: string; readonly number: number };

/** A point of an objection as it stands while somebody writes it. */
export type WrittenPoint<File extends PointFile> = { readonly text: string; readonly files: readonly File[] };

/** As much as a point of the objection holds. */
export const longestPoint = 10_000;
export const mostPointFiles = 20;

/**
 * A point with what was prepared for it put in. Nothing that was typed or chosen goes: prepared words come after those
 * that stand, once; a document that is there already stays in the version that was chosen. What finds no room stays out.
 * Taking the same again changes nothing.
 */
export function withPrepared<File extends PointFile>(
  written: WrittenPoint<File>,
  prepared: readonly WrittenPoint<File>[],
): WrittenPoint<File> {
  return prepared.reduce(
    (point, part) => ({ text: joined(point.text, part.text), files: filed(point, part) }),
    written,
  );
}

/** Whether taking what was prepared would put something in. */
export function hasMore<File extends PointFile>(
  written: WrittenPoint<File>,
  prepared: readonly WrittenPoint<File>[],
): boolean {
  const { text, files } = withPrepared(written, prepared);
  return text !== written.text || files.length > written.files.length;
}

function joined(text: string, more: string): string {
  const added = more.trim();
  if (text.includes(added)) return text;
  const both = text.trim() === "" ? added : `${text.trimEnd()}\n\n${added}`;
  return both.length > longestPoint ? text : both;
}

function filed<File extends PointFile>({ files }: WrittenPoint<File>, part: WrittenPoint<File>): readonly File[] {
  const isNew = ({ documentId }: File) => !files.some((file) => file.documentId === documentId);
  return [...files, ...part.files.filter(isNew)].slice(0, Math.max(mostPointFiles, files.length));
}
