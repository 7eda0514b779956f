import { join } from "node:path";
import { openBucket } from "./files-s3.ts";
import { type Files, openFileFolder } from "./files.ts";
import type { Settings } from "./settings.ts";

/** The store of the installation: a bucket where one is set, else the data folder. */
export function openFiles({ objectStore, dataFolder }: Pick<Settings, "objectStore" | "dataFolder">): Files {
  if (objectStore) return openBucket(objectStore, join(dataFolder, "uploads"));
  return openFileFolder(join(dataFolder, "files"));
}
