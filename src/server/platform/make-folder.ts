import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes the folder and those above it. Node's own recursive way never ends where the file system answers "no such
 * file" to a folder whose parent is there, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (problem) {
    const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw problem;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}
