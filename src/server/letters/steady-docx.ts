import { openPackage } from "../platform/xlsx/package.ts";
import { rewriteZip } from "../platform/xlsx/rewrite-zip.ts";

/** The same document without what changes from one making to the next: times, and the count of pictures ever made. */
export async function steadyDocx(bytes: Buffer, datedOn: string): Promise<Buffer> {
  const opened = await openPackage(bytes);
  if (!opened.ok) throw new Error(`a document of our own cannot be opened: ${opened.problem.detail.message}`);
  const pack = opened.value;
  const replaced = new Map<string, Buffer>();
  for (const entry of pack.entries.values()) {
    entry.lastModFileTime = 0;
    entry.lastModFileDate = firstZipDay;
    if (entry.fileName !== "docProps/core.xml" && !/^word\/(document|footer\d+)\.xml$/.test(entry.fileName)) continue;
    const part = await pack.read(entry.fileName);
    if (!part.ok) throw new Error(part.problem.detail.message);
    let pictures = 0;
    const text = part.value
      .toString()
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${datedOn}T00:00:00Z`)
      .replaceAll(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictures}"`);
    replaced.set(entry.fileName, Buffer.from(text));
  }
  return await rewriteZip(pack, replaced);
}

/** 1 January 1980, where time begins in a zip. */
const firstZipDay = 0x0021;
