/** A file that was dropped or chosen, and the folder it lay in: "Area 1/SK", or "" where it came alone. */
export type FoundFile = { readonly file: File; readonly folder: string };

/**
 * The files of a drop, those of folders included, however deep. Call it while the event is being handled: afterwards
 * the browser forgets what was dropped. Files that systems add by themselves (`.DS_Store`, `Thumbs.db`) are left out.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly FoundFile[]> {
  const entries = [...transfer.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain.filter(isWanted).map((file) => ({ file, folder: "" }));
  const found: FoundFile[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return found.filter(({ file }) => isWanted(file));
}

/** The files of a chooser; with `webkitdirectory` each knows its folder. */
export function filesOfInput(input: HTMLInputElement): readonly FoundFile[] {
  return [...(input.files ?? [])].filter(isWanted).map((file) => ({
    file,
    folder: file.webkitRelativePath.split("/").slice(0, -1).join("/"),
  }));
}

async function walk(entry: FileSystemEntry, folder: string, found: FoundFile[]): Promise<void> {
  if (isFile(entry)) {
    found.push({ file: await fileOf(entry), folder });
    return;
  }
  if (!isDirectory(entry)) return;
  const reader = entry.createReader();
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  // A reader answers some hundred entries at a time, and none when there are no more.
  for (let entries = await readSome(reader); entries.length > 0; entries = await readSome(reader)) {
    for (const inner of entries.toSorted((one, other) => one.name.localeCompare(other.name)))
      await walk(inner, path, found);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return await new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function readSome(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function isWanted({ name }: File): boolean {
  return !/^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}
