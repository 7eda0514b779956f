import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const cacheFolder = join(root, ".cache");

/** A reason to stop that needs no stack trace: the message says what to do. */
export class Stop extends Error {}

/** Says what is being done, Indonesian first. On standard error, so that a command's output stays pure. */
export function say(indonesian, english) {
  process.stderr.write(`» ${indonesian} (${english})\n`);
}
