import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findForbidden, type Lock, shippedPackages } from "./licences.ts";

/** Licences of packages that name none in their manifest, each looked up in the package itself. */
const known: Readonly<Record<string, string>> = {
  // "## License MIT" at the end of its Readme.md.
  "combine-errors": "MIT",
};

// npm wrote the lock; its shape is documented.
const lock = JSON.parse(await readFile(join(import.meta.dirname, "../package-lock.json"), "utf8")) as Lock;
const faults = findForbidden(lock, known);
for (const fault of faults) console.error(fault);
const count = shippedPackages(lock).length;
if (count < 10) console.error(`Only ${count} packages were found, so nothing was checked.`);
process.exitCode = faults.length > 0 || count < 10 ? 1 : 0;
