import { join } from "node:path";
import { readSourceFiles } from "./source-files.ts";
import { findBreaches } from "./walls.ts";

/** Holds every file under src against src/plan.ts; fails when something breaks it, or when there was nothing to check. */
const files = await readSourceFiles(join(import.meta.dirname, ".."));
const breaches = findBreaches(files);
for (const breach of breaches) console.error(breach);
if (files.length < 10) console.error(`Only ${files.length} files were found under src, so nothing was checked.`);
process.exitCode = breaches.length > 0 || files.length < 10 ? 1 : 0;
